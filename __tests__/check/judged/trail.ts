import { ACCOUNT, type Differences, OTHER_ACCOUNT, REGION } from "./account";
import { all, type Case } from "./case";

const READS = { ReadWriteType: "ReadOnly", IncludeManagementEvents: true };
const WRITES = { ReadWriteType: "WriteOnly", IncludeManagementEvents: true };
const ALL = { ReadWriteType: "All", IncludeManagementEvents: true };
const MANAGEMENT = { Field: "eventCategory", Equals: ["Management"] };
const DATA = { Field: "eventCategory", Equals: ["Data"] };

const basic = (...EventSelectors: object[]): Differences => ({ trail: { EventSelectors } });
const advanced = (...selectors: object[][]): Differences => ({
  trail: {
    EventSelectors: undefined,
    AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
  },
});
const readOnly = (...Equals: string[]) => ({ Field: "readOnly", Equals });
const deliversTo = (CloudWatchLogsLogGroupArn: string | undefined): Differences => ({
  trail: { CloudWatchLogsLogGroupArn },
});
const logGroup = (name: string, account = ACCOUNT, region = REGION) =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;

const notAll = { codes: ["CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED"] };
const elsewhere = { codes: ["CLOUDTRAIL_OTHER_LOG_GROUP"] };

export const trails: readonly Case[] = [
  { name: "a trail of one selector, of all management events" },
  { name: "a trail whose selectors were left out", account: basic(), verdict: "INCOMPLETE" },
  { name: "a trail of one selector for reads and one for writes", account: basic(READS, WRITES) },
  {
    name: "a selector without a ReadWriteType, which is All",
    account: basic({ IncludeManagementEvents: true }),
  },
  { name: "a selector that does not say IncludeManagementEvents", account: basic({ ReadWriteType: "All" }) },
  {
    name: "a selector for data events beside one of all management events",
    account: basic({ ReadWriteType: "All", IncludeManagementEvents: false }, ALL),
  },
  {
    name: "a selector that leaves out KMS beside one that does not",
    account: basic({ ...ALL, ExcludeManagementEventSources: ["kms.amazonaws.com"] }, ALL),
  },
  { name: "an advanced selector of Management and nothing else", account: advanced([MANAGEMENT]) },
  {
    name: "an advanced selector for reads and one for writes",
    account: advanced([MANAGEMENT, readOnly("true")], [MANAGEMENT, readOnly("false")]),
  },
  {
    name: "an advanced selector for reads and writes",
    account: advanced([MANAGEMENT, readOnly("true", "false")]),
  },
  {
    name: "an advanced selector for data events beside one of Management",
    account: advanced([DATA, { Field: "resources.type", Equals: ["AWS::S3::Object"] }], [MANAGEMENT]),
  },
  ...all(notAll, [
    { name: "a selector for reads alone", account: basic(READS), says: ["it logs ReadOnly."] },
    { name: "a selector for writes alone", account: basic(WRITES), says: ["it logs WriteOnly."] },
    {
      name: "a selector that leaves out a source of events",
      account: basic({ ...ALL, ExcludeManagementEventSources: ["kms.amazonaws.com"] }),
      says: ["it logs none."],
    },
    {
      name: "a selector for reads beside one for writes that leaves out a source",
      account: basic(READS, { ...WRITES, ExcludeManagementEventSources: ["rdsdata.amazonaws.com"] }),
      says: ["it logs ReadOnly."],
    },
    {
      name: "a selector without management events",
      account: basic({ ReadWriteType: "All", IncludeManagementEvents: false }),
      says: ["it logs none."],
    },
    {
      name: "an advanced selector for reads",
      account: advanced([MANAGEMENT, readOnly("true")]),
      says: ["it logs ReadOnly."],
    },
    {
      name: "an advanced selector for writes",
      account: advanced([MANAGEMENT, readOnly("false")]),
      says: ["it logs WriteOnly."],
    },
    {
      name: "an advanced selector of readOnly by another operator",
      account: advanced([MANAGEMENT, { Field: "readOnly", NotEquals: ["true"] }]),
      says: ["it logs not understood."],
    },
    {
      name: "an advanced selector that leaves out a source of events",
      account: advanced([MANAGEMENT, { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }]),
      says: ["it logs none."],
    },
    {
      name: "an advanced selector of some names of events",
      account: advanced([MANAGEMENT, { Field: "eventName", Equals: ["AssumeRole"] }]),
      says: ["it logs none."],
    },
    {
      name: "an advanced selector that leaves out a caller",
      account: advanced([MANAGEMENT, { Field: "userIdentity.arn", NotStartsWith: ["arn:aws:sts::"] }]),
      says: ["it logs none."],
    },
    {
      name: "an advanced selector for data events",
      account: advanced([DATA, { Field: "resources.type", Equals: ["AWS::S3::Object"] }]),
      says: ["it logs none."],
    },
    {
      name: "an advanced selector for network activity and one for writes",
      account: advanced(
        [{ Field: "eventCategory", Equals: ["NetworkActivity"] }],
        [MANAGEMENT, readOnly("false")],
      ),
      says: ["it logs WriteOnly."],
    },
  ]),
  {
    name: "a trail that was stopped",
    account: { trail: { IsLogging: false } },
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    says: ["IsLogging is false"],
  },
  {
    name: "a trail of one region",
    account: { trail: { IsMultiRegionTrail: false } },
    codes: ["CLOUDTRAIL_NOT_MULTI_REGION"],
    says: ["IsMultiRegionTrail is false"],
  },
  {
    name: "a trail with everything wrong",
    account: {
      trail: {
        IsLogging: false,
        IsMultiRegionTrail: false,
        EventSelectors: [READS],
        CloudWatchLogsLogGroupArn: undefined,
      },
    },
    codes: [
      "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED",
      "CLOUDTRAIL_NOT_LOGGING",
      "CLOUDTRAIL_NOT_MULTI_REGION",
      "CLOUDTRAIL_OTHER_LOG_GROUP",
    ],
  },
  { name: "a log group's ARN with :*", account: deliversTo(`${logGroup("cloudtrail")}:*`) },
  { name: "a log group's ARN without :*", account: deliversTo(logGroup("cloudtrail")) },
  {
    name: "a trail in China",
    account: { place: { partition: "aws-cn", region: "cn-north-1" } },
    says: ["arn:aws-cn:logs:cn-north-1:123456789012:log-group:cloudtrail"],
  },
  {
    name: "a trail in GovCloud",
    account: { place: { partition: "aws-us-gov", region: "us-gov-west-1" } },
    says: ["arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:cloudtrail"],
  },
  {
    name: "a trail of the organization",
    account: { trail: { IsOrganizationTrail: true } },
  },
  ...all(elsewhere, [
    {
      name: "a log group of another account",
      account: deliversTo(logGroup("cloudtrail:*", OTHER_ACCOUNT)),
      says: [`it delivers to ${logGroup("cloudtrail", OTHER_ACCOUNT)}, and the log group is`],
    },
    {
      name: "a log group of another region",
      account: deliversTo(logGroup("cloudtrail:*", ACCOUNT, "eu-west-1")),
    },
    { name: "a log group of a longer name", account: deliversTo(logGroup("cloudtrail-2:*")) },
    { name: "a log group of a shorter name", account: deliversTo(logGroup("cloud:*")) },
    { name: "a log group whose name ends the same", account: deliversTo(logGroup("aws/cloudtrail:*")) },
    { name: "no log group", account: deliversTo(undefined), says: ["it delivers to no log group"] },
  ]),
  {
    name: "a trail that nobody names",
    account: { trail: { IsLogging: false } },
    variables: { trail_name: null },
    verdict: "INCOMPLETE",
    says: ["not verified: trail_name is null"],
    unverified: ["the trail: trail_name is null"],
  },
  {
    name: "a trail that nobody names, and an alarm that fails",
    account: { alarm: { ActionsEnabled: false } },
    variables: { trail_name: null },
    codes: ["ALARM_ACTIONS_DISABLED"],
  },
];

export const logGroups: readonly Case[] = [
  { name: "a log group of the class Standard" },
  ...all({ codes: ["LOG_GROUP_NOT_STANDARD"] }, [
    {
      name: "a log group of the class Infrequent Access",
      account: { logGroup: { LogGroupClass: "INFREQUENT_ACCESS" } },
      says: ["LogGroupClass is INFREQUENT_ACCESS"],
    },
    { name: "a log group of the class Delivery", account: { logGroup: { LogGroupClass: "DELIVERY" } } },
  ]),
];
