import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { BaseStack, CloudTrailAlarms, CloudTrailAlarmsCheck, MAX_RETRIES } from "cloudtrail-alarms";
import type { Construct } from "constructs";

const region = "eu-central-1";
const logGroupName = "cloudtrail";

class SecurityStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region });
    const tickets = new SqsQueue(this, "tickets", { name: "security-tickets" });

    const { notifications } = new CloudTrailAlarms(this, "alarms", {
      logGroupName,
      controls: { "unauthorized-api-calls": {}, "root-account-usage": { period: 60 } },
      subscriptions: {
        security: { protocol: "email", endpoint: "security@example.com" },
        tickets: { protocol: "sqs", endpoint: tickets.arn },
      },
    });

    // Without this policy, nothing arrives in the queue.
    const allowAlerts = {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: tickets.arn,
      Condition: { ArnEquals: { "aws:SourceArn": notifications.topicArn } },
    };
    new SqsQueuePolicy(this, "tickets-policy", {
      queueUrl: tickets.url,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [allowAlerts] }),
    });
    new TerraformOutput(this, "unconfirmed", { value: notifications.unconfirmedSubscriptions });
  }
}

/** The check has its own stack, which manages no resource. */
class CheckStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region, maxRetries: MAX_RETRIES });
    const { verdict, unverified } = new CloudTrailAlarmsCheck(this, "check", {
      logGroupName,
      trailName: "management-events",
      controls: { "unauthorized-api-calls": {}, "root-account-usage": {} },
    });
    new TerraformOutput(this, "verdict", { value: verdict });
    new TerraformOutput(this, "unverified", { value: unverified });
  }
}

const app = new App();
new SecurityStack(app, "security");
new CheckStack(app, "check");
app.synth();
