import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed, installLibrary, root, typeErrors } from "./packed-library";

describe("the packed library in a fresh folder", () => {
  const app = mkdtempSync(join(tmpdir(), "fresh-"));
  let library: string;

  // GIVEN the packed library, its dependencies and its peers, and nothing else of the repository
  beforeAll(async () => {
    const peers = ["cdktf", "constructs", "@cdktf/provider-aws"];
    library = await installLibrary(app, Object.fromEntries(peers.map((name) => [name, installed(name)])));
  });
  afterAll(() => rmSync(app, { recursive: true, force: true }));

  const node = (script: string) =>
    JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: app, encoding: "utf8" }));

  /** The packages of the AWS SDK that are loaded by requiring a module. */
  const sdkLoadedBy = (module: string): string[] =>
    node(`
      require(${JSON.stringify(module)});
      const packages = Object.keys(require.cache).map((file) => /node_modules.(@aws-sdk.[^/]+)/.exec(file)?.[1]);
      console.log(JSON.stringify([...new Set(packages)].filter(Boolean)));
    `);

  test("has what package.json names", () => {
    const { main, types, exports, bin, sideEffects } = JSON.parse(
      readFileSync(join(library, "package.json"), "utf8"),
    );
    expect(exports["."]).toEqual({ types: `./${types}`, default: `./${main}` });
    const named = [main, types, exports["./package.json"], ...Object.values(bin), ...sideEffects];
    expect(named.filter((file) => !existsSync(join(library, file)))).toEqual([]);
  });

  test("has compiled code, its types, and nothing else", () => {
    const files = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((file) =>
      statSync(join(library, file)).isFile(),
    );
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "lib/src/index.js", "lib/src/index.d.ts"]),
    );
    expect(
      files.filter((file) => !/^(lib\/.*\.(js|d\.ts)|LICENSE|README\.md|help|package\.json)$/.test(file)),
    ).toEqual([]);
  });

  test("gives what src/index.ts exports", () => {
    const exported = readFileSync(join(root, "src/index.ts"), "utf8").matchAll(/export \{([^}]+)\}/g);
    const values = [...exported]
      .flatMap(([, names]) => (names as string).split(","))
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => name.split(" as ").at(-1));
    expect(node(`console.log(JSON.stringify(Object.keys(require("cloudtrail-alarms")).sort()))`)).toEqual(
      values.sort(),
    );
  });

  test("loads nothing of the AWS SDK for who uses the constructs", () => {
    expect(sdkLoadedBy("cloudtrail-alarms")).toEqual([]);
  });

  test("loads the AWS SDK for the audit, out of its own dependencies", () => {
    expect(sdkLoadedBy("./node_modules/cloudtrail-alarms/lib/cli/audit.js")).toEqual(
      expect.arrayContaining(["@aws-sdk/client-cloudtrail", "@aws-sdk/client-sns"]),
    );
  });

  test("runs npx cloudtrail-alarms audit --help", () => {
    const help = execFileSync("npx", ["--no", "--offline", "cloudtrail-alarms", "audit", "--help"], {
      cwd: app,
      encoding: "utf8",
    });
    expect(help).toMatch(/^cloudtrail-alarms audit /);
  });

  test("compiles each TypeScript example of the README, the types of the packages checked too", async () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] as string);
    expect(examples).not.toEqual([]);
    // The last is there to be found.
    const sources = [...examples, examples.join("").replace("logGroupName", "logGroup")];
    const files = sources.map((source, i) => {
      writeFileSync(join(app, `example-${i}.ts`), inStack(source));
      return `example-${i}.ts`;
    });
    const errors = (await typeErrors(app, ...files))
      .split("\n")
      .filter((line) => /^\S+: error TS/.test(line));
    expect(errors).toEqual([
      expect.stringMatching(new RegExp(`^example-${examples.length}\\.ts\\(.*TS2353: .*'logGroup'`)),
    ]);
  });
});

/** The example is a part of a constructor. */
function inStack(example: string): string {
  const lines = example.split("\n");
  const isImport = (line: string) => line.startsWith("import ");
  return [
    'import { TerraformStack } from "cdktf";',
    'import type { Construct } from "constructs";',
    ...lines.filter(isImport),
    "export class Example extends TerraformStack {",
    "constructor(scope: Construct, id: string) {",
    "super(scope, id);",
    ...lines.filter((line) => !isImport(line)),
    "}}",
  ].join("\n");
}
