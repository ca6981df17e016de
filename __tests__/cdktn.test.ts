import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { installed, installLibrary, packedLibrary, root, typeErrors } from "./packed-library";
import type { Json } from "./synth";

const run = promisify(execFile);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "cdktn-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const { devDependencies: versions } = JSON.parse(read(root, "package.json"));
const frameworks = ["cdktf", "cdktn"] as const;

/** The tree in a file, and the version of the framework, which is taken out of it. */
function tree(...path: string[]): { version: string; tree: Json } {
  const tree = JSON.parse(read(...path));
  const { version, ...metadata } = tree["//"].metadata;
  return { version, tree: { ...tree, "//": { ...tree["//"], metadata } } };
}

describe("main.ts on cdktf and on cdktn", () => {
  const stacks = ["monitor", "check"];
  const outputOf = (framework: string, form: string) => join(folder, `${framework}-${form}`);

  beforeAll(async () => {
    const configs = { cdktf: "tsconfig.json", cdktn: "tsconfig.cdktn.json" };
    const synth = (framework: keyof typeof configs, form: string) =>
      run(process.execPath, ["--require", "tsx/cjs", "main.ts"], {
        cwd: root,
        env: {
          ...process.env,
          TSX_TSCONFIG_PATH: join(root, configs[framework]),
          CDKTF_OUTDIR: outputOf(framework, form),
          SYNTH_HCL_OUTPUT: String(form === "hcl"),
        },
      });
    const synthesized = (async () => {
      for (const form of ["json", "hcl"])
        await Promise.all(frameworks.map((framework) => synth(framework, form)));
    })();
    // The apps below need it, and packing takes as long.
    await Promise.all([synthesized, packedLibrary()]);
  });

  test.each(stacks)("writes the same JSON for %s, but for the version", (stack) => {
    const [cdktf, cdktn] = frameworks.map((framework) =>
      tree(outputOf(framework, "json"), "stacks", stack, "cdk.tf.json"),
    );
    expect([cdktf?.version, cdktn?.version]).toEqual([versions.cdktf, versions.cdktn]);
    expect(cdktn?.tree).toEqual(cdktf?.tree);
    expect(cdktf?.tree.variable).toHaveProperty("log_group_name");
  });

  test.each(stacks)("writes the same HCL for %s, byte for byte", (stack) => {
    const [cdktf, cdktn] = frameworks.map((framework) =>
      read(outputOf(framework, "hcl"), "stacks", stack, "cdk.tf"),
    );
    expect(cdktn).toBe(cdktf);
    expect(cdktf).toContain('\nvariable "log_group_name" {');
    // The metadata beside it holds the version, which tells that each framework wrote its own.
    const metadata = frameworks.map((framework) =>
      tree(outputOf(framework, "hcl"), "stacks", stack, "metadata.json"),
    );
    expect(metadata.map(({ version }) => version)).toEqual([versions.cdktf, versions.cdktn]);
    expect(metadata[1]?.tree).toEqual(metadata[0]?.tree);
  });
});

describe("an app on the packed library", () => {
  const page = read(root, "docs/leaving-cdktf.md");
  const official = { cdktf: installed("cdktf"), "@cdktf/provider-aws": installed("@cdktf/provider-aws") };
  const fork = {
    cdktn: installed("cdktn"),
    "@cdktf/provider-aws": installed("@cdktn/provider-aws"),
  };
  const appOf = (name: string) => join(folder, name);

  /** The example, whose own stack is one of the framework's, with its packages laid out as npm does. */
  async function app(name: string, packages: Readonly<Record<string, string>>, framework = "cdktf") {
    const app = appOf(name);
    mkdirSync(app);
    const source = read(root, "examples/cdktf-app/main.ts").replace('"cdktf"', `"${framework}"`);
    writeFileSync(join(app, "main.ts"), source);
    await installLibrary(app, {
      ...packages,
      constructs: installed("constructs"),
      tsx: installed("tsx"),
    });
    // Which frameworks are loaded, each by the file of its class App.
    writeFileSync(
      join(app, "loaded.cjs"),
      `process.on("exit", () => require("node:fs").writeFileSync("loaded.json",
        JSON.stringify(Object.keys(require.cache).filter((file) => /cdkt[fn].lib.app\\.js$/.test(file)))));`,
    );
    return app;
  }

  /** Synthesizes it, and gives the frameworks that were loaded. */
  async function synth(app: string): Promise<string[]> {
    const command = ["--require", "./loaded.cjs", "--require", "tsx/cjs", "main.ts"];
    const env = { ...process.env, TSX_TSCONFIG_PATH: undefined };
    await run(process.execPath, command, { cwd: app, env });
    return JSON.parse(read(app, "loaded.json"));
  }

  const appFile = (framework: string) => join(framework, "lib/app.js");

  /** What the example synthesizes to, but for what the framework and its bindings are. */
  function synthesized(app: string) {
    const stack = (name: string) => tree(app, "cdktf.out/stacks", name, "cdk.tf.json");
    const [security, check] = [stack("security"), stack("check")];
    // CDKTF writes the absolute path of the state, and the pin of the bindings.
    const { backend: _, required_providers: __, ...terraform } = security.tree.terraform;
    return {
      versions: [security.version, check.version],
      security: { ...security.tree, terraform },
      check: check.tree,
    };
  }
  let onCdktf: ReturnType<typeof synthesized>;
  let aliased: string;
  let alias: string;

  beforeAll(async () => {
    const original = await app("official", official);
    expect(await synth(original)).toEqual([appFile(installed("cdktf"))]);
    onCdktf = synthesized(original);

    // npm installs the alias, and cdktn beside it, which the bindings ask for.
    aliased = await app("aliases", fork);
    alias = join(aliased, "node_modules/cdktf");
    cpSync(installed("cdktn"), alias, { recursive: true });
  });

  test("with aliases loads the one release of cdktn from both folders, and synthesizes the same", async () => {
    const [loaded, errors] = await Promise.all([synth(aliased), typeErrors(aliased, "main.ts")]);
    expect(loaded.sort()).toEqual([appFile(alias), appFile(installed("cdktn"))].sort());
    expect(errors).toBe("");
    const { versions: both, ...stacks } = synthesized(aliased);
    expect(both).toEqual([versions.cdktn, versions.cdktn]);
    expect(stacks).toEqual({ security: onCdktf.security, check: onCdktf.check });
  });

  test("npm takes the aliases for the peers that the library asks for", async () => {
    // npm also finds that the folders of this repository lack what their developers need.
    const { stdout } = await run("npm", ["ls", "--all"], { cwd: aliased }).catch((error) => error);
    expect(stdout).toContain("cdktf@npm:cdktn@");
    expect(stdout).toContain("@cdktf/provider-aws@npm:@cdktn/provider-aws@");
    expect(stdout).not.toContain("from node_modules/cloudtrail-alarms");
  });

  test("with a package cdktf of its own loads exactly one copy of cdktn, and synthesizes the same", async () => {
    const [commands] = /(?<=```sh\n)mkdir cdktf\n.*?(?=```)/s.exec(page) as RegExpExecArray;
    const one = await app("one", { ...fork, cdktf: join(appOf("one"), "cdktf") }, "cdktn");
    await run("sh", ["-ec", commands], { cwd: one });
    expect(await synth(one)).toEqual([appFile(installed("cdktn"))]);
    const { versions: both, ...stacks } = synthesized(one);
    expect(both).toEqual([versions.cdktn, versions.cdktn]);
    expect(stacks).toEqual({ security: onCdktf.security, check: onCdktf.check });
    expect(JSON.parse(read(one, "cdktf/package.json")).version).toBe(versions.cdktn);
  });

  test("fails on cdktn where the library loads the real cdktf, by the error of the page", async () => {
    const mixed = await app("mixed", { ...official, cdktn: installed("cdktn") }, "cdktn");
    const error = "TypeError: e._resetResolveDiscoveredProviderFeatureUsage is not a function";
    await expect(synth(mixed)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(error) });
    expect(JSON.parse(read(mixed, "loaded.json"))).toHaveLength(2);
    expect(page).toContain(error);
  });
});
