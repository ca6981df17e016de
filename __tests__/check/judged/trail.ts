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
    name: "a selector that excludes KMS beside one that does not",
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
    {
      name: "a selector for reads alone",
      account: basic(READS),
      says: ["it logs ReadOnly, by the selectors"],
    },
    {
      name: "a selector for writes alone",
      account: basic(WRITES),
      says: ["it logs WriteOnly, by the selectors"],
    },
    {
      name: "a selector that excludes an event source, which is named",
      account: basic({ ...ALL, ExcludeManagementEventSources: ["kms.amazonaws.com"] }),
      says: ["it logs none, by the selectors", '"ExcludeManagementEventSources":["kms.amazonaws.com"]'],
    },
    {
      name: "a selector for reads beside one for writes that excludes an event source",
      account: basic(READS, { ...WRITES, ExcludeManagementEventSources: ["rdsdata.amazonaws.com"] }),
      says: ["it logs ReadOnly, by the selectors"],
    },
    {
      name: "a selector without management events",
      account: basic({ ReadWriteType: "All", IncludeManagementEvents: false }),
      says: ["it logs none"],
    },
    {
      name: "an advanced selector for what both reads and writes, which is nothing",
      account: advanced([MANAGEMENT, readOnly("true"), readOnly("false")]),
      says: ["it logs none"],
    },
    {
      name: "a trail without global service events",
      account: { trail: { IncludeGlobalServiceEvents: false } },
      says: ["it logs ReadOnly and WriteOnly", "IncludeGlobalServiceEvents is false"],
    },
    {
      name: "an advanced selector for reads",
      account: advanced([MANAGEMENT, readOnly("true")]),
      says: ["it logs ReadOnly, by the selectors"],
    },
    {
      name: "an advanced selector for writes",
      account: advanced([MANAGEMENT, readOnly("false")]),
      says: ["it logs WriteOnly, by the selectors"],
    },
    {
      name: "an advanced selector of readOnly by another operator",
      account: advanced([MANAGEMENT, { Field: "readOnly", NotEquals: ["true"] }]),
      says: ["it logs none, by the selectors"],
    },
    {
      name: "an advanced selector that excludes an event source, which is named",
      account: advanced([MANAGEMENT, { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }]),
      says: ['{"Field":"eventSource","NotEquals":["kms.amazonaws.com"]}'],
    },
    {
      name: "an advanced selector of some names of events",
      account: advanced([MANAGEMENT, { Field: "eventName", Equals: ["AssumeRole"] }]),
      says: ["it logs none"],
    },
    {
      name: "an advanced selector that excludes a caller",
      account: advanced([MANAGEMENT, { Field: "userIdentity.arn", NotStartsWith: ["arn:aws:sts::"] }]),
      says: ["it logs none"],
    },
    {
      name: "an advanced selector for data events",
      account: advanced([DATA, { Field: "resources.type", Equals: ["AWS::S3::Object"] }]),
      says: ["it logs none"],
    },
    {
      name: "an advanced selector for network activity and one for writes",
      account: advanced(
        [{ Field: "eventCategory", Equals: ["NetworkActivity"] }],
        [MANAGEMENT, readOnly("false")],
      ),
      says: ["it logs WriteOnly, by the selectors"],
    },
  ]),
  {
    name: "a trail that was stopped",
    account: { trail: { IsLogging: false } },
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    says: ["AWS answered with the trail management-events, IsLogging is false"],
  },
  {
    name: "a trail of another name",
    account: { trail: { TrailName: "management-events-2" } },
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    says: ["AWS answered with the trail management-events-2"],
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
      says: [
        `delivers to ${logGroup("cloudtrail", OTHER_ACCOUNT)} by the role arn:aws:iam::${ACCOUNT}:role/cloudtrail-to-logs, and the log group is ${logGroup("cloudtrail")}`,
      ],
    },
    {
      name: "a log group of another region",
      account: deliversTo(logGroup("cloudtrail:*", ACCOUNT, "eu-west-1")),
    },
    { name: "a log group of a longer name", account: deliversTo(logGroup("cloudtrail-2:*")) },
    { name: "a log group of a shorter name", account: deliversTo(logGroup("cloud:*")) },
    { name: "a log group whose name ends the same", account: deliversTo(logGroup("aws/cloudtrail:*")) },
    {
      name: "a trail without the role by which it delivers",
      account: { trail: { CloudWatchLogsRoleArn: undefined } },
      says: ["by the role none"],
    },
    ...(
      [
        ["region", "aws", "eu-west-1", ACCOUNT],
        ["account", "aws", REGION, OTHER_ACCOUNT],
        ["partition", "aws-cn", REGION, ACCOUNT],
      ] as const
    ).flatMap(([name, partition, region, account]) => {
      const Arn = `arn:${partition}:cloudtrail:${region}:${account}:trail/management-events`;
      const there = logGroup("cloudtrail:*", account, region).replace("aws", partition);
      return [
        {
          name: `a trail of another ${name}, with a log group of the same name there`,
          account: { trail: { Arn, CloudWatchLogsLogGroupArn: there } },
          says: [`the trail ${Arn} delivers to`],
        },
        { name: `a trail of another ${name}, with the log group here`, account: { trail: { Arn } } },
      ];
    }),
    { name: "no log group", account: deliversTo(undefined), says: ["delivers to no log group"] },
  ]),
  {
    name: "a trail that is not named",
    account: { trail: { IsLogging: false } },
    variables: { trail_name: null },
    verdict: "INCOMPLETE",
    unverified: ["the trail: trail_name is null"],
  },
  {
    name: "a trail that is not named, and an alarm that fails",
    account: { alarm: { ActionsEnabled: false } },
    variables: { trail_name: null },
    codes: ["ALARM_ACTIONS_DISABLED"],
  },
];

const unread = "AWS answered with the log group none, LogGroupClass is none";

export const logGroups: readonly Case[] = [
  { name: "a log group of the class Standard" },
  ...all({ codes: ["LOG_GROUP_NOT_STANDARD"] }, [
    {
      name: "a log group of the class Infrequent Access",
      account: { logGroup: { LogGroupClass: "INFREQUENT_ACCESS" } },
      says: ["LogGroupClass is INFREQUENT_ACCESS"],
    },
    { name: "a log group of the class Delivery", account: { logGroup: { LogGroupClass: "DELIVERY" } } },
    {
      name: "a log group of another name",
      account: { logGroup: { LogGroupName: "cloudtrail-2" } },
      says: ["AWS answered with the log group cloudtrail-2"],
    },
  ]),
  {
    name: "a log group whose class was left out of the answer",
    account: { logGroup: { LogGroupClass: undefined } },
    verdict: "INCOMPLETE",
    unverified: ["the class of the log group: it was left out of the answer"],
  },
  {
    name: "a log group of another region than the trail and the alarm",
    account: { logGroup: { Arn: logGroup("cloudtrail:*", ACCOUNT, "eu-west-1") } },
    codes: ["ALARM_OTHER_METRIC", "CLOUDTRAIL_OTHER_LOG_GROUP"],
  },
  ...[null, "", "[]", "{}"].map((logGroupAnswer) => ({
    name: `a log group of which AWS answers ${JSON.stringify(logGroupAnswer)}`,
    account: { logGroupAnswer },
    codes: [
      "ALARM_OTHER_METRIC",
      "ALARM_WITHOUT_NOTIFICATION",
      "CLOUDTRAIL_OTHER_LOG_GROUP",
      "LOG_GROUP_NOT_STANDARD",
    ],
    says: [unread],
  })),
  {
    name: "a log group of which AWS answers nothing, and a trail that is not named",
    account: { logGroupAnswer: "{}" },
    variables: { trail_name: null },
    codes: ["ALARM_OTHER_METRIC", "ALARM_WITHOUT_NOTIFICATION", "LOG_GROUP_NOT_STANDARD"],
  },
];
