import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  BaseStack,
  MAX_RETRIES,
  UnauthorizedApiCallsAlarm,
  UnauthorizedApiCallsCheck,
} from "cloudtrail-alarms";
import type { Construct } from "constructs";

class SecurityStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });
    const tickets = new SqsQueue(this, "tickets", { name: "security-tickets" });

    const { notifications } = new UnauthorizedApiCallsAlarm(this, "refused-calls", {
      logGroupName: "cloudtrail",
      subscriptions: {
        security: { protocol: "email", endpoint: "security@example.com" },
        tickets: { protocol: "sqs", endpoint: tickets.arn },
      },
      notifyOn: ["ALARM", "OK"],
    });

    new TerraformOutput(this, "unconfirmed", { value: notifications.unconfirmedSubscriptions });
  }
}

/** The gate has a stack of its own, which manages nothing. */
class GateStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1", maxRetries: MAX_RETRIES });
    const { verdict, unverified } = new UnauthorizedApiCallsCheck(this, "refused-calls", {
      logGroupName: "cloudtrail",
      trailName: "management-events",
    });
    new TerraformOutput(this, "verdict", { value: verdict });
    new TerraformOutput(this, "unverified", { value: unverified });
  }
}

const app = new App();
new SecurityStack(app, "security");
new GateStack(app, "gate");
app.synth();
