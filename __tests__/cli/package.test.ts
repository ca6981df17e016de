import { execFile, execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deniedCallSample } from "../../fixtures";
import { useLocalAws } from "../local-aws/clients";

const root = join(__dirname, "..", "..");
const local = useLocalAws();

describe("the command of the packed library", () => {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const modules = join(folder, "node_modules");
  const command = join(modules, ".bin/cloudtrail-alarms");

  /** GIVEN the packed library in a fresh folder, installed as npm would, without its peers. */
  beforeAll(() => {
    const source = join(folder, "source");
    mkdirSync(source);
    // Built here: lib/ is that of whoever else packs at the same time.
    execFileSync("npx", ["tsc", "-p", "tsconfig.build.json", "--outDir", join(source, "lib")], { cwd: root });
    for (const name of ["package.json", "README.md", "LICENSE", "help"])
      copyFileSync(join(root, name), join(source, name));
    execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
      cwd: source,
    });
    const { name, version, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const library = join(modules, name);
    mkdirSync(library, { recursive: true });
    mkdirSync(dirname(command));
    execFileSync("tar", [
      "-xzf",
      join(folder, `${name}-${version}.tgz`),
      "-C",
      library,
      "--strip-components=1",
    ]);
    const script = join(library, bin["cloudtrail-alarms"]);
    chmodSync(script, 0o755);
    symlinkSync(script, command);
    rmSync(source, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("explains and matches with neither CDKTF nor the AWS SDK beside it", () => {
    const explained = execFileSync(command, ["pattern", "explain", "root-account-usage"], { cwd: folder });
    expect(explained.toString()).toContain("Of the sample events of root-account-usage it matches");
    const { record } = deniedCallSample("user-lists-buckets");
    const matched = execFileSync(command, ["pattern", "match", "unauthorized-api-calls", "--json"], {
      cwd: folder,
      input: JSON.stringify(record),
    });
    expect(JSON.parse(matched.toString())).toMatchObject({ events: 1, matched: 1 });
  });

  test("verifies with the AWS SDK beside it", async () => {
    symlinkSync(join(root, "node_modules/@aws-sdk"), join(modules, "@aws-sdk"));
    const { stdout } = await promisify(execFile)(command, ["pattern", "verify", "root-account-usage"], {
      cwd: folder,
      env: { ...process.env, ...local.aws.env },
    });
    expect(stdout).toMatch(/^AWS in us-east-1 and the matcher here agree on all /);
  });
});
