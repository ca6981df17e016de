import { type DemoAccount, TRAIL } from "./account";
import type { Screen } from "./screen";

/**
 * Shows what was deployed, as the AWS API returns it, in the order in which an event goes from CloudTrail to the
 * subscribers.
 */
export async function showDeployed(screen: Screen, account: DemoAccount, topicArn: string): Promise<void> {
  const [filters, alarms] = [await account.metricFilters(), await account.alarms()];
  const show = (what: string, text: string) => screen.line(`${what.padEnd(14)}${text}`);
  show("trail", TRAIL);
  show("log group", `${filters[0]?.logGroupName}`);
  for (const { filterName, filterPattern, metricTransformations } of filters) {
    show("metric filter", `${filterName}: ${filterPattern}`);
    const alarm = alarms.find(({ MetricName }) => MetricName === metricTransformations?.[0]?.metricName);
    show("alarm", `${alarm?.AlarmName}: ${alarm?.Statistic} >= ${alarm?.Threshold} in ${alarm?.Period} s`);
  }
  show("SNS topic", topicArn);
  for (const { Protocol, Endpoint, SubscriptionArn } of await account.subscriptions(topicArn)) {
    const pending =
      SubscriptionArn === "PendingConfirmation" ? " (not confirmed; each plan warns of it)" : "";
    show("subscriber", `${Protocol} ${Endpoint}${pending}`);
  }
}
