import { type DemoAccount, TRAIL } from "./account";
import type { Screen } from "./screen";

/** The way of a refused call from CloudTrail to the people in charge. */
export async function showBuilt(screen: Screen, account: DemoAccount, topicArn: string): Promise<void> {
  const [filter] = await account.metricFilters();
  const [alarm] = await account.alarms();
  const [transformation] = filter?.metricTransformations ?? [];
  const subscriptions = await account.subscriptions(topicArn);
  const way = [
    `CloudTrail     ${TRAIL}`,
    `log group      ${filter?.logGroupName}`,
    `metric filter  ${filter?.filterName}: ${filter?.filterPattern}`,
    `metric         ${transformation?.metricNamespace}/${transformation?.metricName}, ${transformation?.metricValue} for each match`,
    `alarm          ${alarm?.AlarmName}: ${alarm?.Statistic} >= ${alarm?.Threshold} in ${alarm?.Period} s`,
    `SNS topic      ${alarm?.AlarmActions?.join(", ")}`,
  ];
  for (const step of way) {
    screen.line(step);
    screen.line("   v");
  }
  for (const { Protocol, Endpoint, SubscriptionArn } of subscriptions)
    screen.line(`subscriber     ${Protocol} ${Endpoint} (${state(SubscriptionArn)})`);
}

const state = (arn: string | undefined) =>
  arn === "PendingConfirmation" ? "has not confirmed yet: the plan warns of it" : "confirmed";
