import { verify } from "../../../cli/pattern/commands/verify";
import { deniedCallSample, deniedCallSamples, patternsInCirculation } from "../../../fixtures";
import { catalog } from "../../../src/controls/catalog";
import { useLocalAws } from "../../local-aws/clients";
import { runBeside } from "../run";
import { filesFor } from "./files";

const local = useLocalAws();
const before = { ...process.env };
beforeAll(() => Object.assign(process.env, local.aws.env));
afterAll(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
});

const { P4, P5 } = patternsInCirculation;
const PATTERN: string = P4.filterPattern;
const SAMPLES = deniedCallSamples.length;
const MATCHED = 29;
const control = catalog["unauthorized-api-calls"];
const big = { ...deniedCallSample("user-lists-buckets").record, userAgent: "x".repeat(256 * 1024) };
const lines = (count: number, userAgent?: string) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({ eventVersion: "1", eventID: String(n), userAgent }),
  ).join("\n");

const file = filesFor({
  "denied.json": JSON.stringify({
    Records: ["user-lists-buckets", "reads-well", "user-lists-buckets"].map(
      (id) => deniedCallSample(id).record,
    ),
  }),
  "big.json": JSON.stringify({ Records: [big, deniedCallSample("reads-well").record] }),
  "only-big.json": JSON.stringify(big),
  "many.jsonl": `${lines(1003)}\n${lines(1000)}`,
  "long.jsonl": lines(70, "x".repeat(250_000)),
  "notes.txt": "notes\n",
  "empty.json": "",
  "aws-config":
    "[profile other]\nregion = eu-west-3\naws_access_key_id = local\naws_secret_access_key = local\n",
});

const ask = (pattern = PATTERN, options = {}) => verify(pattern, { maxAttempts: 1, ...options });
// biome-ignore lint/suspicious/noExplicitAny: as a program reads it
const json = (answer: { readonly json: object }): any => JSON.parse(JSON.stringify(answer.json));
const calls = () => local.aws.calls.counts();

test("where all is the same it says so in one line", async () => {
  const { text, status } = await ask(PATTERN, { control });
  expect(text).toBe(
    `The endpoint ${local.aws.endpoint} in us-east-1 and the matcher here agree on all ${SAMPLES} sample events of unauthorized-api-calls: ${MATCHED} match, ${SAMPLES - MATCHED} do not.\n`,
  );
  expect(status).toBe(0);
  expect(calls()).toEqual({ "logs:TestMetricFilter": Math.ceil(SAMPLES / 50) });
});

describe("the events that are sent", () => {
  const eventsOf = async (pattern: string, options = {}) => json(await ask(pattern, options)).events;

  test("are the samples of the control that is given, whatever its pattern becomes", async () => {
    const iam = catalog["iam-policy-changes"];
    expect(await eventsOf(PATTERN, { control: iam })).toBe("sample events of iam-policy-changes");
  });

  test("are the samples of the control that the pattern is closest to", async () => {
    expect(await eventsOf(P5.filterPattern)).toBe("sample events of unauthorized-api-calls");
    expect(await eventsOf('{ $.eventName = "DeleteTrail" }')).toBe(
      "sample events of cloudtrail-configuration-changes",
    );
  });

  test("are all samples where it is close to none", async () => {
    const { events, compared, matched } = json(await ask('{ $.eventSource = "support.amazonaws.com" }'));
    expect(events).toBe("sample events of all controls, because the pattern matches none of them");
    expect(compared).toBeGreaterThan(SAMPLES);
    expect(matched).toBe(0);
  });

  test("are those of the files where some are given, each once", async () => {
    const answer = await ask(PATTERN, { files: [file("denied.json")] });
    expect(answer.text).toBe(
      `The endpoint ${local.aws.endpoint} in us-east-1 and the matcher here agree on all 2 different events of the input: 1 match, 1 do not.\n`,
    );
    expect(json(answer)).toMatchObject({ compared: 2, matched: 1, reading: { events: 3 } });
  });

  test("leave out what is over 256 KB, which is told", async () => {
    const answer = await ask(PATTERN, { files: [file("big.json")] });
    expect(json(answer)).toMatchObject({ compared: 1, matched: 0 });
    expect(answer.text).toContain("Not sent: 1 over 256 KB, which CloudTrail does not send either.\n");
    expect(answer.status).toBe(0);
  });

  test("are no more than 1,000 of files, which is told", async () => {
    const answer = await ask(PATTERN, { files: [file("many.jsonl")] });
    expect(json(answer)).toMatchObject({ compared: 1000 });
    expect(answer.text).toContain("Not sent: 3 more, because at most 1,000 events and 16 MB are sent.\n");
    expect(calls()).toEqual({ "logs:TestMetricFilter": 20 });
  });
});

test("no more than 16 MB of files are sent, which is told", async () => {
  const answer = await ask(PATTERN, { files: [file("long.jsonl")] });
  expect(json(answer)).toMatchObject({ compared: 67 });
  expect(answer.text).toContain("Not sent: 3 more, because");
});

describe("a difference", () => {
  const { id, what, record } = deniedCallSample("user-lists-buckets");
  beforeEach(() => local.aws.metricFilterTests.disagree((message) => message === JSON.stringify(record)));

  test("is named, and asks to be reported", async () => {
    const { text, status } = await ask();
    expect(text).toBe(
      `The endpoint ${local.aws.endpoint} in us-east-1 and the matcher here disagree on 1 of ${SAMPLES} sample events of unauthorized-api-calls:
  ${id} (${what}): AWS does not match it
Please report this, with the pattern and the events: what this project says of the pattern can be wrong.
`,
    );
    expect(status).toBe(1);
  });

  test("is told to programs", async () => {
    expect(json(await ask()).differences).toEqual([{ event: `${id} (${what})`, aws: false, here: true }]);
  });

  test("the other way round is told as well", async () => {
    local.aws.metricFilterTests.disagree((message) => !message.includes('"errorCode"'));
    const { text } = await ask(PATTERN, { files: [file("denied.json")] });
    expect(text).toMatch(/disagree on 1 of 2 .*\n {2}2026\S+ {2}\S+ \S+ {2}\(none\) .*: AWS matches it\n/);
  });

  test("counts although a later call fails", async () => {
    local.aws.faults.inject({ service: "logs", action: "TestMetricFilter", kind: "deny", skip: 1 });
    const { text, status } = await ask();
    expect(status).toBe(1);
    expect(text).toContain("disagree on 1 of");
    expect(text).toContain("failed: AccessDeniedException");
  });
});

test("a pattern that AWS rejects and the parser here takes is a difference", async () => {
  local.aws.metricFilterTests.reject();
  const { text, status } = await ask();
  expect(
    text,
  ).toBe(`AWS rejects the pattern, which the parser here accepts, or one of the events: InvalidParameterException: Invalid metric filter pattern
Please report this, with the pattern and the events: what this project says of the pattern can be wrong.
`);
  expect(status).toBe(1);
});

describe("status 3, and never 0 or 1, where", () => {
  test("AWS denies the call, with the right that is missing", async () => {
    local.aws.faults.inject({ service: "logs", action: "TestMetricFilter", kind: "deny" });
    const answer = await ask();
    expect(answer.status).toBe(3);
    expect(answer.text).toMatch(
      /^logs:TestMetricFilter in us-east-1 failed: AccessDeniedException: .*; the caller needs the permission logs:TestMetricFilter on all resources \("\*"\)\n$/,
    );
    expect(json(answer)).toMatchObject({ compared: 0, failure: { code: "AccessDeniedException" } });
  });

  test.each([
    ["throttle", "ThrottlingException"],
    ["error", "InternalServerException"],
  ] as const)("the call fails by %s", async (kind, code) => {
    local.aws.faults.inject({ service: "logs", action: "TestMetricFilter", kind });
    const { text, status } = await ask();
    expect([status, text]).toEqual([
      3,
      expect.stringMatching(`^logs:TestMetricFilter in us-east-1 failed: ${code}: `),
    ]);
  });

  test("some events were compared and not all", async () => {
    local.aws.faults.inject({ service: "logs", action: "TestMetricFilter", kind: "throttle", skip: 1 });
    const { text, status } = await ask();
    expect(status).toBe(3);
    expect(text).toContain(`agree on 50 of ${SAMPLES} sample events`);
    expect(text).toContain("failed: ThrottlingException");
  });

  test.each(["empty.json", "only-big.json"])("there was no event to compare: %s", async (name) => {
    const { text, status } = await ask(PATTERN, { files: [file(name)] });
    expect([status, calls()]).toEqual([3, {}]);
    expect(text).toContain("There was no event to ask AWS about.");
  });

  test("some input could not be read", async () => {
    const { text, status } = await ask(PATTERN, {
      files: [file("denied.json"), file("notes.txt"), file("nowhere")],
    });
    expect(status).toBe(3);
    expect(text).toContain("agree on all 2 different events of the input");
    expect(text).toContain("No record of CloudTrail in these files: 1");
    expect(text).toContain("there is no such file");
  });
});

describe("as a command", () => {
  const env = () => local.aws.env;

  test("it asks in the region that is given, and writes nothing", async () => {
    const args = ["pattern", "verify", "root-account-usage", "--exclude", "config", "--region", "eu-north-1"];
    const { status, stdout, stderr } = await runBeside(args, env());
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^The endpoint .* in eu-north-1 .* sample events of root-account-usage: \d+ match, \d+ do not\.\n$/,
    );
    expect(local.aws.calls.writes()).toEqual([]);
  });

  test("it answers one JSON object", async () => {
    const { status, stdout } = await runBeside(
      ["pattern", "verify", "vpc-changes", file("denied.json"), "--json"],
      env(),
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      region: "us-east-1",
      compared: 2,
      matched: 0,
      differences: [],
    });
  });

  test("it takes region and credentials of the profile that is given", async () => {
    const args = ["pattern", "verify", "vpc-changes", "--profile", "other"];
    const none = { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_ACCESS_KEY_ID: undefined };
    const { status, stdout } = await runBeside(args, {
      ...env(),
      ...none,
      AWS_CONFIG_FILE: file("aws-config"),
    });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^The endpoint .* in eu-west-3 /)]);
  });

  test("it takes no file for a pattern", async () => {
    const { status, stderr } = await runBeside(["pattern", "verify", file("denied.json")], env());
    expect([status, stderr]).toEqual([2, expect.stringContaining("is a file or a folder")]);
  });
});
