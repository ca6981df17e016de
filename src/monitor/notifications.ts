import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { type IResolvable, TerraformIterator, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { CheckBlock } from "../terraform/check-block";
import { isToken, tf } from "../terraform/expression";
import { commented, inFile } from "../terraform/layout";
import { attributeOf, optional } from "../terraform/optional";
import { checkedProps } from "../terraform/props";
import type { Precondition } from "../terraform/setting";
import { type Home, keyPolicy, topicPolicy } from "./policies";
import type { NotificationSettings, NotificationsProps, Subscription } from "./props";
import { protocols } from "./protocols";
import { needsOneKey, needsTopic, notificationSettings } from "./settings";
import { subscriptionPreconditions, subscriptionProblems } from "./subscriptions";
import { givenTags, tagProblems } from "./tags";
import { rejectTwins } from "./twins";

/**
 * The topic with its policy, key and subscribers, or actions that already exist. Any number of alarms can share them.
 */
export class Notifications extends Construct {
  /** ARNs for the alarms' actions. */
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
  /** Where the topic is, and where the alarms and their actions have to be. */
  readonly home: Home;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    inFile(this, "notifications.tf");
    const settings = checkedProps<NotificationSettings>(this, notificationSettings, props, problemsOf);
    const home = {
      partition: new DataAwsPartition(this, "Partition").partition,
      region: new DataAwsRegion(this, "Region").id,
      account: new DataAwsCallerIdentity(this, "CallerIdentity").accountId,
    };
    this.home = home;
    this.kmsKey = this.createKey(settings, home);
    this.topic = this.createTopic(settings, home);
    const subscription = this.topic && this.subscribe(settings, this.topic);
    if (this.topic && subscription) this.writePolicy(settings, this.topic, subscription);

    this.topicArn = text(attributeOf(this.topic, "arn"));
    this.kmsKeyArn = text(attributeOf(this.kmsKey, "arn"));
    this.actions = actionsOf(settings, this.topic);
    this.subscriptionArns = subscription
      ? tf`{ for key, item in ${subscription} : key => item.arn }`
      : tf`{}`;
    this.unconfirmedSubscriptions = subscription
      ? tf`[for key, item in ${subscription} : key if item.pending_confirmation]`
      : tf`[]`;
    if (subscription)
      new CheckBlock(this, "SubscriptionsConfirmed", {
        condition: tf`length(${this.unconfirmedSubscriptions}) == 0`,
        errorMessage: `These subscriptions are not confirmed yet, and receive nothing until then: ${tf`join(", ", ${this.unconfirmedSubscriptions})`}. An e-mail address confirms by the link in the message from AWS Notifications, an https endpoint by answering SNS's request.`,
      });
  }

  private createKey({ createKmsKey, topicName, tags }: NotificationSettings, home: Home) {
    return optional(
      createKmsKey,
      (meta) =>
        new KmsKey(this, "Key", {
          ...meta,
          description: `Encrypts the SNS topic ${topicName}`,
          enableKeyRotation: true,
          policy: keyPolicy(home),
          tags: givenTags(tags),
        }),
    );
  }

  private createTopic(settings: NotificationSettings, home: Home) {
    const topic = optional(
      settings.createTopic,
      (meta) =>
        new SnsTopic(this, "Topic", {
          ...meta,
          name: settings.topicName,
          kmsMasterKeyId: keyOfTopic(settings, this.kmsKey),
          tags: givenTags(settings.tags),
          lifecycle: keyLifecycle(settings, home),
        }),
    );
    if (topic === undefined) return undefined;
    rejectTwins(topic, ({ nameInput }) => [nameInput]);
    return topic;
  }

  private writePolicy(settings: NotificationSettings, topic: SnsTopic, subscription: SnsTopicSubscription) {
    const arn = attributeOf(topic, "arn") as IResolvable;
    optional(
      settings.createTopic,
      (meta) =>
        new SnsTopicPolicy(this, "Policy", {
          ...meta,
          arn: Token.asString(arn),
          policy: topicPolicy(arn, this.home),
          lifecycle: {
            precondition: [
              {
                condition: tf`length(${subscription}) > 0 || length(${settings.alarmActions}) > 0`,
                errorMessage:
                  "subscriptions must name at least one subscriber of the created topic, or alarm_actions at least one action: the alarms would notify nobody.",
              },
            ],
          },
        }),
    );
  }

  /** One subscription for each entry, addressed by its key. */
  private subscribe({ subscriptions }: NotificationSettings, topic: SnsTopic) {
    // The conditions have no literals, because Terraform shows a condition that is false, and an endpoint can be a
    // secret.
    const entries = isToken(subscriptions)
      ? subscriptions
      : new TerraformLocal(this, "subscriptions", complete(subscriptions)).asAnyMap;
    const endpoints = commented(
      new TerraformLocal(this, "endpoints", protocols),
      "What an endpoint of each protocol looks like.",
    );
    const subscription = new SnsTopicSubscription(this, "Subscription", {
      forEach: TerraformIterator.fromMap(entries),
      topicArn: Token.asString(attributeOf(topic, "arn")),
      protocol: Token.asString(tf`each.value.protocol`),
      endpoint: Token.asString(
        tf`[each.value.endpoint, sensitive(each.value.endpoint)][each.value.protocol == "https" ? 1 : 0]`,
      ),
      rawMessageDelivery: tf`each.value.raw_message_delivery`,
      endpointAutoConfirms: tf`each.value.endpoint_auto_confirms`,
      lifecycle: { precondition: subscriptionPreconditions(endpoints, entries) },
    });
    return commented(
      subscription,
      "An https URL can contain a secret, so plans hide it. It is chosen by an index, because a conditional would hide every endpoint.",
    );
  }
}

const problemsOf = (settings: NotificationSettings) => [
  ...needsTopic(settings),
  ...needsOneKey(settings),
  ...tagProblems(settings.tags),
  ...subscriptionProblems(settings.subscriptions),
];

const text = (value: IResolvable | undefined) => (value === undefined ? undefined : Token.asString(value));

/** The topic is last: `alltrue` stops at an unknown value, so the given ARNs are judged at plan. */
function actionsOf(
  { createTopic, alarmActions }: NotificationSettings,
  topic: SnsTopic | undefined,
): string[] {
  if (topic === undefined) return [...alarmActions];
  if (isToken(createTopic) || isToken(alarmActions))
    return Token.asList(tf`concat(${alarmActions}, ${topic}[*].arn)`);
  return [...alarmActions, topic.arn];
}

function keyOfTopic({ createKmsKey, kmsMasterKeyId }: NotificationSettings, key: KmsKey | undefined) {
  if (isToken(createKmsKey))
    return Token.asString(tf`${createKmsKey} ? ${attributeOf(key, "arn")} : ${kmsMasterKeyId}`);
  return key?.arn ?? kmsMasterKeyId ?? undefined;
}

function keyLifecycle(
  { kmsMasterKeyId }: NotificationSettings,
  { partition, region }: Home,
): { precondition: Precondition[] } | undefined {
  if (kmsMasterKeyId === null) return undefined;
  return {
    precondition: [
      {
        condition: tf`can(regex(${`^(arn:${partition}:kms:${region}:|[^:]+$)`}, coalesce(${kmsMasterKeyId}, "none")))`,
        errorMessage: `kms_master_key_id must be a key in the region of the topic, ${region}, and the partition ${partition}.`,
      },
    ],
  };
}

/** The subscriptions with the attributes of the variable. */
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
