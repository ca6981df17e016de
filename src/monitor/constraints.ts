import { MAX_ALARM_ACTIONS } from "../controls/alarm-actions";
import { isToken, tf } from "../terraform/expression";
import type { Constraint, PropConstraint } from "../terraform/setting";
import { complianceConstraints } from "./compliance";
import { distinct } from "./distinct";
import { exclusionConstraints } from "./exclusions";
import { filterPatternConstraints } from "./filter-pattern";
import type { ActionSettings, AlarmSettings, NotificationSettings } from "./props";
import { subscriptionConstraints } from "./subscription-constraints";

/** AWS's limits on how far back an alarm looks, in seconds. */
const DAY = 86_400;
const WEEK = 604_800;
/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
const MAX_ALIAS = 256;

export const alarmConstraints: readonly Constraint<AlarmSettings>[] = [
  ...filterPatternConstraints,
  ...exclusionConstraints,
  ...complianceConstraints,
  {
    on: "evaluationPeriods",
    message: (name) =>
      `times ${name("period")} must be at most ${DAY} seconds, or ${WEEK} seconds for periods of 3600 seconds or more`,
    got: ({ evaluationPeriods, period }) => `${evaluationPeriods} times ${period} seconds`,
    holds: ({ evaluationPeriods, period }) =>
      isToken(evaluationPeriods) ||
      isToken(period) ||
      evaluationPeriods * period <= (period >= 3600 ? WEEK : DAY),
    condition: tf`var.evaluation_periods * var.period <= (var.period >= 3600 ? ${WEEK} : ${DAY})`,
  },
  {
    on: "datapointsToAlarm",
    message: (name) => `must be at most ${name("evaluationPeriods")}, or the alarm can never fire`,
    got: ({ datapointsToAlarm, evaluationPeriods }) => `${datapointsToAlarm} of ${evaluationPeriods}`,
    holds: ({ datapointsToAlarm, evaluationPeriods }) =>
      isToken(datapointsToAlarm) || isToken(evaluationPeriods) || datapointsToAlarm <= evaluationPeriods,
    condition: tf`var.datapoints_to_alarm <= var.evaluation_periods`,
  },
];

const distinctActions = distinct<ActionSettings>("alarmActions", tf`var.alarm_actions`);

/** For an alarm by itself, whose actions are all given to it. */
export const actionConstraints: readonly PropConstraint<ActionSettings>[] = [
  {
    on: "alarmActions",
    message: () => `must name 1 to ${MAX_ALARM_ACTIONS} actions`,
    holds: ({ alarmActions }) =>
      isToken(alarmActions) || (alarmActions.length > 0 && alarmActions.length <= MAX_ALARM_ACTIONS),
  },
  distinctActions,
];

export const notificationConstraints: readonly Constraint<NotificationSettings>[] = [
  ...subscriptionConstraints,
  {
    on: "subscriptions",
    message: (name) =>
      `must be empty when ${name("createTopic")} is false: there is no topic here to subscribe to; subscribe to the existing one where it is made`,
    holds: ({ createTopic, subscriptions }) =>
      isToken(createTopic) || createTopic === true || isToken(subscriptions) || isEmpty(subscriptions),
    condition: tf`var.create_topic || length(var.subscriptions) == 0`,
  },
  {
    on: "alarmActions",
    message: (name) =>
      `must name at least one action, or ${name("subscriptions")} at least one subscriber of a created topic: nobody would be told of the alarm`,
    holds: ({ alarmActions, createTopic, subscriptions }) =>
      isToken(alarmActions) ||
      alarmActions.length > 0 ||
      isToken(createTopic) ||
      isToken(subscriptions) ||
      (createTopic === true && !isEmpty(subscriptions)),
    condition: tf`length(var.alarm_actions) > 0 || (var.create_topic && length(var.subscriptions) > 0)`,
  },
  {
    on: "alarmActions",
    message: () =>
      `must leave the alarm with at most ${MAX_ALARM_ACTIONS} actions, the created topic included, which is CloudWatch's limit`,
    holds: ({ alarmActions, createTopic }) =>
      isToken(alarmActions) || alarmActions.length + (createTopic === true ? 1 : 0) <= MAX_ALARM_ACTIONS,
    condition: tf`length(var.alarm_actions) + (var.create_topic ? 1 : 0) <= ${MAX_ALARM_ACTIONS}`,
  },
  distinctActions,
  {
    on: "createKmsKey",
    message: (name) =>
      `must be false when ${name("createTopic")} is false: there is no topic here to encrypt`,
    holds: ({ createKmsKey, createTopic }) =>
      isToken(createKmsKey) || createKmsKey === false || isToken(createTopic) || createTopic === true,
    condition: tf`!var.create_kms_key || var.create_topic`,
  },
  {
    on: "createKmsKey",
    message: (name) =>
      `must be false when ${name("topicName")} is longer than ${MAX_ALIAS - "alias/".length} characters: the key's alias would be over KMS's ${MAX_ALIAS}`,
    holds: ({ createKmsKey, topicName }) =>
      createKmsKey !== true || isToken(topicName) || `alias/${topicName}`.length <= MAX_ALIAS,
    condition: tf`!var.create_kms_key || length(var.topic_name) <= ${MAX_ALIAS - "alias/".length}`,
  },
  {
    on: "kmsMasterKeyId",
    message: (name) => `must be null when ${name("createTopic")} is false: there is no topic here to encrypt`,
    holds: ({ kmsMasterKeyId, createTopic }) => isAbsent(kmsMasterKeyId) || createTopic !== false,
    condition: tf`var.kms_master_key_id == null || var.create_topic`,
  },
  {
    on: "kmsMasterKeyId",
    message: (name) => `must be null when ${name("createKmsKey")} is true: a topic has one key`,
    holds: ({ kmsMasterKeyId, createKmsKey }) => isAbsent(kmsMasterKeyId) || createKmsKey !== true,
    condition: tf`var.kms_master_key_id == null || !var.create_kms_key`,
  },
];

const isEmpty = (map: object) => Object.keys(map).length === 0;
const isAbsent = (value: unknown) => value === undefined || value === null;
