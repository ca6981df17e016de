import type { FaultKind, LocalAws } from "../../../local-aws";
import type { Account } from "../../../src/audit/evidence";
import { readAccount } from "../../../src/audit/read/account";
import { NotReadable } from "../../../src/audit/read/caller";
import { startSharedAws } from "../../shared-aws";
import { REGION, SECRET, watchedAccount } from "./handmade";
import { failuresIn, readOnce } from "./reading";

let aws: LocalAws;
let whole: Account;
const environment = { ...process.env };

/** Nothing here changes the account: it is made once. */
beforeAll(async () => {
  aws = await startSharedAws();
  Object.assign(process.env, aws.env);
  await watchedAccount(aws);
  whole = await readOnce();
});
beforeEach(() => {
  process.env = { ...environment, ...aws.env };
  aws.faults.clear();
  aws.calls.clear();
});
afterEach(() => expect(aws.calls.writes()).toEqual([]));
afterAll(() => aws.stop());

/** What each call asks for in this account, in the words of its failure. */
const CALLS = {
  "cloudtrail:DescribeTrails": [`the trails seen from ${REGION}`],
  "cloudtrail:GetTrailStatus": ["the status of trail organisation-wide"],
  "cloudtrail:GetEventSelectors": ["the event selectors of trail organisation-wide"],
  "logs:DescribeLogGroups": ["log group audit-logs"],
  "logs:DescribeMetricFilters": ["the metric filters of log group audit-logs"],
  "cloudwatch:DescribeAlarms": ["metric", "composite", "log"].map(
    (type) => `the ${type} alarms of ${REGION}`,
  ),
  "cloudwatch:ListAlarmMuteRules": Array(2).fill(`the mute rules of ${REGION}`),
  "sns:GetTopicAttributes": ["topic pager"],
  "sns:ListSubscriptionsByTopic": ["the subscribers of topic pager"],
  "sns:GetSubscriptionAttributes": ["https", "firehose"].map(
    (protocol) => `the filter policy of a subscriber (${protocol}) of topic pager`,
  ),
  "kms:DescribeKey": [expect.stringMatching(/^key [0-9a-f-]{36}$/), "key alias/topics"],
  "kms:GetKeyPolicy": [
    expect.stringMatching(/^the policy of key [0-9a-f-]{36}$/),
    "the policy of key alias/topics",
  ],
} as const;
const actions = Object.keys(CALLS) as (keyof typeof CALLS)[];

/** AWS's code by the kind of fault; SNS has codes of its own. */
const CODES: Readonly<Record<string, readonly [string, string]>> = {
  deny: ["AccessDeniedException", "AuthorizationErrorException"],
  throttle: ["ThrottlingException", "Throttling"],
  error: ["InternalServerException", "InternalFailure"],
};

const faultOf = (action: string, kind: FaultKind) => {
  const [service = "", name = ""] = action.split(":");
  return { service, action: name, kind };
};

test("the account has something to read for each of the calls", () => {
  expect(failuresIn(whole)).toEqual([]);
});

describe.each(Object.entries(CODES))("a call that meets the fault %s", (kind, [code, ofSns]) => {
  test.each(actions)("%s is told as itself, and the rest is read", async (action) => {
    // GIVEN
    aws.faults.inject(faultOf(action, kind as FaultKind));

    // WHEN
    const account = await readOnce();

    // THEN
    const failures = failuresIn(account);
    expect(failures.map(({ of }) => of)).toEqual(CALLS[action]);
    for (const failure of failures)
      expect(failure).toEqual({
        action,
        of: expect.any(String),
        code: action.startsWith("sns:") ? ofSns : code,
        message: expect.stringMatching(/\w/),
      });
    // AND what was read is as it was
    expectSame(account, whole);
    expect(JSON.stringify(account)).not.toContain(SECRET);
  });
});

test.each(actions)("%s is slow, and is read", async (action) => {
  // GIVEN
  aws.faults.inject({ ...faultOf(action, "delay"), delayMs: 400 });

  // WHEN
  const account = await readOnce();

  // THEN
  expect(failuresIn(account)).toEqual([]);
  expectSame(account, whole);
});

test("everything is denied but the account's number", async () => {
  // GIVEN
  for (const service of ["cloudtrail", "logs", "cloudwatch", "sns", "kms"])
    aws.faults.inject({ service, action: "*", kind: "deny" });

  // WHEN
  const account = await readOnce({ logGroup: "audit-logs" });

  // THEN nothing is found or missing
  expect(failuresIn(account).map(({ action }) => action)).toEqual([
    "cloudtrail:DescribeTrails",
    "logs:DescribeLogGroups",
    "logs:DescribeMetricFilters",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:DescribeAlarms",
  ]);
});

test("one list of alarms is denied, and the others are read", async () => {
  // GIVEN
  const where = ({ body }: { body: Buffer }) => body.includes("CompositeAlarm");
  aws.faults.inject({ ...faultOf("cloudwatch:DescribeAlarms", "deny"), where });

  // WHEN
  const account = await readOnce();

  // THEN
  expect(failuresIn(account).map(({ of }) => of)).toEqual([`the composite alarms of ${REGION}`]);
  expect(account.alarms[REGION]?.metric).toEqual(whole.alarms[REGION]?.metric);
});

test("a call that is throttled twice is tried again", async () => {
  // GIVEN
  aws.faults.inject({ ...faultOf("sns:GetTopicAttributes", "throttle"), times: 2 });

  // WHEN
  const account = await readAccount();

  // THEN
  expect(failuresIn(account)).toEqual([]);
  expectSame(account, whole);
});

test("a call that always fails is tried six times", async () => {
  // GIVEN
  aws.faults.inject(faultOf("sns:GetTopicAttributes", "error"));

  // WHEN
  const account = await readAccount();

  // THEN
  expect(failuresIn(account).map(({ action }) => action)).toEqual(["sns:GetTopicAttributes"]);
  expect(aws.calls.counts()["sns:GetTopicAttributes"]).toBe(6);
});

describe("nothing can be read", () => {
  const nothing = async (options = {}) => {
    const error = await readOnce(options).then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(NotReadable);
    const { missing, message } = error as NotReadable;
    expect(message).not.toContain("\n");
    return { missing, message };
  };

  test("without a region", async () => {
    // GIVEN
    process.env.AWS_REGION = "";
    process.env.AWS_DEFAULT_REGION = "";

    // THEN
    expect(await nothing()).toEqual({
      missing: "region",
      message: "No region: give --region, set AWS_REGION, or give the profile one.",
    });
  });

  test("with a region that is none", async () => {
    expect(await nothing({ region: "us east" })).toMatchObject({
      missing: "region",
      message: expect.stringContaining("us east"),
    });
  });

  test("without credentials", async () => {
    // GIVEN
    process.env.AWS_ACCESS_KEY_ID = "";

    // THEN
    expect(await nothing()).toMatchObject({
      missing: "credentials",
      message: expect.stringMatching(/^No AWS credentials: \w/),
    });
    expect(aws.calls.all()).toEqual([]);
  });

  test("with a profile that does not exist, although the environment has credentials", async () => {
    expect(await nothing({ profile: "nobody" })).toMatchObject({
      missing: "credentials",
      message: expect.stringMatching(/^No AWS credentials: .*nobody/),
    });
    expect(aws.calls.all()).toEqual([]);
  });

  test("without a network", async () => {
    // GIVEN
    process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:9";

    // THEN
    expect(await nothing()).toMatchObject({
      missing: "account",
      message: expect.stringMatching(
        /^AWS did not say in us-east-1 which account this is: sts:GetCallerIdentity: .*ECONNREFUSED/,
      ),
    });
  });

  test.each([
    ["deny", "AccessDenied"],
    ["throttle", "Throttling"],
    ["error", "InternalFailure"],
  ] as const)("when AWS does not say which account it is, by the fault %s", async (kind, code) => {
    // GIVEN
    aws.faults.inject(faultOf("sts:GetCallerIdentity", kind));

    // THEN
    expect(await nothing()).toMatchObject({
      missing: "account",
      message: expect.stringContaining(`sts:GetCallerIdentity: ${code}`),
    });
  });
});

/** Wherever there is a value in both, it is the same; what hangs on a failure may be missing. */
function expectSame(found: unknown, before: unknown, path = ""): void {
  if (typeof found !== "object" || found === null) {
    // The time of the reading, and of the latest delivery, are those of now.
    if (!/\.(at|latestLogsDelivery)$/.test(path)) expect({ path, found }).toEqual({ path, found: before });
    return;
  }
  if ("failure" in found && found.failure !== undefined) return;
  for (const [name, value] of Object.entries(found))
    expectSame(value, (before as Record<string, unknown>)?.[name], `${path}.${name}`);
}
