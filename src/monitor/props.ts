import type { Exclusion } from "../controls/exclusions";
import type { Switch } from "../terraform/optional";

/** One that is told through the created topic. */
export interface Subscription {
  /** `email`, `email-json`, `https`, `sms`, `sqs` or `lambda`. */
  readonly protocol: string;
  /** An address, a URL, a phone number in E.164 form or an ARN, as the protocol wants it. */
  readonly endpoint: string;
  /**
   * Send the alarm without SNS's envelope (https and sqs).
   * @default false
   */
  readonly rawMessageDelivery?: boolean;
  /**
   * Wait until the endpoint has confirmed (https).
   * @default false
   */
  readonly endpointAutoConfirms?: boolean;
}

/** Who is told, and through what. */
export interface NotificationsProps {
  /**
   * Create the SNS topic. When false, `alarmActions` say who is told.
   * @default true
   */
  readonly createTopic?: Switch;
  /**
   * Name of the topic. 1 to 256 letters, digits, - and _. A rename makes a new topic, to which e-mail and https
   * subscribers have to confirm again.
   * @default "unauthorized-api-alerts"
   */
  readonly topicName?: string;
  /**
   * Who is told through the created topic, keyed by a name of your choice. Endpoints may be tokens, and so may the
   * map: of objects with protocol, endpoint and, if wanted, raw_message_delivery and endpoint_auto_confirms.
   * @default {}
   */
  readonly subscriptions?: Readonly<Record<string, Subscription>>;
  /**
   * ARNs of further actions, or of other ones when `createTopic` is false: SNS topics, Lambda functions, SSM
   * OpsItems, Incident Manager response plans. Five at most, the created topic included.
   * @default []
   */
  readonly alarmActions?: readonly string[];
  /**
   * Create a customer managed KMS key with rotation and an alias, and encrypt the topic with it.
   * @default false
   */
  readonly createKmsKey?: Switch;
  /**
   * Existing customer managed key for the topic: id, ARN, alias or alias ARN. Its policy must let
   * cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*. `alias/aws/sns` is refused.
   * @default null
   */
  readonly kmsMasterKeyId?: string;
  /**
   * Tags of the topic and the key.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What counts as too much, and who hears of which change. */
export interface AlarmProps {
  /** Name of the log group that CloudTrail delivers to. */
  readonly logGroupName: string;
  /**
   * Read the log group at plan, and fail when it is missing or of a class without metric filters. False when the
   * same configuration creates it.
   * @default true
   */
  readonly verifyLogGroup?: Switch;
  /**
   * CloudWatch Logs filter pattern, JSON form, 1 to 1,024 characters. Malformed, it is refused with the column; so is
   * one that matches nearly every event, or none of the error codes that it names.
   * @default the control's
   */
  readonly filterPattern?: string;
  /**
   * Events that do not count, though the pattern matches them: those of which everything is true that an exclusion
   * says. The pattern with its exclusions has at most 1,024 characters. May be a token: a list of maps whose keys are
   * event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address.
   * @default []
   */
  readonly exclusions?: readonly Exclusion[];
  /**
   * Add a second metric filter with the exact pattern that strict auditors want, a metric and an alarm of its own.
   * They are named `metricName` and `alarmName` with `Compliance` behind them.
   * @default false
   */
  readonly complianceTier?: Switch;
  /**
   * ARNs of what the compliance alarm calls, at most five. Empty: what the other alarm calls, so that people are told
   * twice of one refused call.
   * @default []
   */
  readonly complianceAlarmActions?: readonly string[];
  /** @default the control's */
  readonly metricFilterName?: string;
  /** @default the control's */
  readonly metricName?: string;
  /** @default the control's */
  readonly metricNamespace?: string;
  /** @default the control's */
  readonly alarmName?: string;
  /**
   * How many events in one period are too many.
   * @default 1
   */
  readonly threshold?: number;
  /**
   * Seconds; a multiple of 60.
   * @default 300
   */
  readonly period?: number;
  /**
   * How many periods the alarm looks back on.
   * @default 1
   */
  readonly evaluationPeriods?: number;
  /**
   * How many of them must reach the threshold.
   * @default 1
   */
  readonly datapointsToAlarm?: number;
  /**
   * `notBreaching`, `breaching`, `ignore` or `missing`.
   * @default "notBreaching"
   */
  readonly treatMissingData?: string;
  /**
   * State changes that are sent: `ALARM`, which must be among them, `OK`, `INSUFFICIENT_DATA`.
   * @default ["ALARM"]
   */
  readonly notifyOn?: readonly string[];
  /**
   * Tags of the alarm.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The props with every default filled in. */
export type NotificationSettings = Required<NotificationsProps>;
export type AlarmSettings = Required<AlarmProps>;
export type MonitorSettings = AlarmSettings & NotificationSettings;
export type ActionSettings = Pick<NotificationSettings, "alarmActions">;
