import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  type SNSClient,
  type Subscription as SubscriptionAnswer,
} from "@aws-sdk/client-sns";
import type { Subscription, Topic, TopicAttributes } from "../evidence";
import { arnOf } from "./arn";
import type { Caller } from "./caller";
import { allOf, type Calls } from "./calls";
import { keyName } from "./keys";

/**
 * A subscriber by its protocol and ARN. Its endpoint can be a secret, and is dropped as soon as AWS has returned it.
 */
interface Listed {
  readonly protocol: string;
  /** Undefined if the subscriber has not confirmed. */
  readonly arn?: string;
}

/** A topic that does not exist has no attributes and no subscribers. */
export async function readTopic(caller: Caller, arn: string): Promise<Topic> {
  const { calls, clients } = caller;
  const { region, resource: name } = arnOf(arn);
  const client = clients.sns(region);
  const [attributes, listed] = await Promise.all([
    calls.read<TopicAttributes | undefined>(
      { action: "sns:GetTopicAttributes", of: `topic ${name}` },
      async () => {
        const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: arn }));
        const key = Attributes?.KmsMasterKeyId;
        return {
          policy: Attributes?.Policy || undefined,
          kmsMasterKeyId: key ? keyName(caller, region, key) : undefined,
        };
      },
      { value: undefined },
    ),
    calls.read<readonly Listed[]>(
      { action: "sns:ListSubscriptionsByTopic", of: `the subscribers of topic ${name}` },
      async () => {
        const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn: arn });
        return allOf(pages, ({ Subscriptions }) => Subscriptions?.map(listedOf));
      },
      { value: [] },
    ),
  ]);
  if (listed.failure !== undefined) return { arn, attributes, subscriptions: listed };
  const subscriptions = await Promise.all(listed.value.map((each) => readFilter(calls, client, name, each)));
  return { arn, attributes, subscriptions: { value: subscriptions.flatMap((each) => each ?? []) } };
}

/** AWS writes `PendingConfirmation` instead of the ARN, or `Deleted` for a subscription that is about to be removed. */
const listedOf = ({ Protocol = "", SubscriptionArn: arn = "" }: SubscriptionAnswer): Listed => ({
  protocol: Protocol,
  arn: arn.startsWith("arn:") ? arn : undefined,
});

/** Undefined: the subscription has been removed since it was listed. */
async function readFilter(
  calls: Calls,
  client: SNSClient,
  topic: string,
  { protocol, arn }: Listed,
): Promise<Subscription | undefined> {
  if (arn === undefined) return { protocol, isConfirmed: false };
  const of = `the filter policy of a subscriber (${protocol}) of topic ${topic}`;
  const read = await calls.read<{ readonly filter?: Filter } | undefined>(
    { action: "sns:GetSubscriptionAttributes", of },
    async () => {
      const asked = new GetSubscriptionAttributesCommand({ SubscriptionArn: arn });
      const { FilterPolicy: policy, FilterPolicyScope: scope } = (await client.send(asked)).Attributes ?? {};
      return policy ? { filter: { policy, scope: scope ?? "MessageAttributes" } } : {};
    },
    { value: undefined },
  );
  if (read.failure !== undefined) return { protocol, isConfirmed: true, filter: read };
  return read.value && { protocol, isConfirmed: true, filter: { value: read.value.filter } };
}

interface Filter {
  readonly policy: string;
  readonly scope: string;
}
