/**
 * How long a synthesis takes: `npm run synth`, the floor (the compiled app under plain node), and CDKTF's template
 * command with root imports of the provider. All in one run, in turns, as medians: machines differ, ratios less.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTurns, report } from "./measure";

const ROUNDS = 5;
const root = join(__dirname, "..");
const folder = join(root, ".cache", "bench");
const bin = (name: string) => join(root, "node_modules", ".bin", name);

function run(command: string, args: string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function prepare(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["floor", "template"]) mkdirSync(join(folder, name));
  const compiler = {
    target: "ES2022",
    module: "commonjs",
    strict: true,
    skipLibCheck: true,
    types: ["node"],
  };
  for (const name of ["main.ts", "src"]) {
    cpSync(join(root, name), join(folder, "floor", name), { recursive: true });
    cpSync(join(root, name), join(folder, "template", name), { recursive: true });
  }
  writeFileSync(
    join(folder, "floor", "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...compiler, outDir: "out", rootDir: "." } }),
  );
  run(bin("tsc"), ["-p", "."], join(folder, "floor"));
  writeFileSync(join(folder, "template", "tsconfig.json"), JSON.stringify({ compilerOptions: compiler }));
  const src = join(folder, "template", "src");
  for (const file of readdirSync(src, { recursive: true, encoding: "utf8" }))
    if (file.endsWith(".ts")) rootImports(join(src, file));
}

/** `import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic"` becomes an import from the root. */
function rootImports(file: string): void {
  const pattern = /import \{ (\w+) \} from "@cdktf\/provider-aws\/lib\/([a-z0-9-]+)";/g;
  const namespace = (name: string) =>
    name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const text = readFileSync(file, "utf8").replace(
    pattern,
    (_, type: string, module: string) =>
      `import { ${namespace(module)} as ${type}Module } from "@cdktf/provider-aws"; const ${type} = ${type}Module.${type}; type ${type} = InstanceType<typeof ${type}Module.${type}>;`,
  );
  writeFileSync(file, text);
}

const candidates = {
  floor: () => run("node", ["out/main.js"], join(folder, "floor")),
  "npm run synth": () => run("npm", ["run", "--silent", "synth"], root),
  template: () => run("npx", ["ts-node", "main.ts"], join(folder, "template")),
};

export async function benchSynth(): Promise<void> {
  process.stderr.write("Preparing the floor and the template...\n");
  prepare();
  const timings = await inTurns(ROUNDS, candidates);
  rmSync(folder, { recursive: true, force: true });
  report(ROUNDS, timings);
  const { floor, template, "npm run synth": synth } = timings;
  console.log(
    `npm run synth is ${(synth.median / floor.median).toFixed(2)} times the floor (aim: at most 2.5)`,
  );
  console.log(`and 1/${(template.median / synth.median).toFixed(1)} of the template (aim: 1/12 or less)`);
}
