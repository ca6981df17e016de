import { datapointsOf } from "../../../local-aws/alarms/datapoints";

const filter = (defaultValue?: number) => ({
  filterPattern: '{ $.errorCode = "AccessDenied" }',
  metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1", defaultValue }],
});
const denied = JSON.stringify({ errorCode: "AccessDenied" });
const other = JSON.stringify({ eventName: "GetObject" });
const at = (timestamp: number, message: string) => ({ timestamp, message });

describe("a metric filter's datapoints", () => {
  test("are its value for each event that matches, by the minute", () => {
    const events = [at(60_000, denied), at(119_999, denied), at(120_000, denied), at(120_001, other)];
    expect([...datapointsOf(filter(0), events)]).toEqual([
      [60_000, [1, 1]],
      [120_000, [1]],
    ]);
  });

  test("are its default value for a minute in which no event matches", () => {
    expect([...datapointsOf(filter(0), [at(5, other), at(6, "no JSON")])]).toEqual([[0, [0]]]);
  });

  test("are none for such a minute without a default value, nor for one without events", () => {
    expect([...datapointsOf(filter(), [at(5, other)])]).toEqual([]);
    expect([...datapointsOf(filter(0), [])]).toEqual([]);
  });
});
