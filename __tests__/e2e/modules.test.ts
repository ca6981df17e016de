import { join } from "node:path";
import type { Workspace } from "../../local-aws/terraform/workspace";
import { rootAccountUsage } from "../../src/controls/catalog/root-account-usage";
import { moduleFiles, terraformFiles, usage } from "../terraform-files";
import { Account } from "./account";
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
  log_group_name = "${LOG_GROUP}"
  subscriptions  = { security = { protocol = "email", endpoint = "security@example.com" } }
  topic_name     = "topic-KEY"
  controls       = { unauthorized-api-calls = { alarm_name = "alarm-KEY", metric_filter_name = "filter-KEY" } }
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

  describe.each(names)("%s", (name) => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = await world.workspace(moduleFiles(name));
    });

    test("is valid without a warning", async () => {
      const { output } = await workspace.run("validate", "-json");
      expect(JSON.parse(output)).toMatchObject({ valid: true, warning_count: 0, diagnostics: [] });
    });

    test("passes the tests that it ships, without AWS", async () => {
      const tested = await workspace.run("test", "-no-color");
      expectExit(tested, 0);
      const runs = Object.values(terraformFiles(`modules/${name}`))
        .join("\n")
        .match(/^run "/gm);
      expect(tested.output).toContain(`Success! ${runs?.length} passed, 0 failed.`);
      expect(world.aws.calls.counts()).toEqual({});
    });
  });

  test("monitor is called as its README says, with count, with for_each and with another provider", async () => {
    // GIVEN
    await new Account(world).createLogGroup();
    const workspace = await world.workspace({
      ...moduleFiles("monitor", "modules/monitor/"),
      "usage.tf": usageHere("monitor"),
      "main.tf": everyUse("monitor", monitorInputs),
    });

    // WHEN
    const changes = await workspace.changes();

    // THEN
    const alarms = changes
      .map(({ address }) => address.split(".aws_cloudwatch_metric_alarm."))
      .filter(([, alarm]) => alarm !== undefined);
    expect(alarms.sort()).toEqual([
      ["module.cloudtrail_alarms", 'controls["root-account-usage"]'],
      ["module.cloudtrail_alarms", 'controls["support-cases"]'],
      ["module.cloudtrail_alarms", 'controls["unauthorized-api-calls"]'],
      ["module.cloudtrail_alarms", 'controls["unauthorized-api-calls-compliance"]'],
      ["module.counted[0]", 'controls["unauthorized-api-calls"]'],
      ["module.counted[1]", 'controls["unauthorized-api-calls"]'],
      ['module.each["one"]', 'controls["unauthorized-api-calls"]'],
      ['module.each["two"]', 'controls["unauthorized-api-calls"]'],
    ]);
  });

  test("check is called as its README says, with count, with for_each and with another provider", async () => {
    // GIVEN an account with the controls of the README
    const account = new MonitoredAccount(world);
    await account.build();
    await account.watch("root-account-usage", {
      filterPattern: rootAccountUsage.filterPattern,
      alarm: { AlarmName: "root-user" },
    });
    await account.watch("support-cases", {
      filterPattern: '{($.eventSource = "support.amazonaws.com") && ($.eventName = "CreateCase")}',
      alarm: {},
    });
    const workspace = await world.workspace({
      ...moduleFiles("check", "modules/check/"),
      "usage.tf": usageHere("check"),
      "main.tf": `${everyUse("check", checkInputs)}
output "every_use" {
  value = join(" ", concat(module.counted[*].verdict, values(module.each)[*].verdict))
}
`,
    });

    // WHEN
    const planned = await workspace.plan();

    // THEN
    expectExit(planned, 2); // outputs alone
    expect(planned.output).toMatch(/\+ every_use += "PASS PASS PASS PASS"/);
    for (const id of ["root-account-usage", "support-cases", "unauthorized-api-calls"])
      expect(planned.output).toMatch(new RegExp(`\\+ ${id} += "PASS"`));
    expect(planned.output).not.toContain("Warning:");
  });
});
