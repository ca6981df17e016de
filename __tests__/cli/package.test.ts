import { execFile, execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deniedCallSample } from "../../fixtures";
import { useLocalAws } from "../local-aws/clients";
import { packedLibrary, root } from "../packed-library";

const local = useLocalAws();

describe("the command of the packed library", () => {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const modules = join(folder, "node_modules");
  const command = join(modules, ".bin/cloudtrail-alarms");

  /** GIVEN the packed library in a fresh folder, without its dependencies and its peers. */
  beforeAll(async () => {
    const { name, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const library = join(modules, name);
    cpSync(await packedLibrary(), library, { recursive: true });
    mkdirSync(dirname(command));
    const script = join(library, bin["cloudtrail-alarms"]);
    chmodSync(script, 0o755);
    symlinkSync(script, command);
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
    expect(stdout).toMatch(/^The endpoint http:.+ in us-east-1 and the matcher here agree on all /);
  });
});
