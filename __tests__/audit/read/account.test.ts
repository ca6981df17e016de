import { UnsubscribeCommand } from "@aws-sdk/client-sns";
import type { Account } from "../../../src/audit/evidence";
import { Handmade, ID, POLICY, REGION, SECRET, watchedAccount } from "./handmade";
import { answering, failuresIn, readOnce, useAudit, valueIn } from "./reading";

const local = useAudit();

afterEach(() => {
  // Reading is reading.
  expect(local.aws.calls.writes()).toEqual([]);
});

/** Forgets the calls that made the account. */
async function read(options = {}): Promise<Account> {
  local.aws.calls.clear();
  const account = await readOnce(options);
  expect(failuresIn(account)).toEqual([]);
  return account;
}

test("an account with nothing in it", async () => {
  // WHEN
  const before = Date.now();
  const lines: string[] = [];
  const account = await read({ progress: (text: string) => lines.push(text) });

  // THEN
  const { at, ...rest } = account;
  expect(at).toBeGreaterThanOrEqual(before);
  expect(rest).toEqual({
    id: ID,
    partition: "aws",
    trails: { value: [] },
    logGroups: [],
    names: { trails: [], logGroups: [] },
    alarms: {},
    topics: {},
    keys: {},
  });
  expect(lines.slice(1)).toEqual([
    "0 trails, 0 log groups",
    "0 alarms on a metric of a metric filter, 0 topics",
  ]);
  expect(local.aws.calls.counts()).toEqual({ "sts:GetCallerIdentity": 1, "cloudtrail:DescribeTrails": 1 });
});

test("an account in which everything is there", async () => {
  // GIVEN
  const made = await watchedAccount(local.aws);

  // WHEN
  const account = await read();

  // THEN
  const topic = made.arn("sns", "pager");
  const [logGroupKey = "", topicKey = ""] = Object.keys(account.keys);
  const described = {
    arn: logGroupKey,
    state: "Enabled",
    manager: "CUSTOMER",
    spec: "SYMMETRIC_DEFAULT",
    usage: "ENCRYPT_DECRYPT",
  };
  expect(account).toEqual({
    id: ID,
    partition: "aws",
    at: expect.any(Number),
    names: { trails: ["organisation-wide"], logGroups: ["audit-logs"] },
    trails: {
      value: [
        {
          name: "organisation-wide",
          arn: made.arn("cloudtrail", "trail/organisation-wide"),
          homeRegion: REGION,
          isMultiRegion: true,
          isOrganization: false,
          includesGlobalServiceEvents: true,
          logGroupArn: made.arn("logs", "log-group:audit-logs"),
          status: { value: { isLogging: true, latestLogsDelivery: expect.any(Number) } },
          selectors: {
            value: {
              basic: [{ readWriteType: "All", includesManagementEvents: true, excludedSources: [] }],
              advanced: [],
            },
          },
        },
      ],
    },
    logGroups: [
      {
        name: "audit-logs",
        arn: made.arn("logs", "log-group:audit-logs"),
        region: REGION,
        description: { value: { logGroupClass: "STANDARD", kmsKeyId: logGroupKey } },
        metricFilters: {
          value: [
            {
              name: "Denied",
              pattern: '{ $.errorCode = "AccessDenied" }',
              transformations: [
                { metricName: "Denied", metricNamespace: "Security", metricValue: "1", dimensions: [] },
              ],
              applyOnTransformedLogs: false,
            },
          ],
        },
      },
    ],
    alarms: {
      [REGION]: {
        metric: {
          value: [
            {
              name: "too-many-denials",
              arn: made.arn("cloudwatch", "alarm:too-many-denials"),
              actionsEnabled: true,
              alarmActions: [topic],
              comparisonOperator: "GreaterThanOrEqualToThreshold",
              threshold: 1,
              period: 300,
              evaluationPeriods: 1,
              statistic: "Sum",
              treatMissingData: "missing",
              metricName: "Denied",
              namespace: "Security",
              dimensions: [],
              metrics: [],
            },
          ],
        },
        composite: {
          value: [
            {
              name: "anything-wrong",
              arn: made.arn("cloudwatch", "alarm:anything-wrong"),
              actionsEnabled: true,
              alarmActions: [topic],
              rule: 'ALARM("too-many-denials")',
            },
          ],
        },
        others: { value: [] },
        mutedBy: { "too-many-denials": { value: ["deployment"] }, "anything-wrong": { value: [] } },
      },
    },
    topics: {
      [topic]: {
        arn: topic,
        attributes: { value: { policy: expect.stringContaining("Statement"), kmsMasterKeyId: topicKey } },
        subscriptions: {
          value: [
            { protocol: "email", isConfirmed: false },
            {
              protocol: "https",
              isConfirmed: true,
              filter: { value: { policy: '{"team":["security"]}', scope: "MessageAttributes" } },
            },
            { protocol: "firehose", isConfirmed: true, filter: { value: undefined } },
          ],
        },
      },
    },
    keys: {
      [logGroupKey]: { id: logGroupKey, description: { value: described }, policy: { value: POLICY } },
      [topicKey]: { id: topicKey, description: { value: described }, policy: { value: POLICY } },
    },
  });
  expect(topicKey).toBe(made.arn("kms", "alias/topics"));
});

test("no endpoint of a subscriber is anywhere in it, and no progress tells one", async () => {
  // GIVEN
  await watchedAccount(local.aws);
  const lines: string[] = [];

  // WHEN
  const account = await read({ progress: (text: string) => lines.push(text) });

  // THEN
  const all = `${JSON.stringify(account)} ${lines.join("\n")}`;
  for (const endpoint of [SECRET, "somebody@example.com", "deliverystream/archive"])
    expect(all).not.toContain(endpoint);
  expect(lines).toEqual([
    `the trails that account ${ID} sees from ${REGION}`,
    `1 trail, 1 log group, the alarms of ${REGION}`,
    "2 alarms on a metric of a metric filter, 1 topic",
    "2 keys",
  ]);
});

describe("trails", () => {
  test("two trails into one log group: the log group is read once", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    await made.logGroup("logs");
    await made.trail("first", { logGroup: "logs" });
    await made.trail("second", { logGroup: "logs" });

    // WHEN
    const { trails, logGroups } = await read();

    // THEN
    expect(valueIn(trails).map(({ name }) => name)).toEqual(["first", "second"]);
    expect(logGroups.map(({ name }) => name)).toEqual(["logs"]);
    expect(local.aws.calls.counts()).toMatchObject({
      "cloudtrail:DescribeTrails": 1,
      "cloudtrail:GetTrailStatus": 2,
      "logs:DescribeLogGroups": 1,
      "logs:DescribeMetricFilters": 1,
    });
  });

  test("a trail that delivers to no log group", async () => {
    // GIVEN
    await new Handmade(local.aws).trail("to-s3-alone");

    // WHEN
    const { trails, logGroups, alarms } = await read();

    // THEN
    const [trail] = valueIn(trails);
    expect(trail).toMatchObject({ name: "to-s3-alone", status: { value: { isLogging: true } } });
    expect(trail?.logGroupArn).toBeUndefined();
    expect({ logGroups, alarms }).toEqual({ logGroups: [], alarms: {} });
  });

  test("deliveries: the latest one, and its error", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    const latest = new Date("2026-01-02T03:04:05Z");
    for (const name of ["old", "never", "alive"]) {
      await made.logGroup(name);
      await made.trail(name, { logGroup: name });
    }
    local.aws.deliveries.set("old", { latest, error: "AccessDenied" });
    local.aws.deliveries.set("never", { latest: "never" });

    // WHEN
    const { at, trails } = await read();

    // THEN
    const [old, never, alive] = valueIn(trails).map(({ status }) => valueIn(status));
    expect(old).toEqual({
      isLogging: true,
      latestLogsDelivery: latest.getTime(),
      latestLogsDeliveryError: "AccessDenied",
    });
    expect(never).toEqual({ isLogging: true });
    expect(Math.abs((alive?.latestLogsDelivery ?? 0) - at)).toBeLessThan(60_000);
  });

  test("selectors of both kinds, with what they exclude", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    await made.trail("basic");
    await made.trail("advanced");
    await made.selectors("basic", {
      EventSelectors: [
        {
          ReadWriteType: "WriteOnly",
          IncludeManagementEvents: true,
          ExcludeManagementEventSources: ["kms.amazonaws.com"],
        },
      ],
    });
    await made.selectors("advanced", {
      AdvancedEventSelectors: [
        {
          Name: "management",
          FieldSelectors: [
            { Field: "eventCategory", Equals: ["Management"] },
            { Field: "eventSource", NotEquals: ["rdsdata.amazonaws.com"], NotStartsWith: ["kms"] },
          ],
        },
      ],
    });

    // WHEN
    const { trails } = await read();

    // THEN
    expect(valueIn(trails).map(({ selectors }) => valueIn(selectors))).toEqual([
      {
        basic: [
          {
            readWriteType: "WriteOnly",
            includesManagementEvents: true,
            excludedSources: ["kms.amazonaws.com"],
          },
        ],
        advanced: [],
      },
      {
        basic: [],
        advanced: [
          {
            fields: [
              { field: "eventCategory", operators: { equals: ["Management"] } },
              {
                field: "eventSource",
                operators: { notEquals: ["rdsdata.amazonaws.com"], notStartsWith: ["kms"] },
              },
            ],
          },
        ],
      },
    ]);
  });
});

describe("regions", () => {
  async function abroad(): Promise<Handmade> {
    const made = new Handmade(local.aws, "eu-west-1");
    const key = await made.key();
    await made.logGroup("logs");
    await made.trail("abroad", { logGroup: "logs", IsMultiRegionTrail: true });
    await made.metricFilter("logs", "Denied");
    const topic = await made.topic("pager", { KmsMasterKeyId: key });
    await made.subscribe(topic, "sqs", made.arn("sqs", "queue"));
    await made.alarm("denials", "Denied", { AlarmActions: [topic] });
    return made;
  }

  test("a trail whose home is elsewhere is followed to there", async () => {
    // GIVEN
    const made = await abroad();

    // WHEN
    const { trails, logGroups, alarms, topics, keys } = await read();

    // THEN
    expect(valueIn(trails)).toMatchObject([
      { homeRegion: "eu-west-1", status: { value: { isLogging: true } } },
    ]);
    expect(logGroups).toMatchObject([{ name: "logs", region: "eu-west-1" }]);
    expect(Object.keys(alarms)).toEqual(["eu-west-1"]);
    expect(Object.keys(topics)).toEqual([made.arn("sns", "pager")]);
    const topic = valueIn(topics[made.arn("sns", "pager")]?.attributes);
    expect(topic?.kmsMasterKeyId).toMatch(/^arn:aws:kms:eu-west-1:123456789012:key\//);
    expect(keys).toMatchObject({
      [topic?.kmsMasterKeyId ?? ""]: { description: { value: { manager: "CUSTOMER" } } },
    });
  });

  test("two regions of one trail each: what has the same name is not mixed up", async () => {
    // GIVEN
    await abroad();
    const here = new Handmade(local.aws);
    await here.logGroup("logs", { logGroupClass: "STANDARD" });
    await here.trail("here", { logGroup: "logs" });
    await here.metricFilter("logs", "Denied", { filterPattern: "{ $.x = 1 }" });
    await here.alarm("denials", "Denied", { Threshold: 7 });
    // AND an alarm here on a metric that is published there alone
    await new Handmade(local.aws, "eu-west-1").metricFilter("logs", "OnlyThere");
    await here.alarm("too far", "OnlyThere");

    // WHEN
    const { logGroups, alarms } = await read();

    // THEN
    const patterns = logGroups.map(({ region, metricFilters }) => [
      region,
      valueIn(metricFilters)[0]?.pattern,
    ]);
    expect(Object.fromEntries(patterns)).toEqual({
      "eu-west-1": '{ $.errorCode = "AccessDenied" }',
      [REGION]: "{ $.x = 1 }",
    });
    expect(valueIn(alarms[REGION]?.metric)).toMatchObject([
      { name: "denials", threshold: 7 },
      { name: "too far" },
    ]);
    expect(Object.keys(alarms[REGION]?.mutedBy ?? {})).toEqual(["denials"]);
    expect(valueIn(alarms["eu-west-1"]?.metric)).toMatchObject([{ name: "denials", threshold: 1 }]);
    expect(local.aws.calls.counts()["cloudwatch:DescribeAlarms"]).toBe(6);
  });

  test("the region can be given", async () => {
    // GIVEN a trail of eu-west-1 alone
    const made = new Handmade(local.aws, "eu-west-1");
    await made.trail("local");

    // WHEN
    const elsewhere = await read();
    const there = await read({ region: "eu-west-1" });

    // THEN
    expect(valueIn(elsewhere.trails)).toEqual([]);
    expect(valueIn(there.trails)).toMatchObject([{ name: "local" }]);
  });

  test("the partition is that of the region", async () => {
    // WHEN
    const { partition } = await read({ region: "cn-north-1" });

    // THEN
    expect(partition).toBe("aws-cn");
  });
});

describe("narrowed", () => {
  test.each([
    ["its name", "second"],
    ["its ARN", `arn:aws:cloudtrail:${REGION}:${ID}:trail/second`],
  ])("to a trail by %s", async (_, trail) => {
    // GIVEN
    const made = new Handmade(local.aws);
    for (const name of ["first", "second"]) {
      await made.logGroup(`${name}-logs`);
      await made.trail(name, { logGroup: `${name}-logs` });
    }

    // WHEN
    const { trails, logGroups } = await read({ trail });

    // THEN
    expect(valueIn(trails).map(({ name }) => name)).toEqual(["second"]);
    expect(logGroups.map(({ name }) => name)).toEqual(["second-logs"]);
    expect(local.aws.calls.counts()["cloudtrail:GetTrailStatus"]).toBe(1);
  });

  test("to a log group in the region, and the trails that deliver to it", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    for (const name of ["logs", "logs-2"]) await made.logGroup(name);
    await made.trail("other", { logGroup: "logs-2" });
    await made.trail("main", { logGroup: "logs" });
    await made.metricFilter("logs", "Denied");

    // WHEN
    const { trails, logGroups, names } = await read({ logGroup: "logs" });

    // THEN
    expect(names).toEqual({ trails: ["other", "main"], logGroups: ["logs-2", "logs"] });
    expect(valueIn(trails)).toMatchObject([{ name: "main", status: { value: { isLogging: true } } }]);
    expect(logGroups).toMatchObject([
      {
        name: "logs",
        arn: made.arn("logs", "log-group:logs"),
        metricFilters: { value: [{ name: "Denied" }] },
      },
    ]);
  });
});

describe("what does not exist is a value", () => {
  test("a log group that was deleted under its trail", async () => {
    // GIVEN another one whose name begins like it
    const made = new Handmade(local.aws);
    await made.logGroup("logs-2");
    await made.trail("main", { logGroup: "logs" });

    // WHEN
    const { logGroups } = await read();

    // THEN
    expect(logGroups).toMatchObject([
      { name: "logs", description: { value: undefined }, metricFilters: { value: [] } },
    ]);
  });

  test("a topic that was deleted under its alarm", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    const topic = made.arn("sns", "gone");
    await made.logGroup("logs");
    await made.metricFilter("logs", "Denied");
    await made.alarm("denials", "Denied", { AlarmActions: [topic] });

    // WHEN
    const { topics } = await read({ logGroup: "logs" });

    // THEN
    expect(topics).toEqual({
      [topic]: { arn: topic, attributes: { value: undefined }, subscriptions: { value: [] } },
    });
  });

  test("a key that was deleted under its topic", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    await made.logGroup("logs");
    await made.metricFilter("logs", "Denied");
    const topic = await made.topic("pager", { KmsMasterKeyId: "alias/gone" });
    await made.alarm("denials", "Denied", { AlarmActions: [topic] });

    // WHEN
    const { keys } = await read({ logGroup: "logs" });

    // THEN
    const id = made.arn("kms", "alias/gone");
    expect(keys).toEqual({ [id]: { id, description: { value: undefined } } });
  });

  test("a subscription that is removed while it is read", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    await made.logGroup("logs");
    await made.metricFilter("logs", "Denied");
    const topic = await made.topic("pager");
    await made.alarm("denials", "Denied", { AlarmActions: [topic] });
    await made.subscribe(topic, "sqs", made.arn("sqs", "kept"));
    const SubscriptionArn = await made.subscribe(topic, "lambda", made.arn("lambda", "function:removed"));
    local.aws.faults.inject({
      service: "sns",
      action: "GetSubscriptionAttributes",
      kind: "delay",
      delayMs: 500,
    });
    const stop = local.aws.calls.listen(({ action }) => {
      if (action === "ListSubscriptionsByTopic") made.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    });

    // WHEN
    const { topics } = await read({ logGroup: "logs" });

    // THEN
    expect(valueIn(topics[topic]?.subscriptions)).toEqual([
      { protocol: "sqs", isConfirmed: true, filter: { value: undefined } },
    ]);
    stop();
    expect(local.aws.calls.writes().map(({ action }) => action)).toEqual(["Unsubscribe"]);
    local.aws.calls.clear();
  });
});

describe("what is not asked for", () => {
  test("the log group, status and selectors of another account's trail", async () => {
    // GIVEN what a member sees of its organization's trail
    const organization = {
      Name: "organization",
      TrailARN: `arn:aws:cloudtrail:${REGION}:111122223333:trail/organization`,
      HomeRegion: REGION,
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
      IncludeGlobalServiceEvents: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:111122223333:log-group:logs:*`,
    };
    const cloudtrail = await answering("CLOUDTRAIL", 200, { trailList: [organization] });

    // WHEN
    const { trails, logGroups } = await read();

    // THEN
    expect(valueIn(trails)).toEqual([
      {
        name: "organization",
        arn: `arn:aws:cloudtrail:${REGION}:111122223333:trail/organization`,
        homeRegion: REGION,
        isMultiRegion: true,
        isOrganization: true,
        includesGlobalServiceEvents: true,
        logGroupArn: `arn:aws:logs:${REGION}:111122223333:log-group:logs`,
      },
    ]);
    expect(logGroups).toEqual([]);
    expect(cloudtrail.targets).toEqual(["CloudTrail_20131101.DescribeTrails"]);
  });

  test("topics that CloudWatch can't reach, and those of alarms that don't matter", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    await made.logGroup("logs");
    await made.metricFilter("logs", "Denied");
    const own = await made.topic("pager");
    const others = [
      `arn:aws:sns:${REGION}:111122223333:central`,
      `arn:aws:sns:eu-west-1:${ID}:pager`,
      `arn:aws:sns:${REGION}:${ID}:pager.fifo`,
      `arn:aws:lambda:${REGION}:${ID}:function:page`,
    ];
    await made.alarm("denials", "Denied", { AlarmActions: [own, ...others] });
    await made.alarm("cpu", "CPUUtilization", { AlarmActions: [await made.topic("operations")] });

    // WHEN
    const { topics, alarms } = await read({ logGroup: "logs" });

    // THEN
    expect(Object.keys(topics)).toEqual([own]);
    expect(Object.keys(alarms[REGION]?.mutedBy ?? {})).toEqual(["denials"]);
  });

  test("the policy of a key that AWS manages, and a key of another account", async () => {
    // GIVEN
    const made = new Handmade(local.aws);
    await made.logGroup("logs");
    await made.metricFilter("logs", "Denied");
    const foreign = `arn:aws:kms:${REGION}:111122223333:key/central`;
    const topics = [
      await made.topic("managed", { KmsMasterKeyId: "alias/aws/sns" }),
      await made.topic("foreign", { KmsMasterKeyId: foreign }),
    ];
    await made.alarm("denials", "Denied", { AlarmActions: topics });

    // WHEN
    const account = await read({ logGroup: "logs" });

    // THEN
    expect(account.keys).toEqual({
      "alias/aws/sns": {
        id: "alias/aws/sns",
        description: { value: expect.objectContaining({ manager: "AWS", state: "Enabled" }) },
      },
    });
    const keyOf = (arn = "") => valueIn(account.topics[arn]?.attributes)?.kmsMasterKeyId;
    expect(topics.map(keyOf)).toEqual(["alias/aws/sns", foreign]);
    expect(local.aws.calls.counts()["kms:GetKeyPolicy"]).toBeUndefined();
  });
});

describe("what a region of AWS does not have yet is not there", () => {
  test.each([
    ["mute rules", "UnknownOperationException"],
    ["mute rules", "InvalidAction"],
  ])("%s, by the error %s", async (_, code) => {
    // GIVEN an alarm that matters, and a CloudWatch that knows its alarms and no mute rules
    const made = new Handmade(local.aws);
    await made.logGroup("logs");
    await made.metricFilter("logs", "Denied");
    const MetricAlarms = [{ AlarmName: "denials", MetricName: "Denied", Namespace: "Security" }];
    await answering("CLOUDWATCH", 400, { __type: code, message: "no" }, (body) =>
      body.includes("MetricAlarm") ? { MetricAlarms } : body.includes("AlarmTypes") ? {} : undefined,
    );

    // WHEN
    const { alarms } = await read({ logGroup: "logs" });

    // THEN
    expect(alarms[REGION]?.mutedBy).toEqual({ denials: { value: [] } });
  });

  test("log alarms, by the type that is not valid", async () => {
    // GIVEN
    await new Handmade(local.aws).logGroup("logs");
    await answering("CLOUDWATCH", 400, { __type: "ValidationError", message: "alarmTypes" }, (body) =>
      body.includes("LogAlarm") ? undefined : {},
    );

    // WHEN
    const { alarms } = await read({ logGroup: "logs" });

    // THEN
    expect(alarms[REGION]?.others).toEqual({ value: [] });
  });
});
