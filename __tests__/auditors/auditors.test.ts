import { patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import { exclude } from "../../src/filter-pattern/exclude";
import { auditors } from ".";
import { CIS_1_2, CIS_1_2_SPACED, CIS_2 } from "./patterns";

const { P1, P2, P3, P4, P5 } = patternsInCirculation;

const { id, metricName } = catalog["unauthorized-api-calls"];

/** The verdict on a pattern: both names are the same, so that it alone counts, unless the filter's is given. */
const accepts = (auditor: string, filterPattern: string, metricFilterName: string = metricName) =>
  auditors.find(({ name }) => name === auditor)?.accepts({ filterPattern, metricFilterName, metricName });

/** Who accepts which, where the metric has the filter's name. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  "Security Hub": ["P1", "P2"],
  Prowler: ["P1", "P2", "P3", "P4", "P5"],
  Steampipe: ["P3", "P4", "P5"],
  CloudSploit: ["P4"],
  "CloudSploit of 2025": [],
  Trivy: ["P1", "P2", "P3", "P4", "P5"],
  ScoutSuite: ["P2"],
  InSpec: ["P2"],
  CloudQuery: ["P2"],
};

test("the table has every auditor", () => {
  expect(Object.keys(accepted)).toEqual(auditors.map(({ name }) => name));
});

describe.each(Object.entries(accepted))("%s", (name, patterns) => {
  test.each([P1, P2, P3, P4, P5])("gives its verdict on $name", (pattern) => {
    expect(accepts(name, pattern.filterPattern)).toBe(patterns.includes(pattern.name));
  });
});

test("CloudSploit of 2025 wants P1 without quotes", () => {
  expect(accepts("CloudSploit of 2025", P1.filterPattern.replaceAll('"', ""))).toBe(true);
});

test("Trivy accepts nothing that is deployed here: it wants the metric's name, and the filter has the control's id", () => {
  const rejected = auditors.filter(
    ({ name }) => accepts(name, P2.filterPattern) && !accepts(name, P2.filterPattern, id),
  );
  expect(rejected.map(({ name }) => name)).toEqual(["Trivy"]);
});

test("a space inside quotes makes another value for Security Hub", () => {
  expect(accepts("Security Hub", P2.filterPattern.replace("AccessDenied*", "Access Denied*"))).toBe(false);
});

test.each([
  [P1, CIS_1_2],
  [P2, CIS_1_2_SPACED],
  [P4, CIS_2],
])("$name in circulation is the auditors' own text", ({ filterPattern }, text) => {
  expect(filterPattern).toBe(text);
});

test("no pattern in circulation is accepted by all of them", () => {
  const byAll = Object.values(patternsInCirculation).filter(({ filterPattern }) =>
    auditors
      .filter(({ name }) => name !== "CloudSploit of 2025")
      .every(({ name }) => accepts(name, filterPattern)),
  );
  expect(byAll).toEqual([]);
});

test("P2 and P4 together are accepted by all of them, but for CloudSploit of 2025, where only patterns count", () => {
  const rejecting = auditors.filter(
    ({ name }) => !accepts(name, P2.filterPattern) && !accepts(name, P4.filterPattern),
  );
  expect(rejecting.map(({ name }) => name)).toEqual(["CloudSploit of 2025"]);
});

test("P2 and P4 with an exclusion are not accepted by CloudSploit", () => {
  const tuned = exclude(P4.filterPattern, [{ eventName: "ListNotificationHubs" }]);
  const rejecting = auditors.filter(({ name }) => !accepts(name, P2.filterPattern) && !accepts(name, tuned));
  expect(rejecting.map(({ name }) => name)).toEqual(["CloudSploit", "CloudSploit of 2025"]);
});
