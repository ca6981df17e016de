import type { IResolvable } from "cdktf";
import { isToken, tf } from "../terraform/expression";
import type { Constraint } from "../terraform/setting";
import type { NotificationSettings, Subscription } from "./props";
import { protocols } from "./protocols";

const names = Object.keys(protocols);
/** https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
const RAW = ["https", "sqs"];

/**
 * What a single subscription must be; the wrong ones are told by their keys, since an endpoint can be a secret.
 * `wrong` is the same in Terraform, of `item`. It is written with `? :`, since `&&` looks at both sides and one
 * endpoint that is unknown would make the message for all others unknown.
 */
function forEach(
  must: string,
  isWrong: (subscription: Subscription) => boolean,
  wrong: IResolvable,
): Constraint<NotificationSettings> {
  const found = ({ subscriptions }: NotificationSettings) =>
    isToken(subscriptions)
      ? []
      : Object.keys(subscriptions).filter((key) => isWrong(subscriptions[key] as Subscription));
  return {
    on: "subscriptions",
    message: () => must,
    found,
    holds: (props) => found(props).length === 0,
    condition: tf`alltrue([for item in values(var.subscriptions) : !${wrong}])`,
    foundExpression: tf`[for key, item in var.subscriptions : key if ${wrong}]`,
  };
}

const protocolIsKnown = forEach(
  `must have a protocol of ${names.join(", ")} (http is refused: it would carry alerts in plain text)`,
  ({ protocol }) => !isToken(protocol) && !Object.hasOwn(protocols, protocol),
  tf`!try(contains(${names}, item.protocol), false)`,
);

const endpointsFit = Object.entries(protocols).map(([name, { endpoint: pattern, shape }]) =>
  forEach(
    `of protocol ${name} must have as endpoint ${shape}`,
    ({ protocol, endpoint }) =>
      protocol === name &&
      !isToken(endpoint) &&
      !(typeof endpoint === "string" && new RegExp(pattern).test(endpoint)),
    tf`item.protocol == ${name} ? !can(regex(${pattern}, item.endpoint)) : false`,
  ),
);

const rawFitsProtocol = forEach(
  `can have raw message delivery only with the protocols ${RAW.join(" and ")}`,
  ({ protocol, rawMessageDelivery }) =>
    rawMessageDelivery === true && !isToken(protocol) && !RAW.includes(protocol),
  tf`item.raw_message_delivery ? !try(contains(${RAW}, item.protocol), false) : false`,
);

const confirmingFitsProtocol = forEach(
  "can confirm automatically only with the protocol https",
  ({ protocol, endpointAutoConfirms }) =>
    endpointAutoConfirms === true && !isToken(protocol) && protocol !== "https",
  tf`item.endpoint_auto_confirms ? item.protocol != "https" : false`,
);

const areDistinct: Constraint<NotificationSettings> = {
  on: "subscriptions",
  message: () =>
    "must not have the same protocol and endpoint twice: SNS makes one subscription of the two, and removing one would remove both",
  holds: ({ subscriptions }) => {
    if (isToken(subscriptions)) return true;
    const known = Object.values(subscriptions).filter(
      ({ protocol, endpoint }) => !isToken(protocol) && !isToken(endpoint),
    );
    return new Set(known.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`)).size === known.length;
  },
  condition: tf`length(distinct([for item in values(var.subscriptions) : jsonencode([item.protocol, item.endpoint])])) == length(var.subscriptions)`,
};

export const subscriptionConstraints: readonly Constraint<NotificationSettings>[] = [
  protocolIsKnown,
  ...endpointsFit,
  rawFitsProtocol,
  confirmingFitsProtocol,
  areDistinct,
];
