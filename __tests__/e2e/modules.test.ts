import { join } from "node:path";
import { moduleFiles, terraformFiles, usage } from "../terraform-files";
import { MonitoredAccount, TRAIL } from "./check/monitored-account";
import { endToEnd, expectExit, LOG_GROUP } from "./support";

const root = join(__dirname, "../..");
const names = ["monitor", "check"] as const;

/** A README's usage with the names of this account. */
const usageHere = (name: (typeof names)[number]) =>
  usage(name).replace("my-cloudtrail-log-group", LOG_GROUP).replace("my-trail", TRAIL);

/** A caller that has the module in every way that Terraform knows. */
const everyUse = (name: (typeof names)[number], inputs: string) => `
provider "aws" {
  alias  = "other"
  region = "us-east-1"
}

module "counted" {
  count  = 2
  source = "./modules/${name}"
  ${inputs.replaceAll("KEY", "${count.index}")}
}

module "each" {
  for_each  = toset(["one", "two"])
  source    = "./modules/${name}"
  providers = { aws = aws.other }
  ${inputs.replaceAll("KEY", "${each.key}")}
}
`;

const monitorInputs = `
  log_group_name     = "${LOG_GROUP}"
  subscriptions      = { security = { protocol = "email", endpoint = "security@example.com" } }
  alarm_name         = "alarm-KEY"
  metric_filter_name = "filter-KEY"
  topic_name         = "topic-KEY"
`;
const checkInputs = `
  log_group_name = "${LOG_GROUP}"
  trail_name     = "${TRAIL}"
`;

endToEnd("the modules", (world) => {
  test("and the examples are as terraform fmt wants them", async () => {
    const folder = await world.workspace({ "main.tf": "" });
    for (const name of ["modules", "examples"])
      expect(await folder.run("fmt", "-check", "-diff", "-recursive", join(root, name))).toEqual({
        code: 0,
        output: "",
      });
  });

  test.each(names)("%s is valid without a warning, and passes the tests that it ships", async (name) => {
    const workspace = await world.workspace(moduleFiles(name));
    const { output } = await workspace.run("validate", "-json");
    expect(JSON.parse(output)).toMatchObject({ valid: true, warning_count: 0, diagnostics: [] });

    const tested = await workspace.run("test", "-no-color");
    expectExit(tested, 0);
    const runs = Object.values(terraformFiles(`modules/${name}`))
      .join("\n")
      .match(/^run "/gm);
    expect(tested.output).toContain(`Success! ${runs?.length} passed, 0 failed.`);
    expect(world.aws.calls.counts()).toEqual({}); // nothing of it needs AWS
  });

  test("monitor is called as its README says, with count, with for_each and with another provider", async () => {
    await new MonitoredAccount(world).build();
    const workspace = await world.workspace({
      ...moduleFiles("monitor", "modules/monitor/"),
      "usage.tf": usageHere("monitor"),
      "main.tf": everyUse("monitor", monitorInputs),
    });
    const changes = await workspace.changes();
    const alarms = changes.filter(({ address }) => address.includes("metric_alarm"));
    expect(alarms.map(({ address }) => address.replace(/\.aws_.*/, "")).sort()).toEqual([
      "module.counted[0]",
      "module.counted[1]",
      'module.each["one"]',
      'module.each["two"]',
      "module.unauthorized_api_calls",
    ]);
  });

  test("check is called as its README says, with count, with for_each and with another provider", async () => {
    await new MonitoredAccount(world).build();
    const workspace = await world.workspace({
      ...moduleFiles("check", "modules/check/"),
      "usage.tf": usageHere("check"),
      "main.tf": `${everyUse("check", checkInputs)}
output "verdicts" {
  value = join(" ", concat(module.counted[*].verdict, values(module.each)[*].verdict))
}
`,
    });
    const planned = await workspace.plan();
    expectExit(planned, 2); // outputs alone
    expect(planned.output).toMatch(/\+ verdict += "PASS"/);
    expect(planned.output).toMatch(/\+ verdicts += "PASS PASS PASS PASS"/);
    expect(planned.output).not.toContain("Warning:");
  });
});
