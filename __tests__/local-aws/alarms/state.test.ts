import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { type AlarmState, stateOf } from "../../../local-aws/alarms/state";

const ours: MetricAlarm = {
  Statistic: "Sum",
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
  Threshold: 1,
  Period: 300,
  EvaluationPeriods: 1,
  DatapointsToAlarm: 1,
  TreatMissingData: "notBreaching",
};
const NOW = 3_600_000;
const minutesAgo = (minutes: number) => NOW - minutes * 60_000;
/** Values by how many minutes ago the minute began. */
const data = (values: Readonly<Record<number, readonly number[]>>) =>
  new Map(Object.entries(values).map(([ago, list]) => [minutesAgo(Number(ago)), list]));

describe("an alarm's state", () => {
  test.each<readonly [string, Partial<MetricAlarm>, Readonly<Record<number, readonly number[]>>, AlarmState]>(
    [
      ["one match in the period", {}, { 5: [1], 1: [0] }, "ALARM"],
      ["no match", {}, { 5: [0], 1: [0] }, "OK"],
      ["a match before the period", {}, { 6: [1], 1: [0] }, "OK"],
      ["a match at the end of the period", {}, { 0: [1], 1: [0] }, "OK"],
      [
        "two matches over more than one",
        { ComparisonOperator: "GreaterThanThreshold" },
        { 2: [1], 1: [1] },
        "ALARM",
      ],
      ["one match over more than one", { ComparisonOperator: "GreaterThanThreshold" }, { 2: [1] }, "OK"],
      ["a match diluted by an average", { Statistic: "Average" }, { 2: [1], 1: [0] }, "OK"],
      ["the largest value", { Statistic: "Maximum" }, { 2: [1], 1: [0] }, "ALARM"],
      ["the smallest value", { Statistic: "Minimum" }, { 2: [1], 1: [0] }, "OK"],
      ["a low value that is looked for", { ComparisonOperator: "LessThanThreshold" }, { 2: [0] }, "ALARM"],
      [
        "one period of two that must both breach",
        { EvaluationPeriods: 2, DatapointsToAlarm: 2 },
        { 2: [1], 7: [0] },
        "OK",
      ],
      [
        "one period of two of which one must",
        { EvaluationPeriods: 2, DatapointsToAlarm: 1 },
        { 7: [1], 2: [0] },
        "ALARM",
      ],
      ["no data that is well", {}, {}, "OK"],
      ["no data that is bad", { TreatMissingData: "breaching" }, {}, "ALARM"],
      ["no data that says nothing", { TreatMissingData: undefined }, {}, "INSUFFICIENT_DATA"],
    ],
  )("with %s", (_, definition, values, state) => {
    expect(stateOf({ ...ours, ...definition }, data(values), NOW)).toBe(state);
  });

  test("does not change without data that is ignored", () => {
    const ignoring = { ...ours, TreatMissingData: "ignore" };
    expect((["OK", "ALARM"] as const).map((before) => stateOf(ignoring, new Map(), NOW, before))).toEqual([
      "OK",
      "ALARM",
    ]);
  });

  test("is an error for a statistic that is not implemented", () => {
    expect(() => stateOf({ ...ours, Statistic: undefined }, data({ 1: [1] }), NOW)).toThrow(
      "not implemented",
    );
  });
});
