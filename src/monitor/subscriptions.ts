import { raw, tf } from "../terraform/expression";
import type { Precondition } from "../terraform/setting";
import { protocols } from "./protocols";

const subscription = raw("each.value");
const names = Object.keys(protocols);

/** What a subscription must be. Messages name it by its key, since an endpoint can be a secret. */
export const subscriptionPreconditions = (endpoints: unknown, subscriptions: unknown): Precondition[] =>
  (
    [
      [
        tf`contains(keys(${endpoints}), ${subscription}.protocol)`,
        `protocol must be one of ${names.join(", ")}. http is rejected: it would carry alerts in plain text`,
      ],
      [
        tf`can(regex(try(${endpoints}[${subscription}.protocol].matches, ""), ${subscription}.endpoint))`,
        `the endpoint must be ${tf`try(${endpoints}[${subscription}.protocol].shape, "of a known protocol")`}`,
      ],
      [
        tf`!${subscription}.raw_message_delivery || contains(["https", "sqs"], ${subscription}.protocol)`,
        "raw_message_delivery is for the protocols https and sqs",
      ],
      [
        tf`!${subscription}.endpoint_auto_confirms || ${subscription}.protocol == "https"`,
        "endpoint_auto_confirms is for the protocol https",
      ],
      [
        tf`length([for other in ${subscriptions} : other if other.protocol == ${subscription}.protocol && other.endpoint == ${subscription}.endpoint]) == 1`,
        "another subscription has the same protocol and endpoint. SNS makes one of the two, and removing one would remove both",
      ],
    ] as const
  ).map(([condition, must]) => ({
    condition,
    errorMessage: `subscriptions["\${each.key}"]: ${must}.`,
  }));
