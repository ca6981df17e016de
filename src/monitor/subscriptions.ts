import { isToken, raw, tf } from "../terraform/expression";
import { unknownNames } from "../terraform/props";
import type { Precondition } from "../terraform/setting";
import type { Subscription } from "./props";
import { protocols } from "./protocols";

const subscription = raw("each.value");
/** This does not use `each.value`, because beside its message Terraform shows the value of a name without an index. */
const endpointOf = (subscriptions: unknown) => tf`${subscriptions}[each.key].endpoint`;
const names = Object.keys(protocols);

/** Reports misspelled attributes of literals. Terraform drops those of a variable. */
export const subscriptionProblems = (subscriptions: Readonly<Record<string, Subscription>>): string[] =>
  isToken(subscriptions)
    ? []
    : Object.entries(subscriptions).flatMap(([key, one]) =>
        unknownNames(`subscriptions["${key}"].`, attributes, one),
      );

const attributes: Readonly<Record<keyof Subscription, true>> = {
  protocol: true,
  endpoint: true,
  rawMessageDelivery: true,
  endpointAutoConfirms: true,
};

/** What a subscription must be. Messages name it by its key, since an endpoint can be a secret. */
export const subscriptionPreconditions = (endpoints: unknown, subscriptions: unknown): Precondition[] =>
  (
    [
      [
        tf`can(${endpoints}[${subscription}.protocol])`,
        `protocol must be one of ${names.join(", ")}. http is rejected: it would carry alerts in plain text`,
      ],
      [
        tf`can(regex(try(${endpoints}[${subscription}.protocol].matches, ""), ${endpointOf(subscriptions)}))`,
        `the endpoint must be ${tf`try(${endpoints}[${subscription}.protocol].shape, "of a known protocol")`}`,
      ],
      [
        tf`(!${subscription}.raw_message_delivery || ${subscription}.protocol == "https" || ${subscription}.protocol == "sqs") && (!${subscription}.endpoint_auto_confirms || ${subscription}.protocol == "https")`,
        "raw_message_delivery is for the protocols https and sqs, endpoint_auto_confirms for https",
      ],
      [
        tf`length([for other in ${subscriptions} : other if other.protocol == ${subscription}.protocol && other.endpoint == ${endpointOf(subscriptions)}]) == 1`,
        "another subscription has the same protocol and endpoint. SNS makes one of the two, and removing one would remove both",
      ],
    ] as const
  ).map(([condition, must]) => ({
    condition,
    errorMessage: `subscriptions["\${each.key}"]: ${must}.`,
  }));
