import type { EventSelectors, Trail, TrailStatus } from "../../../src/audit/evidence";
import { judgeTrail } from "../../../src/audit/judge/trail";
import { trails } from "../../check/judged/trail";
import { ACCOUNT, arn, failure, OTHER_ACCOUNT, REGION } from "./notified";
import { auditSays, gateSays, READER, trailOf } from "./of-gate";

const NOW = Date.UTC(2026, 10, 26, 12);
const HOUR = 3_600_000;

const ALL = { readWriteType: "All", includesManagementEvents: true, excludedSources: [] };
const field = (name: string, operators: Readonly<Record<string, readonly string[]>>) => ({
  field: name,
  operators,
});
const MANAGEMENT = field("eventCategory", { equals: ["Management"] });
type Basic = EventSelectors["basic"][number];
const basic = (...selectors: Partial<Basic>[]): Partial<Trail> => ({
  selectors: { value: { basic: selectors.map((one) => ({ ...ALL, ...one })), advanced: [] } },
});
const advanced = (...fields: ReturnType<typeof field>[][]): Partial<Trail> => ({
  selectors: { value: { basic: [], advanced: fields.map((one) => ({ fields: one })) } },
});
const status = (differences: Partial<TrailStatus>): Partial<Trail> => ({
  status: { value: { isLogging: true, latestLogsDelivery: NOW - 60_000, ...differences } },
});

/** A trail that records everything, and delivered a minute ago. */
const trail = (differences: Partial<Trail> = {}): Trail => ({
  name: "audit",
  arn: arn("cloudtrail", "trail/audit"),
  homeRegion: REGION,
  isMultiRegion: true,
  isOrganization: false,
  includesGlobalServiceEvents: true,
  logGroupArn: arn("logs", "log-group:cloudtrail"),
  ...status({}),
  ...basic({}),
  ...differences,
});

const judged = (differences: Partial<Trail>) =>
  judgeTrail(trail(differences), { id: ACCOUNT, at: NOW }).map(
    ({ verdict, code, found }) => `${verdict} ${code}: ${found}`,
  );

const NOT_LOGGED = (found: string) => [
  `FAIL CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED: the trail audit ${found}`,
];
const DELIVERY = (found: string) => [`FAIL CLOUDTRAIL_DELIVERY_FAILING: the trail audit ${found}`];
const STOPPED = "FAIL CLOUDTRAIL_NOT_LOGGING: the trail audit is stopped";
const foreign = {
  arn: arn("cloudtrail", "trail/audit", OTHER_ACCOUNT),
  status: undefined,
  selectors: undefined,
};
type Row = readonly [string, Partial<Trail>, readonly string[]];

const states: readonly Row[] = [
  ["that is well", {}, []],
  ["of the organization, in its own account", { isOrganization: true }, []],
  ["that was stopped", status({ isLogging: false }), [STOPPED]],
  [
    "that was stopped long ago, of which the age of its delivery is no news",
    status({ isLogging: false, latestLogsDelivery: 0 }),
    [STOPPED],
  ],
  ["that delivered a day ago", status({ latestLogsDelivery: NOW - 24 * HOUR }), []],
  [
    "that delivered a moment more than a day ago",
    status({ latestLogsDelivery: NOW - 24 * HOUR - 1 }),
    DELIVERY("delivered to CloudWatch Logs 24 hours ago for the last time"),
  ],
  [
    "that delivered more than a day ago",
    status({ latestLogsDelivery: NOW - 49.5 * HOUR }),
    DELIVERY("delivered to CloudWatch Logs 49 hours ago for the last time"),
  ],
  [
    "that has never delivered",
    status({ latestLogsDelivery: undefined }),
    DELIVERY("has never delivered to CloudWatch Logs"),
  ],
  [
    "whose latest delivery met an error",
    status({ latestLogsDeliveryError: "AccessDenied" }),
    DELIVERY("met an error at its latest delivery to CloudWatch Logs: AccessDenied"),
  ],
  [
    "that was stopped, and could not deliver before",
    status({ isLogging: false, latestLogsDeliveryError: "AccessDenied" }),
    [STOPPED, ...DELIVERY("met an error at its latest delivery to CloudWatch Logs: AccessDenied")],
  ],
  ["whose delivery is a second ahead of this clock", status({ latestLogsDelivery: NOW + 1000 }), []],
  [
    "without a log group, which has nothing to deliver",
    { ...status({ latestLogsDelivery: undefined }), logGroupArn: undefined },
    [],
  ],
  [
    "of one region",
    { isMultiRegion: false },
    ["FAIL CLOUDTRAIL_NOT_MULTI_REGION: the trail audit records us-east-1 alone"],
  ],
  [
    "without global service events",
    { includesGlobalServiceEvents: false },
    NOT_LOGGED("leaves out global service events"),
  ],
  [
    "whose status may not be read",
    { status: { failure: failure("cloudtrail:GetTrailStatus", "trail audit") } },
    [
      "INCOMPLETE CLOUDTRAIL_NOT_LOGGING: trail audit could not be read: cloudtrail:GetTrailStatus answered AccessDeniedException",
    ],
  ],
  [
    "whose selectors may not be read",
    { selectors: { failure: failure("cloudtrail:GetEventSelectors", "trail audit") } },
    [
      "INCOMPLETE CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED: trail audit could not be read: cloudtrail:GetEventSelectors answered AccessDeniedException",
    ],
  ],
  [
    "of which nothing was asked",
    { status: undefined, selectors: undefined },
    [
      "INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the status of the trail audit was not read",
      "INCOMPLETE CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED: what the trail audit logs was not read",
    ],
  ],
];

const ofOthers: readonly Row[] = [
  [
    "of another account",
    foreign,
    [
      `INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the trail audit belongs to the account ${OTHER_ACCOUNT}: audit that account`,
    ],
  ],
  [
    "of the organization, as a member sees it",
    { ...foreign, isOrganization: true },
    [
      `INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the organization trail audit belongs to the account ${OTHER_ACCOUNT}: audit that account`,
    ],
  ],
  [
    "of another account and one region, which the member sees",
    { ...foreign, isMultiRegion: false, includesGlobalServiceEvents: false },
    [
      `INCOMPLETE CLOUDTRAIL_NOT_LOGGING: the trail audit belongs to the account ${OTHER_ACCOUNT}: audit that account`,
      "FAIL CLOUDTRAIL_NOT_MULTI_REGION: the trail audit records us-east-1 alone",
      ...NOT_LOGGED("leaves out global service events"),
    ],
  ],
];

const KMS = field("eventSource", { notEquals: ["kms.amazonaws.com"] });
const selectors: readonly Row[] = [
  ["without selectors, which logs all management events", basic(), []],
  [
    "of one selector for reads and one for writes",
    basic({ readWriteType: "ReadOnly" }, { readWriteType: "WriteOnly" }),
    [],
  ],
  ["of Management and nothing else", advanced([MANAGEMENT]), []],
  ["for reads alone", basic({ readWriteType: "ReadOnly" }), NOT_LOGGED("does not log all writes")],
  ["for writes alone", basic({ readWriteType: "WriteOnly" }), NOT_LOGGED("does not log all reads")],
  [
    "for data events alone",
    basic({ includesManagementEvents: false }),
    NOT_LOGGED("does not log all reads and writes"),
  ],
  [
    "that excludes two event sources, which are named",
    basic({ excludedSources: ["kms.amazonaws.com", "rdsdata.amazonaws.com"] }),
    NOT_LOGGED(
      "does not log all reads and writes; a selector excludes kms.amazonaws.com and rdsdata.amazonaws.com",
    ),
  ],
  [
    "that excludes an event source of a selector without management events",
    basic({ includesManagementEvents: false, excludedSources: ["kms.amazonaws.com"] }),
    NOT_LOGGED("does not log all reads and writes"),
  ],
  [
    "that excludes an event source of writes",
    basic(
      { readWriteType: "ReadOnly" },
      { readWriteType: "WriteOnly", excludedSources: ["kms.amazonaws.com"] },
    ),
    NOT_LOGGED("does not log all writes; a selector excludes kms.amazonaws.com"),
  ],
  [
    "that excludes an event source by an advanced selector",
    advanced([MANAGEMENT, KMS]),
    NOT_LOGGED("does not log all reads and writes; a selector excludes kms.amazonaws.com"),
  ],
  [
    "that excludes one of reads, beside all writes",
    advanced(
      [MANAGEMENT, field("readOnly", { equals: ["true"] }), KMS],
      [MANAGEMENT, field("readOnly", { equals: ["false"] })],
    ),
    NOT_LOGGED("does not log all reads; a selector excludes kms.amazonaws.com"),
  ],
  [
    "of some names of events",
    advanced([MANAGEMENT, field("eventName", { equals: ["AssumeRole"] })]),
    NOT_LOGGED("does not log all reads and writes; a selector is narrowed to eventName equals AssumeRole"),
  ],
  [
    "that leaves out a caller and an event source",
    advanced([MANAGEMENT, field("userIdentity.arn", { notStartsWith: ["arn:aws:sts::"] }), KMS]),
    NOT_LOGGED(
      "does not log all reads and writes; a selector excludes kms.amazonaws.com; a selector is narrowed to userIdentity.arn notStartsWith arn:aws:sts::",
    ),
  ],
  [
    "for data events by an advanced selector",
    advanced([field("eventCategory", { equals: ["Data"] })]),
    NOT_LOGGED("does not log all reads and writes"),
  ],
  [
    "for some data events, which narrow no management events",
    advanced(
      [
        field("eventCategory", { equals: ["Data"] }),
        field("resources.type", { equals: ["AWS::S3::Object"] }),
      ],
      [MANAGEMENT, field("readOnly", { equals: ["false"] })],
    ),
    NOT_LOGGED("does not log all reads"),
  ],
];

describe.each(
  Object.entries({ "A trail": states, "A trail of others": ofOthers, "A trail by its selectors": selectors }),
)("%s", (_, rows) => {
  test.each(rows)("%s", (_, differences, says) => {
    expect(judged(differences)).toEqual(says);
  });
});

describe("The gate's table, which the audit answers alike:", () => {
  const CODES = [
    "CLOUDTRAIL_NOT_LOGGING",
    "CLOUDTRAIL_NOT_MULTI_REGION",
    "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED",
  ];
  /** An answer without selectors: Cloud Control may have left them out, and GetEventSelectors does not. */
  const otherwise: Readonly<Record<string, readonly string[]>> = {
    "a trail whose selectors were left out": ["PASS"],
    ...Object.fromEntries(
      ["account", "region", "partition"].flatMap((place) =>
        [", with a log group of the same name there", ", with the log group here"].map((where) => [
          `a trail of another ${place}${where}`,
          [place === "account" ? "INCOMPLETE" : "PASS"],
        ]),
      ),
    ),
  };
  // Trails are found by their list, whatever they are called.
  const cases = trails.filter(
    ({ name, variables }) => name !== "a trail of another name" && variables?.trail_name !== null,
  );

  test.each(cases)("$name", (one) => {
    const problems = judgeTrail(trailOf(one.account), READER);
    expect(auditSays(problems)).toEqual(otherwise[one.name] ?? gateSays(one, CODES));
  });

  test("has each case that is answered otherwise", () => {
    const names = cases.map(({ name }) => name);
    expect(Object.keys(otherwise).filter((name) => !names.includes(name))).toEqual([]);
  });
});
