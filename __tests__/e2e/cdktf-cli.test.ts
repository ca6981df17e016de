import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Account } from "./account";
import { endToEnd, expectExit, LOG_GROUP } from "./support";

const root = join(__dirname, "../..");

endToEnd("CDKTF's own command", (world) => {
  const account = new Account(world);
  const project = realpathSync(mkdtempSync(join(tmpdir(), "cdktf-project-")));
  const file = join(project, "cdktf.out/stacks/monitor/cdk.tf.json");
  // Without a trail: nothing but a log group is made here.
  const checkVariables = `--var-file=${join(project, "check.tfvars")}`;
  const variables = `--var-file=${join(project, "monitor.tfvars")}`;

  const run = (command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const { aws, terraform } = world;
      const env = { ...process.env, ...aws.env, ...terraform.env, ...more, CI: "1", FORCE_COLOR: "0" };
      const child = spawn(command, args, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      child.stdout.on("data", (chunk) => {
        output += chunk;
      });
      child.stderr.on("data", (chunk) => {
        output += chunk;
      });
      child.on("close", (code) => resolve({ code: code ?? 1, output }));
    });
  const command = join(project, "node_modules/.bin/cdktf");
  /** Its Terraform shares a running provider, which is three seconds less for each command. */
  const cdktf = async (...args: string[]) => run(command, args, await world.sharedProvider());

  beforeAll(async () => {
    for (const name of ["src", "fixtures", "main.ts", "cdktf.json", "package.json", "tsconfig.json"])
      cpSync(join(root, name), join(project, name), { recursive: true });
    writeFileSync(
      join(project, "monitor.tfvars"),
      `log_group_name = "${LOG_GROUP}"\nsubscriptions = { security = { protocol = "email", endpoint = "a@example.com" } }\n`,
    );
    writeFileSync(join(project, "check.tfvars"), `log_group_name = "${LOG_GROUP}"\ntrail_name = null\n`);
    symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
    await account.createLogGroup();
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  test("synthesizes what npm run synth does, byte for byte, and without an absolute path", async () => {
    expectExit(await run("npm", ["run", "synth"]), 0);
    const byNpm = readFileSync(file, "utf8");
    rmSync(file);
    expectExit(await cdktf("synth"), 0);
    expect(readFileSync(file, "utf8")).toBe(byNpm);
    expect(byNpm).not.toContain(project);
    expect(byNpm).not.toContain(root);
  });

  test("synthesizes as HCL what npm run synth:hcl does, byte for byte, and leaves no JSON beside it", async () => {
    const hcl = join(file, "../cdk.tf");
    expectExit(await run("npm", ["run", "synth:hcl"]), 0);
    const byNpm = readFileSync(hcl, "utf8");
    rmSync(hcl);
    expectExit(await cdktf("synth", "--hcl"), 0);
    expect(readFileSync(hcl, "utf8")).toBe(byNpm);
    expect(readdirSync(join(file, "..")).sort()).toEqual(["cdk.tf", "metadata.json"]);
  });

  test("fails the check of an account without the alarm", async () => {
    const { code, output } = await cdktf("diff", "check", "--skip-provider-lock", checkVariables);
    expect(code).toBe(1);
    expect(output).toContain("couldn't find resource");
  });

  test("deploys monitor, with the state at the project's root", async () => {
    // With a provider that Terraform installs and starts by itself, as a user has it.
    const deploy = ["deploy", "monitor", "--auto-approve", "--skip-provider-lock", variables];
    expectExit(await run(command, deploy), 0);
    expect(await account.alarm()).toMatchObject({ AlarmName: "UnauthorizedAPICallAlarm" });
    expect(existsSync(join(project, "terraform.monitor.tfstate"))).toBe(true);
  });

  test("passes the check of an account with the alarm", async () => {
    const checked = await cdktf("diff", "check", "--skip-provider-lock", checkVariables);
    expectExit(checked, 0);
    expect(checked.output).toContain('verdict    = "INCOMPLETE"');
  });

  test("finds nothing to change in HCL where JSON was deployed, and is back to JSON after it", async () => {
    const inHcl = { ...(await world.sharedProvider()), SYNTH_HCL_OUTPUT: "true" };
    const changed = await run(command, ["diff", "monitor", "--skip-provider-lock", variables], inHcl);
    expectExit(changed, 0);
    expect(changed.output).toContain("No changes");
    expect(existsSync(file)).toBe(false);

    expectExit(await cdktf("diff", "monitor", "--skip-provider-lock", variables), 0);
    expect(existsSync(join(file, "../cdk.tf"))).toBe(false);
  });

  test("leaves a backend that was put beside the synthesized file, and destroys what it knows", async () => {
    const state = readFileSync(join(project, "terraform.monitor.tfstate"));
    rmSync(join(project, "terraform.monitor.tfstate"));
    writeFileSync(join(project, "elsewhere.tfstate"), state);
    writeFileSync(
      join(file, "../backend_override.tf"),
      'terraform {\n  backend "local" {\n    path = "../../../elsewhere.tfstate"\n  }\n}\n',
    );
    rmSync(join(file, "../.terraform"), { recursive: true });

    expectExit(await cdktf("destroy", "monitor", "--auto-approve", "--skip-provider-lock", variables), 0);
    expect(await account.alarms()).toEqual([]);
    expect(await account.topicArns()).toEqual([]);
    expect(JSON.parse(readFileSync(join(project, "elsewhere.tfstate"), "utf8")).resources).toEqual([]);
    expect(existsSync(join(project, "terraform.monitor.tfstate"))).toBe(false);
  });
});
