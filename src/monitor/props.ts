import type { IResolvable } from "cdktf";
import type { Control } from "../controls/control";
import type { Exclusion } from "../controls/exclusions";
import type { Switch } from "../terraform/optional";

/** A subscriber of the created topic. */
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

/** The topic with its subscribers, or other actions. */
export interface NotificationsProps {
  /**
   * Create the SNS topic. When false, `alarmActions` are all that the alarms call.
   * @default true
   */
  readonly createTopic?: Switch;
  /**
   * Name of the topic. 1 to 256 letters, digits, - and _. A rename replaces the topic: e-mail and https subscribers have
   * to confirm again.
   * @default "unauthorized-api-alerts"
   */
  readonly topicName?: string;
  /**
   * Subscribers of the created topic, keyed by a name of your choice. Endpoints may be tokens, and so may the map. It
   * then has to be a map as the variable `subscriptions` of the module takes it, with all four attributes.
   * @default {}
   */
  readonly subscriptions?: Readonly<Record<string, Subscription>>;
  /**
   * ARNs of further actions: SNS topics, Lambda functions, SSM OpsItems, Incident Manager response plans, in the region
   * of the alarms. At most five, the created topic included.
   * @default []
   */
  readonly alarmActions?: readonly string[];
  /**
   * Create a customer managed KMS key with rotation, and encrypt the topic with it.
   * @default false
   */
  readonly createKmsKey?: Switch;
  /**
   * Existing customer managed key for the topic: id, ARN, alias or alias ARN. Its policy must let
   * cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*. `alias/aws/sns` is rejected.
   * @default null
   */
  readonly kmsMasterKeyId?: string | null;
  /**
   * Tags of the topic and the key.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What differs from the catalog for one control. */
export interface ControlProps {
  /**
   * CloudWatch Logs filter pattern, JSON form, 1 to 1,024 characters. One that is malformed, that matches nearly every
   * event or none, or that has a known mistake is rejected. Required for a control that is not in the catalog.
   * @default the catalog's
   */
  readonly filterPattern?: string;
  /**
   * `benchmark`, or `extended`: the catalog's pattern that covers more events, where it has one.
   * @default "benchmark"
   */
  readonly coverage?: string;
  /**
   * Events that do not count although the pattern matches them: each exclusion leaves out the events that have all of
   * its values. Values may be tokens.
   * @default []
   */
  readonly exclusions?: readonly Exclusion[];
  /** @default the control's id */
  readonly metricFilterName?: string;
  /** @default the catalog's, or the control's id */
  readonly metricName?: string;
  /** @default the catalog's, or the control's id */
  readonly alarmName?: string;
  /**
   * Heads the alarm's description.
   * @default the catalog's, or the control's id
   */
  readonly title?: string;
  /**
   * How many events in one period set the alarm off. A whole number of at least 1.
   * @default the catalog's, or 1
   */
  readonly threshold?: number;
  /**
   * Seconds over which events are counted: a multiple of 60, at most 86,400.
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
}

/** The controls to deploy: by id what differs from the catalog, or a control of your own as data. */
export type ControlsMap = Readonly<Record<string, ControlProps | Control>>;

export interface AlarmsProps {
  /** Name of the log group that CloudTrail delivers to. */
  readonly logGroupName: string;
  /**
   * Read the log group at plan, and fail when it is missing or of a class without metric filters. False when the
   * same configuration creates it.
   * @default true
   */
  readonly verifyLogGroup?: Switch;
  /**
   * The controls, by id. A map of literals makes a metric filter and an alarm for each control. A token has to be a map
   * as the variable `controls` of the module takes it.
   * @default { "unauthorized-api-calls": {} }
   */
  readonly controls?: ControlsMap | IResolvable;
  /**
   * Namespace of the metrics.
   * @default "Security"
   */
  readonly metricNamespace?: string;
  /**
   * `notBreaching`, `missing` or `ignore`.
   * @default "notBreaching"
   */
  readonly treatMissingData?: string;
  /**
   * State changes that are sent: `ALARM`, which must be among them, `OK`, `INSUFFICIENT_DATA`.
   * @default ["ALARM"]
   */
  readonly notifyOn?: readonly string[];
  /**
   * For each control whose pattern is not the text that auditors compare: a second metric filter with that text, and a
   * metric and an alarm of its own.
   * @default false
   */
  readonly complianceTier?: Switch;
  /**
   * ARNs of the actions of those second alarms. Empty: the same as the first alarms'.
   * @default []
   */
  readonly complianceAlarmActions?: readonly string[];
  /**
   * Tags of the alarms.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The props with every default filled in. */
export type NotificationSettings = Required<NotificationsProps>;
export type AlarmsSettings = Required<AlarmsProps>;
