import type { Key, LogGroup, MetricFilter } from "../../../src/audit/evidence";
import { judgeFilter, judgeLogGroup } from "../../../src/audit/judge/metric-filter";
import { encryption } from "../../check/judged/encryption";
import { metricFilters } from "../../check/judged/metric-filter";
import { logGroups } from "../../check/judged/trail";
import { failure, KEY, key } from "./notified";
import { auditSays, filterOf, gateSays, keysOf, logGroupOf } from "./of-gate";

type Transformation = MetricFilter["transformations"][number];
const transformation: Transformation = {
  metricName: "UnauthorizedAPICalls",
  metricNamespace: "Security",
  metricValue: "1",
  defaultValue: 0,
  dimensions: [],
};
const filter = (differences: Partial<MetricFilter> = {}): MetricFilter => ({
  name: "denied",
  pattern: "{ $.errorCode = * }",
  transformations: [transformation],
  applyOnTransformedLogs: false,
  ...differences,
});
const counting = (differences: Partial<Transformation>) =>
  filter({ transformations: [{ ...transformation, ...differences }] });
const NOT_VALID = (found: string) => [`FAIL METRIC_FILTER_NOT_VALID: denied: ${found}`];
const value = (text: string) => NOT_VALID(`it counts an event as ${text}, not as 1`);
const told = (
  problems: readonly { readonly verdict: string; readonly code: string; readonly found: string }[],
) => problems.map(({ verdict, code, found }) => `${verdict} ${code}: ${found}`);

describe("A metric filter", () => {
  test.each<[string, MetricFilter, readonly string[]]>([
    ["that monitor deploys", filter(), []],
    ["that counts each event as 2", counting({ metricValue: "2" }), []],
    ["that counts each event as 1.0", counting({ metricValue: "1.0" }), []],
    ["that counts each event as 1e0", counting({ metricValue: "1e0" }), []],
    ["without a default value", counting({ defaultValue: undefined }), []],
    ["with a unit", counting({ unit: "Count" }), []],
    ["that counts half of an event", counting({ metricValue: "0.5" }), value("0.5")],
    ["that counts nothing", counting({ metricValue: "0" }), value("0")],
    ["that takes the value from the event", counting({ metricValue: "$.size" }), value("$.size")],
    ["whose value is endless", counting({ metricValue: "Infinity" }), value("Infinity")],
    ["whose value is hexadecimal", counting({ metricValue: "0x10" }), value("0x10")],
    ["whose value is no number", counting({ metricValue: "1-1" }), value("1-1")],
    ["without a value", counting({ metricValue: "" }), value("nothing")],
    [
      "with a default value that fires by itself",
      counting({ defaultValue: 1 }),
      NOT_VALID("its default value is 1, which it counts without an event"),
    ],
    [
      "with a dimension",
      counting({ defaultValue: undefined, dimensions: ["Event", "Region"] }),
      NOT_VALID("it has the dimensions Event, Region, each value of which is a metric of its own"),
    ],
    [
      "with dimensions of the system",
      filter({ emitSystemFieldDimensions: ["@aws.account"] }),
      NOT_VALID("it has the dimensions @aws.account, each value of which is a metric of its own"),
    ],
    [
      "without a transformation",
      filter({ transformations: [] }),
      NOT_VALID("it has no metric transformation"),
    ],
    [
      "with two transformations",
      filter({ transformations: [transformation, { ...transformation, metricName: "Other" }] }),
      NOT_VALID("it has 2 metric transformations"),
    ],
    [
      "that selects events by their fields",
      filter({ fieldSelectionCriteria: '@aws.region = "us-east-1"' }),
      NOT_VALID('it selects events by @aws.region = "us-east-1", which the pattern does not see'),
    ],
    ["with an empty selection", filter({ fieldSelectionCriteria: "" }), []],
    [
      "that reads transformed logs",
      filter({ applyOnTransformedLogs: true }),
      NOT_VALID("it reads transformed logs, and not the events as CloudTrail wrote them"),
    ],
    [
      "with several faults",
      filter({ applyOnTransformedLogs: true, transformations: [{ ...transformation, metricValue: "0" }] }),
      NOT_VALID(
        "it counts an event as 0, not as 1; it reads transformed logs, and not the events as CloudTrail wrote them",
      ),
    ],
  ])("%s", (_, one, says) => {
    expect(told(judgeFilter(one))).toEqual(says);
  });
});

describe("A log group", () => {
  const standard = (kmsKeyId?: string) => ({ value: { logGroupClass: "STANDARD", kmsKeyId } });
  const ofClass = (logGroupClass: string) => ({ value: { logGroupClass } });
  const NOT_USABLE = (verdict: string, found: string) => [
    `${verdict} LOG_GROUP_KEY_NOT_USABLE: ${found.replace("the key", `the key ${KEY} of the log group cloudtrail`)}`,
  ];

  test.each<[string, LogGroup["description"], Readonly<Record<string, Key>>, readonly string[]]>([
    ["of the class Standard", standard(), {}, []],
    ["with an enabled key", standard(KEY), { [KEY]: key() }, []],
    [
      "with a key in whose name JavaScript sees something of its own",
      standard("constructor"),
      {},
      NOT_USABLE("INCOMPLETE", "the key was not read").map((told) => told.replace(KEY, "constructor")),
    ],
    [
      "that does not exist",
      { value: undefined },
      {},
      ["FAIL LOG_GROUP_NOT_STANDARD: the log group cloudtrail does not exist"],
    ],
    [
      "of the class Infrequent Access",
      ofClass("INFREQUENT_ACCESS"),
      {},
      ["FAIL LOG_GROUP_NOT_STANDARD: the log group cloudtrail is of the class INFREQUENT_ACCESS"],
    ],
    [
      "of the class Delivery",
      ofClass("DELIVERY"),
      {},
      ["FAIL LOG_GROUP_NOT_STANDARD: the log group cloudtrail is of the class DELIVERY"],
    ],
    [
      "whose class was left out",
      ofClass(""),
      {},
      ["INCOMPLETE LOG_GROUP_NOT_STANDARD: AWS left the class of the log group cloudtrail out of its answer"],
    ],
    [
      "that may not be read",
      { failure: failure("logs:DescribeLogGroups", "log group cloudtrail") },
      {},
      [
        "INCOMPLETE LOG_GROUP_NOT_STANDARD: log group cloudtrail could not be read: logs:DescribeLogGroups answered AccessDeniedException",
      ],
    ],
    [
      "with a disabled key",
      standard(KEY),
      { [KEY]: key({ state: "Disabled" }) },
      NOT_USABLE("FAIL", "the key is in the state Disabled"),
    ],
    [
      "with a key that is about to be deleted",
      standard(KEY),
      { [KEY]: key({ state: "PendingDeletion" }) },
      NOT_USABLE("FAIL", "the key is in the state PendingDeletion"),
    ],
    [
      "with a key that does not exist",
      standard(KEY),
      { [KEY]: key({}, { description: { value: undefined } }) },
      NOT_USABLE("FAIL", "the key does not exist"),
    ],
    ["with a key that was not read", standard(KEY), {}, NOT_USABLE("INCOMPLETE", "the key was not read")],
    [
      "with a key that may not be read",
      standard(KEY),
      { [KEY]: key({}, { description: { failure: failure("kms:DescribeKey", `key ${KEY}`) } }) },
      [
        `INCOMPLETE LOG_GROUP_KEY_NOT_USABLE: key ${KEY} could not be read: kms:DescribeKey answered AccessDeniedException`,
      ],
    ],
    [
      "of another class, with a disabled key",
      { value: { logGroupClass: "DELIVERY", kmsKeyId: KEY } },
      { [KEY]: key({ state: "Disabled" }) },
      [
        "FAIL LOG_GROUP_NOT_STANDARD: the log group cloudtrail is of the class DELIVERY",
        ...NOT_USABLE("FAIL", "the key is in the state Disabled"),
      ],
    ],
  ])("%s", (_, description, keys, says) => {
    expect(told(judgeLogGroup({ name: "cloudtrail", description }, keys))).toEqual(says);
  });
});

describe("The gate's tables, which the audit answers alike:", () => {
  test.each(metricFilters.metrics)("$name", (one) => {
    expect(auditSays(judgeFilter(filterOf(one.account)))).toEqual(gateSays(one, ["METRIC_FILTER_NOT_VALID"]));
  });

  // A log group of another name, or of which AWS answers nothing, is not found in the list.
  const named = logGroups.filter(
    ({ account }) => account?.logGroup?.LogGroupName === undefined && account?.logGroupAnswer === undefined,
  );
  test.each([...named, ...encryption.logGroupKeys])("$name", (one) => {
    const problems = judgeLogGroup(logGroupOf(one.account), keysOf(one.account));
    expect(auditSays(problems)).toEqual(
      gateSays(one, ["LOG_GROUP_NOT_STANDARD", "LOG_GROUP_KEY_NOT_USABLE"]),
    );
  });
});
