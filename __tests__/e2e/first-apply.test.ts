import { moduleFiles } from "../terraform-files";
import { Account } from "./account";
import { endToEnd, expectExit } from "./support";

/** What a team has whose account is made by one configuration: nothing exists, everything refers to everything. */
const CONFIGURATION = `
resource "aws_cloudwatch_log_group" "trail" {
  name = "cloudtrail"
}

resource "aws_kms_key" "own" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "kms:*", Resource = "*" }]
  })
}

# In the place of a queue, for which the provider waits: examples/sqs-and-lambda has one.
resource "terraform_data" "tickets" {
  input = "arn:aws:sqs:us-east-1:123456789012:tickets"
}

resource "aws_sns_topic" "existing" {
  name = "existing"
}

module "monitor" {
  source            = "./monitor"
  log_group_name    = aws_cloudwatch_log_group.trail.name
  verify_log_group  = false
  kms_master_key_id = aws_kms_key.own.arn
  alarm_actions     = [aws_sns_topic.existing.arn]
  controls          = { unauthorized-api-calls = {}, root-account-usage = {} }
  subscriptions = {
    tickets = { protocol = "sqs", endpoint = terraform_data.tickets.output, raw_message_delivery = true }
    chat    = { protocol = "https", endpoint = sensitive("https://hooks.example.com/secret-token") }
  }
}

output "topic_arn" {
  value = module.monitor.topic_arn
}
`;

endToEnd(
  "a log group, a key, a topic and monitor",
  (world) => {
    const account = new Account(world);

    test("work together on the first apply, and have nothing to change after it", async () => {
      // GIVEN
      const workspace = await world.workspace({
        ...moduleFiles("monitor", "monitor/"),
        "main.tf": CONFIGURATION,
      });

      // WHEN
      const applied = await workspace.apply();
      expectExit(applied, 0);

      // THEN
      const { topic_arn } = (await workspace.outputs()) as { topic_arn: string };
      const { KmsMasterKeyId } = await account.topicAttributes(topic_arn);
      expect(KmsMasterKeyId).toMatch(/^arn:aws:kms:us-east-1:123456789012:key\//);
      expect((await account.subscriptions(topic_arn)).map(({ Endpoint }) => Endpoint).sort()).toEqual([
        "arn:aws:sqs:us-east-1:123456789012:tickets",
        "https://hooks.example.com/secret-token",
      ]);
      const actions = ["arn:aws:sns:us-east-1:123456789012:existing", topic_arn];
      expect((await account.alarms()).map(({ AlarmActions }) => AlarmActions?.sort())).toEqual([
        actions,
        actions,
      ]);
      expect(applied.output).not.toContain("secret-token");
      expectExit(await workspace.plan(), 0);
    });
  },
  /^logs:CreateLogGroup$/,
);

endToEnd(
  "a log group whose name comes by reference",
  (world) => {
    test("is verified when it exists, in the plan of the configuration that made it", async () => {
      // GIVEN
      const workspace = await world.workspace({
        ...moduleFiles("monitor", "monitor/"),
        "main.tf": `
        resource "aws_cloudwatch_log_group" "trail" {
          name = "cloudtrail"
        }
        module "monitor" {
          source         = "./monitor"
          log_group_name = aws_cloudwatch_log_group.trail.id
          subscriptions  = { security = { protocol = "email", endpoint = "security@example.com" } }
        }`,
      });
      expectExit(await workspace.apply(), 0);
      world.aws.calls.clear();

      // WHEN
      expectExit(await workspace.plan(), 0);

      // THEN
      // The resource's own refresh, the list and the data source.
      expect(world.aws.calls.counts()["logs:DescribeLogGroups"]).toBe(3);
    });
  },
  /^logs:CreateLogGroup$/,
);
