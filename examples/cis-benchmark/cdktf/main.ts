import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { BaseStack, CloudTrailAlarms, CloudTrailAlarmsCheck, catalog, MAX_RETRIES } from "cloudtrail-alarms";
import type { Construct } from "constructs";

const region = "us-east-1";
const logGroupName = "cloudtrail";
const trailName = "management-events";

/** Every control of the catalog, with its defaults. */
const controls = Object.fromEntries(Object.keys(catalog).map((id) => [id, {}]));

class MonitorStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region });
    const { drillCommands } = new CloudTrailAlarms(this, "alarms", {
      logGroupName,
      controls: {
        ...controls,
        // You can add controls of your own.
        "break-glass-role": {
          title: "Use of the break-glass role",
          filterPattern:
            '{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "*:role/break-glass") }',
        },
      },
      complianceTier: true,
      topicName: "cis-benchmark-alerts",
      subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
    });
    new TerraformOutput(this, "drill_commands", { value: drillCommands });
  }
}

/** The check has its own stack, which manages no resource. */
class CheckStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region, maxRetries: MAX_RETRIES });
    const { verdict } = new CloudTrailAlarmsCheck(this, "check", {
      logGroupName,
      trailName,
      controls,
    });
    new TerraformOutput(this, "verdict", { value: verdict });
  }
}

const app = new App();
new MonitorStack(app, "monitor");
new CheckStack(app, "check");
app.synth();
