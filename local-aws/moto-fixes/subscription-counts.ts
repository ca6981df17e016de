import { callQuery, text } from "../aws/input";
import type { AwsRequest, Next } from "../aws/message";
import { elements, setEntries } from "../aws/xml";
import type { MotoFix } from "./moto-fix";

/** moto returns 0 for a topic's SubscriptionsConfirmed, SubscriptionsPending and SubscriptionsDeleted. */
export function subscriptionCounts(isPending: (subscriptionArn: string) => boolean): MotoFix {
  const deleted = new Map<string, number>();
  return {
    reset: () => deleted.clear(),
    handlers: {
      "sns:Unsubscribe": async (request, next) => {
        const arn = text(request, "SubscriptionArn") ?? "";
        const topicArn = arn.slice(0, arn.lastIndexOf(":"));
        const existed = (await subscriptionArns(request, next, topicArn)).includes(arn);
        const response = await next(request);
        if (existed && response.status === 200) {
          deleted.set(topicArn, (deleted.get(topicArn) ?? 0) + 1);
        }
        return response;
      },
      "sns:DeleteTopic": async (request, next) => {
        deleted.delete(text(request, "TopicArn") ?? "");
        return next(request);
      },
      "sns:GetTopicAttributes": async (request, next) => {
        const response = await next(request);
        if (response.status !== 200) {
          return response;
        }
        const topicArn = text(request, "TopicArn") ?? "";
        const arns = await subscriptionArns(request, next, topicArn);
        const pending = arns.filter(isPending).length;
        return setEntries(response, {
          SubscriptionsConfirmed: String(arns.length - pending),
          SubscriptionsPending: String(pending),
          SubscriptionsDeleted: String(deleted.get(topicArn) ?? 0),
        });
      },
    },
  };
}

async function subscriptionArns(request: AwsRequest, next: Next, topicArn: string): Promise<string[]> {
  const arns: string[] = [];
  let page: string | undefined;
  do {
    const response = await callQuery(request, next, {
      Action: "ListSubscriptionsByTopic",
      TopicArn: topicArn,
      ...(page === undefined ? {} : { NextToken: page }),
    });
    arns.push(...elements(response, "SubscriptionArn"));
    [page] = elements(response, "NextToken");
  } while (page !== undefined && page !== "");
  return arns;
}
