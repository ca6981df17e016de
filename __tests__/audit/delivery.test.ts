import { cases, pass, WHOLE } from "./cases";
import {
  alarms,
  groupArn,
  logGroup,
  membersView,
  OTHER_ACCOUNT,
  REGION,
  stopped,
  trail,
  unreadBy,
  withAlarms,
} from "./evidence";

const OTHER_REGION = "eu-west-1";
const elsewhere = logGroup({ name: "other-logs", region: OTHER_REGION, metricFilters: { value: [] } });
const alone = trail({ name: "old", logGroupArn: undefined });
const foreign = groupArn("central-logs", OTHER_ACCOUNT);

describe("The trail and the log group:", () => {
  cases([
    { name: "one of each", ...pass },
    {
      name: "two trails into one log group, of which one is stopped: the other one",
      parts: { trails: [trail({ name: "old", ...stopped }), trail()] },
      ...pass,
    },
    {
      name: "the only trail is stopped",
      parts: { trails: [trail(stopped)] },
      verdict: "FAIL",
      chain: WHOLE,
      says: ["FAIL CLOUDTRAIL_NOT_LOGGING: the trail everything is stopped"],
    },
    {
      name: "two log groups in two regions: the one with the alarm",
      parts: {
        trails: [
          trail({ name: "far", homeRegion: OTHER_REGION, logGroupArn: elsewhere.arn }),
          trail({ name: "everything" }),
        ],
        logGroups: [elsewhere, logGroup()],
        alarms: { [OTHER_REGION]: alarms(), [REGION]: alarms() },
      },
      ...pass,
      others: ["far > other-logs"],
    },
    {
      name: "two log groups in two regions, and the alarm in that of the other: it does not see the metric",
      parts: {
        trails: [trail()],
        alarms: { [OTHER_REGION]: alarms(), [REGION]: alarms({ metric: { value: [] } }) },
      },
      verdict: "FAIL",
      chain: "everything > audit-logs > denied",
      says: ["FAIL ALARM_OTHER_METRIC: no alarm watches Ops/Denied"],
    },
    {
      name: "a second trail without a log group changes nothing",
      parts: { trails: [alone, trail()] },
      ...pass,
      others: ["old"],
    },
    {
      name: "no trail with a log group",
      parts: { trails: [alone], logGroups: [] },
      verdict: "FAIL",
      chain: "old",
      says: ["FAIL CLOUDTRAIL_NOT_PRESENT: the trail old delivers to no log group"],
    },
    {
      name: "a log group that was asked for, and no trail delivers to it",
      parts: { trails: [trail({ logGroupArn: groupArn("other-logs") })] },
      verdict: "FAIL",
      chain: "audit-logs > denied > denied-calls > pager",
      says: ["FAIL CLOUDTRAIL_OTHER_LOG_GROUP: no trail delivers to audit-logs"],
    },
    {
      name: "an own trail that delivers to another account: that one has to be audited",
      parts: { trails: [trail({ logGroupArn: foreign })], logGroups: [] },
      verdict: "INCOMPLETE",
      chain: "everything",
      says: [
        `INCOMPLETE CLOUDTRAIL_OTHER_LOG_GROUP: the trail everything delivers to ${foreign}, of another account: audit that account too`,
      ],
    },
    {
      name: "an own trail that delivers to another account, and is stopped: nothing gets there",
      parts: {
        trails: [trail({ logGroupArn: foreign, status: { value: { isLogging: false } } })],
        logGroups: [],
      },
      verdict: "FAIL",
      chain: "everything",
      says: [
        "FAIL CLOUDTRAIL_NOT_LOGGING: the trail everything is stopped",
        `INCOMPLETE CLOUDTRAIL_OTHER_LOG_GROUP: the trail everything delivers to ${foreign}, of another account: audit that account too`,
      ],
    },
    {
      name: "an organization's trail, as a member sees it: its owner has to be audited",
      parts: { trails: [membersView()], logGroups: [] },
      verdict: "INCOMPLETE",
      chain: "organization",
      says: [
        `INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the organization trail organization belongs to the account ${OTHER_ACCOUNT}: audit that account`,
      ],
    },
    {
      name: "an organization's trail beside an own one whose alarm is missing: the owner may have one",
      parts: { trails: [trail(), membersView()], ...withAlarms() },
      verdict: "INCOMPLETE",
      chain: "organization",
      says: [
        `INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the organization trail organization belongs to the account ${OTHER_ACCOUNT}: audit that account`,
      ],
      others: ["everything > audit-logs > denied"],
    },
    {
      name: "an organization's trail beside an own one with everything",
      parts: { trails: [membersView(), trail()] },
      ...pass,
      others: ["organization"],
    },
    {
      name: "an organization's trail into a log group of this account, that of a delegated administrator",
      parts: { trails: [membersView({ logGroupArn: groupArn("audit-logs") })] },
      verdict: "INCOMPLETE",
      chain: "organization > audit-logs > denied > denied-calls > pager",
      says: [
        `INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the organization trail organization belongs to the account ${OTHER_ACCOUNT}: audit that account`,
      ],
    },
    {
      name: "a trail that was asked for, and is not among those that there are",
      parts: { trails: [], logGroups: [], names: { trails: ["main", "old"], logGroups: ["audit-logs"] } },
      verdict: "FAIL",
      chain: "",
      says: ["FAIL CLOUDTRAIL_NOT_PRESENT: the trail that was asked for does not exist; there are main, old"],
    },
    {
      name: "a log group that was asked for, and trails that deliver to others, which are named",
      parts: { trails: [], names: { trails: ["main"], logGroups: ["other-logs", "old-logs"] } },
      verdict: "FAIL",
      chain: "audit-logs > denied > denied-calls > pager",
      says: [
        "FAIL CLOUDTRAIL_OTHER_LOG_GROUP: no trail delivers to audit-logs; trails deliver to other-logs, old-logs",
      ],
    },
    {
      name: "a log group that was asked for, and a trail that delivers to one other, which is named",
      parts: { trails: [], names: { trails: ["main"], logGroups: ["other-logs"] } },
      verdict: "FAIL",
      chain: "audit-logs > denied > denied-calls > pager",
      says: [
        "FAIL CLOUDTRAIL_OTHER_LOG_GROUP: no trail delivers to audit-logs; trails deliver to other-logs",
      ],
    },
    {
      name: "a log group that was deleted: what comes after it is not looked at",
      parts: { logGroups: [logGroup({ description: { value: undefined }, metricFilters: { value: [] } })] },
      verdict: "FAIL",
      chain: "everything > audit-logs",
      says: ["FAIL LOG_GROUP_NOT_STANDARD: the log group audit-logs does not exist"],
    },
    {
      name: "nothing at all",
      parts: { trails: [], logGroups: [], alarms: {}, topics: [] },
      verdict: "FAIL",
      chain: "",
      says: ["FAIL CLOUDTRAIL_NOT_PRESENT: there is no trail"],
    },
    {
      name: "trails that were not read",
      parts: {
        trails: unreadBy("cloudtrail:DescribeTrails", "the trails seen from us-east-1"),
        logGroups: [],
      },
      verdict: "INCOMPLETE",
      chain: "",
      says: [
        "INCOMPLETE CLOUDTRAIL_NOT_PRESENT: the trails seen from us-east-1 could not be read: cloudtrail:DescribeTrails answered AccessDeniedException",
      ],
    },
    {
      name: "trails that were not read, and a log group that was asked for",
      parts: { trails: unreadBy("cloudtrail:DescribeTrails", "the trails seen from us-east-1") },
      verdict: "INCOMPLETE",
      chain: "audit-logs > denied > denied-calls > pager",
      says: [
        "INCOMPLETE CLOUDTRAIL_NOT_PRESENT: the trails seen from us-east-1 could not be read: cloudtrail:DescribeTrails answered AccessDeniedException",
      ],
      others: [""],
    },
    {
      name: "a status that was not read",
      parts: {
        trails: [trail({ status: unreadBy("cloudtrail:GetTrailStatus", "the status of trail everything") })],
      },
      verdict: "INCOMPLETE",
      chain: WHOLE,
      says: [
        "INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the status of trail everything could not be read: cloudtrail:GetTrailStatus answered AccessDeniedException",
      ],
    },
    {
      name: "a log group whose description was not read",
      parts: {
        logGroups: [logGroup({ description: unreadBy("logs:DescribeLogGroups", "log group audit-logs") })],
      },
      verdict: "INCOMPLETE",
      chain: WHOLE,
      says: [
        "INCOMPLETE LOG_GROUP_NOT_STANDARD: log group audit-logs could not be read: logs:DescribeLogGroups answered AccessDeniedException",
      ],
    },
  ]);
});
