import type { MetricAlarm } from "../../src/audit/evidence";
import { cases, pass, WHOLE } from "./cases";
import {
  alarm,
  alarms,
  composite,
  OTHER_ACCOUNT,
  PAGER,
  REGION,
  trail,
  unreadBy,
  withAlarms,
  withComposite,
  withFilters,
} from "./evidence";
import { arn, pending, topic } from "./judge/notified";
import { expression, query, queryAlarm } from "./judge/watching";

const OTHER_REGION = "eu-west-1";
const UNREAD_ALARMS = (of: string) =>
  `INCOMPLETE ALARM_OTHER_METRIC: ${of} could not be read: cloudwatch:DescribeAlarms answered AccessDeniedException`;

const COMPOSITE = "everything > audit-logs > denied > denied-calls > anything > pager";
const logAlarm = (name: string, ...logGroups: readonly string[]) => ({ name, type: "LogAlarm", logGroups });
const withLogAlarm = (
  one: ReturnType<typeof logAlarm> | { name: string; type: string },
  ...metric: MetricAlarm[]
) => ({
  alarms: { [REGION]: alarms({ metric: { value: metric }, others: { value: [one] } }) },
});

describe("The alarm:", () => {
  cases([
    {
      name: "without an action, and a composite alarm above it that notifies",
      parts: withComposite(),
      verdict: "PASS",
      chain: COMPOSITE,
    },
    {
      name: "whose actions are disabled, and a composite alarm above it that notifies",
      parts: withComposite({}, { alarmActions: [PAGER], actionsEnabled: false }),
      verdict: "PASS",
      chain: COMPOSITE,
    },
    {
      name: "that is muted, and a composite alarm above it that notifies: a mute rule is for actions alone",
      parts: {
        alarms: {
          [REGION]: alarms({
            composite: { value: [composite()] },
            mutedBy: { "denied-calls": { value: ["night"] } },
          }),
        },
      },
      verdict: "PASS",
      chain: COMPOSITE,
    },
    {
      name: "that is muted, and nothing above it",
      parts: { alarms: { [REGION]: alarms({ mutedBy: { "denied-calls": { value: ["night"] } } }) } },
      verdict: "FAIL",
      chain: WHOLE,
      says: ["FAIL ALARM_MUTED: the mute rule night silences denied-calls now"],
    },
    {
      name: "without an action, and a composite alarm above it that is muted",
      parts: {
        alarms: {
          [REGION]: alarms({
            metric: { value: [alarm({ alarmActions: [] })] },
            composite: { value: [composite()] },
            mutedBy: { anything: { value: ["night"] } },
          }),
        },
      },
      verdict: "FAIL",
      chain: COMPOSITE,
      says: ["FAIL ALARM_MUTED: the mute rule night silences anything now"],
    },
    {
      name: "that notifies, and a composite alarm above it that does too: the alarm itself",
      parts: withComposite({}, { alarmActions: [PAGER] }),
      ...pass,
    },
    {
      name: "that notifies, and a composite alarm above it that is not understood",
      parts: withComposite({ rule: 'NOT ALARM("denied-calls")' }, { alarmActions: [PAGER] }),
      ...pass,
    },
    {
      name: "without an action, and a composite alarm above it that is not understood",
      parts: withComposite({ rule: 'ALARM("denied-calls") AND NOT ALARM("deployment")' }),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied > denied-calls",
      says: [
        'INCOMPLETE ALARM_WITHOUT_NOTIFICATION: the composite alarm anything depends on denied-calls by a rule that is not judged: ALARM("denied-calls") AND NOT ALARM("deployment")',
      ],
    },
    {
      name: "without an action, and composite alarms that were not read",
      parts: {
        alarms: {
          [REGION]: alarms({
            metric: { value: [alarm({ alarmActions: [] })] },
            composite: unreadBy("cloudwatch:DescribeAlarms", "the composite alarms of us-east-1"),
          }),
        },
      },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied > denied-calls",
      says: [
        "INCOMPLETE ALARM_WITHOUT_NOTIFICATION: the composite alarms of us-east-1 could not be read: cloudwatch:DescribeAlarms answered AccessDeniedException",
      ],
    },
    {
      name: "without an action, and none above it",
      parts: withAlarms(alarm({ alarmActions: [] })),
      verdict: "FAIL",
      chain: "everything > audit-logs > denied > denied-calls",
      says: ["FAIL ALARM_WITHOUT_NOTIFICATION: the ALARM actions of denied-calls are none"],
    },
    {
      name: "that can't fire, and a composite alarm above it: that can't either",
      parts: withComposite({}, { threshold: 5 }),
      verdict: "FAIL",
      chain: COMPOSITE,
      says: [
        "FAIL ALARM_CANNOT_FIRE: statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on 1 event",
      ],
    },
    {
      name: "one that can't fire beside one that can",
      parts: withAlarms(alarm({ name: "slow", threshold: 5 }), alarm()),
      ...pass,
      others: ["everything > audit-logs > denied > slow > pager"],
    },
    {
      name: "on five events, where so many are asked for",
      parts: withAlarms(alarm({ threshold: 5 })),
      maxThreshold: 5,
      ...pass,
    },
    {
      name: "on six events, where five are asked for",
      parts: withAlarms(alarm({ threshold: 6 })),
      maxThreshold: 5,
      verdict: "FAIL",
      chain: WHOLE,
      says: [
        "FAIL ALARM_CANNOT_FIRE: statistic Sum, GreaterThanOrEqualToThreshold 6: it does not go off on 5 events",
      ],
    },
    {
      name: "by a percentile",
      parts: withAlarms(alarm({ statistic: undefined, extendedStatistic: "p99" })),
      verdict: "INCOMPLETE",
      chain: WHOLE,
      says: ["INCOMPLETE ALARM_CANNOT_FIRE: denied-calls has the statistic p99, which is not judged"],
    },
    {
      name: "by metric math",
      parts: withAlarms(
        queryAlarm(
          [query({ namespace: "Ops", metricName: "Denied" }, { returnData: false }), expression("m1*2")],
          {
            ...named("math"),
            alarmActions: [PAGER],
          },
        ),
      ),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied > math > pager",
      says: ["INCOMPLETE ALARM_CANNOT_FIRE: math is on metric math: m1*2, which is not judged"],
    },
    {
      name: "by PromQL, and no other",
      parts: withAlarms(queryAlarm([], { ...named("prom"), otherCriteria: "PromQL" })),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied > prom",
      says: ["INCOMPLETE ALARM_CANNOT_FIRE: prom is on PromQL, which is not judged"],
    },
    {
      name: "by PromQL, beside one on the metric that can't fire",
      parts: withAlarms(
        alarm({ threshold: 5 }),
        queryAlarm([], { ...named("prom"), otherCriteria: "PromQL" }),
      ),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied > prom",
      says: ["INCOMPLETE ALARM_CANNOT_FIRE: prom is on PromQL, which is not judged"],
      others: [WHOLE],
    },
    {
      name: "on a metric whose name is nearly that of the filter",
      parts: withAlarms(alarm({ metricName: "prod-Denied" })),
      verdict: "FAIL",
      chain: "everything > audit-logs > denied > denied-calls",
      says: [
        "FAIL ALARM_OTHER_METRIC: denied-calls watches Ops/prod-Denied, and the filter publishes Ops/Denied",
      ],
    },
    {
      name: "on a metric whose name is nearly that of the filter, beside one on the metric: nobody hears of it",
      parts: withAlarms(alarm({ name: "other", metricName: "prod-Denied" }), alarm()),
      ...pass,
    },
    {
      name: "none on the metric",
      parts: withAlarms(alarm({ metricName: "Errors" })),
      verdict: "FAIL",
      chain: "everything > audit-logs > denied",
      says: ["FAIL ALARM_OTHER_METRIC: no alarm watches Ops/Denied"],
    },
    {
      name: "unread",
      parts: {
        alarms: {
          [REGION]: alarms({
            metric: unreadBy("cloudwatch:DescribeAlarms", "the metric alarms of us-east-1"),
          }),
        },
      },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied",
      says: [UNREAD_ALARMS("the metric alarms of us-east-1")],
    },
    {
      name: "of a region that nobody asked: neither PASS nor FAIL",
      parts: { alarms: { [OTHER_REGION]: alarms() } },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied",
      says: [`INCOMPLETE ALARM_OTHER_METRIC: the alarms of ${REGION} were not read`],
      others: ["everything > audit-logs"],
    },
    {
      name: "a log alarm on the log group, and no other",
      parts: withLogAlarm(logAlarm("denied-lines", "audit-logs")),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs",
      says: ["INCOMPLETE ALARM_OTHER_METRIC: the alarm denied-lines is a LogAlarm, which is not judged"],
      others: ["everything > audit-logs > denied"],
    },
    {
      name: "a log alarm that may be on any log group",
      parts: withLogAlarm({ name: "some-lines", type: "LogAlarm" }),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs",
      says: ["INCOMPLETE ALARM_OTHER_METRIC: the alarm some-lines is a LogAlarm, which is not judged"],
      others: ["everything > audit-logs > denied"],
    },
    {
      name: "a log alarm on the log group, beside one on the metric that can't fire",
      parts: withLogAlarm(logAlarm("denied-lines", "audit-logs"), alarm({ threshold: 5 })),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs",
      says: ["INCOMPLETE ALARM_OTHER_METRIC: the alarm denied-lines is a LogAlarm, which is not judged"],
      others: [WHOLE],
    },
    {
      name: "a log alarm on the log group, which has no metric filter",
      parts: { logGroups: [withFilters()], ...withLogAlarm(logAlarm("denied-lines", "audit-logs")) },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs",
      says: ["INCOMPLETE ALARM_OTHER_METRIC: the alarm denied-lines is a LogAlarm, which is not judged"],
      others: ["everything > audit-logs"],
    },
    {
      name: "a log alarm on another log group",
      parts: withLogAlarm(logAlarm("other-lines", "other-logs")),
      verdict: "FAIL",
      chain: "everything > audit-logs > denied",
      says: ["FAIL ALARM_OTHER_METRIC: no alarm watches Ops/Denied"],
    },
    {
      name: "log alarms that were not read, and no other: there might be one",
      parts: {
        alarms: {
          [REGION]: alarms({
            metric: { value: [] },
            others: unreadBy("cloudwatch:DescribeAlarms", "the log alarms of us-east-1"),
          }),
        },
      },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs",
      says: [UNREAD_ALARMS("the log alarms of us-east-1")],
      others: ["everything > audit-logs > denied"],
    },
    {
      name: "a log alarm on the log group, beside a chain that passes",
      parts: withLogAlarm(logAlarm("denied-lines", "audit-logs"), alarm()),
      ...pass,
      others: ["everything > audit-logs"],
    },
    {
      name: "a log alarm on the log group, beside a chain of which less is unknown",
      parts: {
        ...withLogAlarm(logAlarm("denied-lines", "audit-logs"), alarm()),
        trails: [trail({ status: unreadBy("cloudtrail:GetTrailStatus", "the status of trail everything") })],
        topics: [
          topic(PAGER, {
            subscriptions: unreadBy("sns:ListSubscriptionsByTopic", "the subscribers of pager"),
          }),
        ],
      },
      verdict: "INCOMPLETE",
      chain: WHOLE,
      says: [
        "INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the status of trail everything could not be read: cloudtrail:GetTrailStatus answered AccessDeniedException",
        "INCOMPLETE SNS_SUBSCRIPTION_NOT_PRESENT: the subscribers of pager could not be read: sns:ListSubscriptionsByTopic answered AccessDeniedException",
      ],
      others: ["everything > audit-logs"],
    },
  ]);
});

function named(name: string) {
  return { name, arn: arn("cloudwatch", `alarm:${name}`) };
}

describe("Who is told:", () => {
  cases([
    {
      name: "a topic without a confirmed subscriber beside one that has one",
      parts: {
        ...withAlarms(alarm({ alarmActions: [arn("sns", "new"), PAGER] })),
        topics: [topic(arn("sns", "new"), { subscriptions: { value: [pending("email")] } }), topic(PAGER)],
      },
      verdict: "PASS",
      chain: "everything > audit-logs > denied > denied-calls > new > pager",
    },
    {
      name: "a topic of another account",
      parts: withAlarms(alarm({ alarmActions: [arn("sns", "central", OTHER_ACCOUNT)] })),
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > denied > denied-calls > central",
      says: [
        `INCOMPLETE SNS_SUBSCRIPTION_NOT_PRESENT: ${arn("sns", "central", OTHER_ACCOUNT)} belongs to the account ${OTHER_ACCOUNT}, which has to be audited too`,
      ],
    },
    {
      name: "a topic that nobody read",
      parts: { topics: [] },
      verdict: "INCOMPLETE",
      chain: WHOLE,
      says: [`INCOMPLETE SNS_TOPIC_NOT_PUBLISHABLE: ${PAGER} was not read`],
    },
    {
      name: "mute rules that nobody read",
      parts: { alarms: { [REGION]: { ...alarms(), mutedBy: {} } } },
      verdict: "INCOMPLETE",
      chain: WHOLE,
      says: ["INCOMPLETE ALARM_MUTED: the mute rules of denied-calls were not read"],
    },
  ]);
});
