import type { Account, Key, Topic } from "../../../src/audit/evidence";
import { judgeActions, type Notification, type Notifier } from "../../../src/audit/judge/notification";
import { type Differences, KEY as KEY_ID, REGION } from "../../check/judged/account";
import { accountWith, alarm, defaultPolicy, GRANT, KEY, key, subscription, TOPIC, topic } from "./notified";

type Properties = Readonly<Record<string, unknown>>;

/** What the audit says of an account that the gate's table describes by properties of Cloud Control. */
export function auditOf(differences: Differences): Notification {
  const { topic: ofTopic = {}, topics = {}, key: ofKey = {}, place } = differences;
  const { AlarmActions, ActionsEnabled } = {
    AlarmActions: [TOPIC],
    ActionsEnabled: true,
    ...differences.alarm,
  };
  const judged = alarm({ alarmActions: AlarmActions ?? [], actionsEnabled: ActionsEnabled });
  const subscribed = { Subscription: [{ Protocol: "email" }], ...ofTopic };
  const read = [topicOf(TOPIC, subscribed), ...Object.entries(topics).map(([arn, one]) => topicOf(arn, one))];
  const one = keyOf(ofKey);
  return judgeActions(...moved(judged, accountWith(read, { [KEY_ID]: one, [KEY]: one }), place));
}

const topicOf = (arn: string, { KmsMasterKeyId, Subscription = [] }: Properties): Topic =>
  topic(arn, {
    attributes: {
      value: {
        policy: JSON.stringify(defaultPolicy(arn)),
        kmsMasterKeyId: KmsMasterKeyId as string | undefined,
      },
    },
    subscriptions: {
      value: (Subscription as { Protocol: string }[]).map(({ Protocol }) => subscription(Protocol)),
    },
  });

function keyOf(differences: Properties): Key {
  const { Enabled, KeySpec, KeyUsage, KeyPolicy } = {
    Enabled: true,
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyPolicy: { Statement: [GRANT] } as unknown,
    ...differences,
  };
  const policy = typeof KeyPolicy === "string" ? KeyPolicy : JSON.stringify(KeyPolicy);
  return key(
    { state: Enabled ? "Enabled" : "Disabled", spec: KeySpec, usage: KeyUsage },
    { policy: policy === undefined ? undefined : { value: policy } },
  );
}

function moved(notifier: Notifier, account: Account, place: Differences["place"]): [Notifier, Account] {
  if (place === undefined) return [notifier, account];
  const text = JSON.stringify([notifier, account])
    .replaceAll("arn:aws:", `arn:${place.partition}:`)
    .replaceAll(REGION, place.region);
  return JSON.parse(text);
}
