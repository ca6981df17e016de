import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { type IResolvable, TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";
import { CheckBlock } from "../terraform/check-block";
import { isToken, tf } from "../terraform/expression";
import { Optional } from "../terraform/optional";
import { checkedProps } from "../terraform/props";
import { notificationConstraints } from "./constraints";
import { keyPolicy, topicPolicy } from "./policies";
import type { NotificationSettings, NotificationsProps, Subscription } from "./props";
import { notificationSettings } from "./settings";
import { refuseTwins } from "./twins";

/** The topic with its policy, key and subscribers, or actions that exist already: for any number of alarms. */
export class Notifications extends Construct {
  /** ARNs for the alarm's actions. */
  readonly actions: string[];
  /** Null, or undefined at synth, where no topic is created. */
  readonly topicArn: string | undefined;
  /** Null, or undefined at synth, where no key is created. */
  readonly kmsKeyArn: string | undefined;
  /** The created topic, for overrides. */
  readonly topic: SnsTopic | undefined;
  /** The created key, for overrides. */
  readonly kmsKey: KmsKey | undefined;
  /** Map of the subscriptions' keys to their ARNs. */
  readonly subscriptionArns: IResolvable;
  /** Keys of the subscriptions that nobody has confirmed yet. */
  readonly unconfirmedSubscriptions: IResolvable;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const settings = checkedProps<NotificationSettings>(
      this,
      notificationSettings,
      notificationConstraints,
      props,
    );
    const key = this.createKey(settings);
    const topic = this.createTopic(settings, key);
    const subscription = this.subscribe(settings, topic);

    this.topic = topic.element;
    if (this.topic) refuseTwins(this.topic, ({ nameInput }) => [nameInput]);
    this.kmsKey = key.element;
    this.topicArn = text(topic.get("arn"));
    this.kmsKeyArn = text(key.get("arn"));
    this.actions = actionsOf(settings, topic);
    this.subscriptionArns = subscription
      ? tf`{ for key, item in ${subscription} : key => item.arn }`
      : tf`{}`;
    this.unconfirmedSubscriptions = subscription
      ? tf`[for key, item in ${subscription} : key if item.pending_confirmation]`
      : tf`[]`;
    if (subscription)
      new CheckBlock(this, "SubscriptionsConfirmed", {
        condition: tf`length(${this.unconfirmedSubscriptions}) == 0`,
        errorMessage: `Nobody has confirmed these subscriptions yet, and they receive nothing until then: ${tf`join(", ", ${this.unconfirmedSubscriptions})`}. An e-mail address confirms by the link in the message from AWS Notifications, an https endpoint by answering SNS's request.`,
      });
  }

  private createKey({ createKmsKey, topicName, tags }: NotificationSettings): Optional<KmsKey> {
    const caller = new Optional(
      createKmsKey,
      (meta) => new DataAwsCallerIdentity(this, "CallerIdentity", meta),
    );
    const key = new Optional(
      createKmsKey,
      (meta) =>
        new KmsKey(this, "Key", {
          ...meta,
          description: `Encrypts the SNS topic ${topicName}`,
          enableKeyRotation: true,
          policy: keyPolicy(caller.get("arn") as IResolvable),
          tags,
          lifecycle: { createBeforeDestroy: true },
        }),
    );
    new Optional(
      createKmsKey,
      (meta) =>
        new KmsAlias(this, "Alias", {
          ...meta,
          name: `alias/${topicName}`,
          targetKeyId: Token.asString(key.get("key_id")),
          lifecycle: { createBeforeDestroy: true },
        }),
    );
    return key;
  }

  private createTopic(settings: NotificationSettings, key: Optional<KmsKey>): Optional<SnsTopic> {
    const topic = new Optional(
      settings.createTopic,
      (meta) =>
        new SnsTopic(this, "Topic", {
          ...meta,
          name: settings.topicName,
          kmsMasterKeyId: keyOfTopic(settings, key),
          tags: settings.tags,
          lifecycle: { createBeforeDestroy: true },
        }),
    );
    new Optional(settings.createTopic, (meta) => {
      const arn = topic.get("arn") as IResolvable;
      return new SnsTopicPolicy(this, "Policy", {
        ...meta,
        arn: Token.asString(arn),
        policy: topicPolicy(arn),
        lifecycle: { createBeforeDestroy: true },
      });
    });
    return topic;
  }

  /** One for each entry, addressed by its key. */
  private subscribe({ subscriptions }: NotificationSettings, topic: Optional<SnsTopic>) {
    if (topic.element === undefined) return undefined;
    return new SnsTopicSubscription(this, "Subscription", {
      forEach: TerraformIterator.fromMap(isToken(subscriptions) ? subscriptions : complete(subscriptions)),
      topicArn: Token.asString(topic.get("arn")),
      protocol: Token.asString(tf`each.value.protocol`),
      // A webhook's URL is a secret as often as not, and a plan is kept in the logs of CI. An index, since a
      // conditional would hide the other branch too.
      endpoint: Token.asString(
        tf`[each.value.endpoint, sensitive(each.value.endpoint)][each.value.protocol == "https" ? 1 : 0]`,
      ),
      rawMessageDelivery: tf`try(each.value.raw_message_delivery, false)`,
      endpointAutoConfirms: tf`try(each.value.endpoint_auto_confirms, false)`,
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

const text = (value: IResolvable | undefined) => (value === undefined ? undefined : Token.asString(value));

function actionsOf({ createTopic, alarmActions }: NotificationSettings, topic: Optional<SnsTopic>): string[] {
  if (isToken(createTopic) || isToken(alarmActions))
    return Token.asList(tf`concat(${topic.list("arn")}, ${alarmActions})`);
  return createTopic ? [Token.asString(topic.get("arn")), ...alarmActions] : [...alarmActions];
}

function keyOfTopic({ createKmsKey, kmsMasterKeyId }: NotificationSettings, key: Optional<KmsKey>) {
  if (!isToken(createKmsKey))
    return createKmsKey ? Token.asString(key.get("arn")) : (kmsMasterKeyId ?? undefined);
  return Token.asString(tf`${createKmsKey} ? ${key.get("arn")} : ${kmsMasterKeyId}`);
}

/** In the attributes of the variable. */
const complete = (subscriptions: Readonly<Record<string, Subscription>>) =>
  Object.fromEntries(
    Object.entries(subscriptions).map(([key, subscription]) => [
      key,
      {
        protocol: subscription.protocol,
        endpoint: subscription.endpoint,
        raw_message_delivery: subscription.rawMessageDelivery ?? false,
        endpoint_auto_confirms: subscription.endpointAutoConfirms ?? false,
      },
    ]),
  );
