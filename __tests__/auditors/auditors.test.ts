import { patternsInCirculation } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { compile, FilterPatternError, parse } from "../../src/filter-pattern";
import { exclude } from "../../src/filter-pattern/exclude";
import { type Auditor, auditors } from ".";
import { ALL, accepted, allBut } from "./accepted";
import type { Texts } from "./auditor";
import { recommended } from "./recommended";
import { TEXTS } from "./texts";

const { P1, P2, P3, P4, P5 } = patternsInCirculation;

const DENIED = "unauthorized-api-calls";
const { metricName } = catalog[DENIED];

const auditor = (name: string) => auditors.find((each) => each.name === name) as Auditor;

/** The verdict on a pattern. The filter has the metric's name. */
const accepts = (name: string, filterPattern: string, controlId: string = DENIED) =>
  auditor(name).accepts(controlId, { filterPattern, metricFilterName: metricName, metricName });

const acceptedBy = (controlId: string, filterPattern: string) =>
  ALL.filter((name) => accepts(name, filterPattern, controlId));

const rejecting = (...filterPatterns: readonly string[]) =>
  ALL.filter((name) => !filterPatterns.some((filterPattern) => accepts(name, filterPattern)));

function isValid(pattern: string): boolean {
  try {
    parse(pattern);
    return true;
  } catch (error) {
    if (error instanceof FilterPatternError) return false;
    throw error;
  }
}

test("the tables have every auditor", () => {
  expect(ALL).toEqual(auditors.map(({ name }) => name));
});

describe("the patterns for denied calls in circulation", () => {
  const patterns: Readonly<Record<string, readonly string[]>> = {
    "Security Hub": ["P1", "P2"],
    Prowler: ["P1", "P2", "P3", "P4", "P5"],
    Steampipe: ["P3", "P4", "P5"],
    CloudSploit: ["P4"],
    "CloudSploit of 2025": [],
    Trivy: ["P1", "P2", "P3", "P4", "P5"],
    ScoutSuite: ["P2"],
    InSpec: ["P2"],
    Elastic: ["P3"],
  };

  describe.each(ALL)("%s", (name) => {
    test.each([P1, P2, P3, P4, P5])("gives its verdict on $name", (pattern) => {
      expect(accepts(name, pattern.filterPattern)).toBe(patterns[name]?.includes(pattern.name));
    });
  });

  test.each([
    ["Security Hub", "P1"],
    ["ScoutSuite", "P2"],
    ["CloudSploit", "P4"],
  ] as const)("the text of %s is %s", (name, pattern) => {
    expect(TEXTS[name][DENIED]).toBe(patternsInCirculation[pattern].filterPattern);
  });

  test("CloudSploit of 2025 wants P1 without quotes", () => {
    expect(accepts("CloudSploit of 2025", P1.filterPattern.replaceAll('"', ""))).toBe(true);
  });

  test("Elastic wants P3, which matches an event that is no denied call", () => {
    const event = { eventName: "ListBuckets", sourceIPAddress: "192.0.2.1" };
    expect(compile(parse(TEXTS.Elastic[DENIED]))(event)).toBe(true);
  });

  test("none is accepted by all auditors that want one with quotes", () => {
    const byAll = Object.values(patternsInCirculation).filter(({ filterPattern }) =>
      allBut("CloudSploit of 2025").every((name) => accepts(name, filterPattern)),
    );
    expect(byAll).toEqual([]);
  });

  test("P2 and P4 together are accepted by all auditors that can be satisfied soundly and with quotes", () => {
    expect(rejecting(P2.filterPattern, P4.filterPattern)).toEqual(["CloudSploit of 2025", "Elastic"]);
  });

  test("P2 and P4 with an exclusion are not accepted by CloudSploit", () => {
    const tuned = exclude(P4.filterPattern, [{ eventName: "ListNotificationHubs" }]);
    expect(rejecting(P2.filterPattern, tuned)).toEqual(["CloudSploit", "CloudSploit of 2025", "Elastic"]);
  });

  test("a space inside quotes makes another value for Security Hub", () => {
    const spaced = P2.filterPattern.replace("AccessDenied*", "Access Denied*");
    expect(accepts("Security Hub", spaced)).toBe(false);
  });
});

describe("the names of filter and metric", () => {
  const verdicts = (metricFilterName: string) =>
    auditors
      .filter(
        ({ acceptsNames }) => acceptsNames?.({ filterPattern: "", metricFilterName, metricName }) === false,
      )
      .map(({ name }) => name);

  test("Trivy alone rejects what is deployed here: the filter has the control's id, and not the metric's name", () => {
    expect(verdicts(DENIED)).toEqual(["Trivy"]);
  });

  test("nobody rejects a filter with the metric's name", () => {
    expect(verdicts(metricName)).toEqual([]);
  });

  test("Trivy's verdict on the pattern leaves them out", () => {
    const filter = { filterPattern: P2.filterPattern, metricFilterName: DENIED, metricName };
    expect(auditor("Trivy").accepts(DENIED, filter)).toBe(true);
  });
});

describe("the controls that an auditor has a rule for", () => {
  const ids = Object.keys(accepted);
  const without = (name: string) => ids.filter((id) => accepts(name, "{ $.a = 1 }", id) === undefined);

  test.each(["Security Hub", "ScoutSuite"])("%s has none for organizations", (name) => {
    expect(without(name)).toEqual(["organizations-changes"]);
  });

  test.each(allBut("Security Hub", "ScoutSuite"))("%s has one for all fifteen", (name) => {
    expect(without(name)).toEqual([]);
  });

  test.each(ALL)("%s has none for a control of the user's own", (name) => {
    expect(accepts(name, P4.filterPattern, "my-control")).toBeUndefined();
  });
});

describe("how the auditors compare", () => {
  const TRAIL = "cloudtrail-configuration-changes";
  const text = recommended[5];
  const [first, ...others] = text.slice(2, -2).split(" || ") as [string, ...string[]];
  const anyOf = (...clauses: readonly string[]) => `{ ${clauses.join(" || ")} }`;

  test.each([
    ["other spaces", allBut("ScoutSuite", "InSpec"), text.replaceAll(" ", "")],
    ["line breaks", allBut("ScoutSuite", "InSpec"), text.replaceAll(" ||", "\n||")],
    ["another order", ["Prowler", "Elastic"], anyOf(...others, first)],
    ["quotes about the names", ["Prowler"], text.replace(/= (\w+)/g, '= "$1"')],
    [
      "a further name",
      ["Prowler", "Steampipe"],
      anyOf(first, ...others, "($.eventName = PutEventSelectors)"),
    ],
    ["a name less", [], anyOf(...others)],
    // As many as Elastic wants, and each of them one that it wants.
    ["a name twice in place of another", ["Elastic"], anyOf(first, first, ...others.slice(1))],
    ["needless parentheses", ["Prowler", "Steampipe", "Elastic"], `{ (${text.slice(2, -2)}) }`],
    ["lower-case letters alone", ["CloudSploit", "CloudSploit of 2025"], text.toLowerCase()],
    ["&& for ||", ["Prowler", "Steampipe"], text.replaceAll("||", "&&")],
  ])("a text with %s is accepted by %j", (_, names, pattern) => {
    expect(pattern).not.toBe(text);
    expect(acceptedBy(TRAIL, pattern)).toEqual(names);
  });

  test("a space inside quotes does not count for CloudSploit and Trivy", () => {
    const pattern = recommended[6].replace("Failed authentication", "Failedauthentication");
    expect(acceptedBy("console-authentication-failures", pattern)).toEqual([
      "CloudSploit",
      "CloudSploit of 2025",
      "Trivy",
    ]);
  });

  test("a longer name that begins with the shorter one is not the shorter one for Prowler", () => {
    const pattern = recommended["13E"].replace("($.eventName = CreateRoute) || ", "");
    expect(pattern).toContain("CreateRouteTable");
    expect(accepts("Prowler", pattern, "route-table-changes")).toBe(false);
  });

  test("Elastic rejects && beside || even where the rest is its text", () => {
    const [source, names] = recommended[7].slice(2, -2).split(" && ") as [string, string];
    expect(accepts("Elastic", `{ ${source} && ${names} }`, "kms-key-deletion")).toBe(true);
    expect(accepts("Elastic", `{ ${source} && ${names.slice(1, -1)} }`, "kms-key-deletion")).toBe(false);
  });

  test("Trivy takes any pattern for organizations that names the service, quoted or not", () => {
    for (const service of ["organizations.amazonaws.com", '"organizations.amazonaws.com"'])
      expect(acceptedBy("organizations-changes", `{ $.eventSource = ${service} }`)).toEqual(["Trivy"]);
  });
});

describe("the patterns that are recommended", () => {
  const names: Readonly<Record<string, readonly [keyof typeof recommended, readonly string[]][]>> = {
    [DENIED]: [
      ["P4", ["Prowler", "Steampipe", "CloudSploit", "Trivy"]],
      ["P2", ["Security Hub", "Prowler", "Trivy", "ScoutSuite", "InSpec"]],
    ],
    "console-sign-in-without-mfa": [
      ["2L", ["Security Hub", "Prowler", "Steampipe", "Elastic"]],
      ["2S", ["Prowler", "Steampipe", "CloudSploit", "ScoutSuite", "InSpec", "Elastic"]],
    ],
    "root-account-usage": [["3", allBut("CloudSploit of 2025", "Trivy")]],
    "iam-policy-changes": [
      ["4C", allBut("Security Hub", "ScoutSuite")],
      ["4S", ["Security Hub", "Prowler", "Steampipe"]],
    ],
    "cloudtrail-configuration-changes": [["5", ALL]],
    "console-authentication-failures": [["6", ALL]],
    "kms-key-deletion": [["7", ALL]],
    "s3-bucket-policy-changes": [["8", allBut("ScoutSuite")]],
    "config-changes": [["9", allBut("ScoutSuite")]],
    "security-group-changes": [
      ["10M", ["Prowler", "Steampipe", "CloudSploit"]],
      ["10S", allBut("Steampipe", "CloudSploit")],
    ],
    "network-acl-changes": [["11", ALL]],
    "network-gateway-changes": [["12", ALL]],
    "route-table-changes": [
      ["13E", ["Security Hub", "Prowler", "Steampipe"]],
      ["13C", allBut("Security Hub", "Prowler")],
    ],
    "vpc-changes": [["14", ALL]],
    "organizations-changes": [
      ["15P", ["Prowler", "Steampipe", "Trivy"]],
      ["15Q", ["Steampipe", "Trivy", "Elastic"]],
      ["15U", ["Steampipe", "CloudSploit", "CloudSploit of 2025", "Trivy"]],
    ],
  };
  const rows = Object.entries(names).flatMap(([id, patterns]) =>
    patterns.map(([name, by]) => ({ id, name, by, pattern: recommended[name] })),
  );

  test.each(rows)("$name for $id is accepted by $by", ({ id, pattern, by }) => {
    expect(acceptedBy(id, pattern)).toEqual(by);
  });

  test.each(rows.filter(({ name }) => /^(2S|4C|[5-9]|10S|11|12|13E|14|15P)$/.test(name)))(
    "Prowler needs each term of $name for $id",
    ({ id, pattern }) => {
      const terms = pattern.match(/[(][^()]+[)]/g) ?? [];
      expect(terms.filter((term) => accepts("Prowler", pattern.replace(term, "($.a = b)"), id))).toEqual([]);
    },
  );

  test("are all looked at", () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(recommended).sort());
  });
});

describe("the texts that an auditor has to itself", () => {
  test.each([
    ["ScoutSuite", "iam-policy-changes", allBut("Security Hub", "InSpec")],
    ["ScoutSuite", "s3-bucket-policy-changes", ["ScoutSuite"]],
    ["ScoutSuite", "config-changes", allBut("InSpec")],
    ["CloudSploit of 2025", DENIED, ["Prowler", "CloudSploit of 2025"]],
    ["CloudSploit of 2025", "console-sign-in-without-mfa", ["Prowler", "CloudSploit of 2025"]],
    ["CloudSploit of 2025", "root-account-usage", ["Prowler", "CloudSploit of 2025"]],
  ] as const)("the text of %s for %s is valid, and is accepted by %j", (name, id, by) => {
    const text = TEXTS[name][id];
    expect(isValid(text)).toBe(true);
    expect(acceptedBy(id, text)).toEqual(by);
  });

  // A longer pattern that has the text in it would have the same mistake in it.
  test.each([
    ["Trivy", "console-sign-in-without-mfa", "=="],
    ["Trivy", "root-account-usage", "&."],
    ["InSpec", "organizations-changes", '\\"'],
  ] as const)("the text of %s for %s is no valid pattern, because of %s", (name, id, mistake) => {
    const pattern = name === "Trivy" ? `{ ${TEXTS[name][id]} }` : TEXTS[name][id];
    const mended = pattern.replaceAll(mistake, { "==": "=", "&.": "$.", '\\"': '"' }[mistake]);
    expect([isValid(pattern), isValid(mended)]).toEqual([false, true]);
  });
});

describe("the catalog", () => {
  const controls = Object.values<Control>(catalog).filter(({ id }) => id in accepted);

  /** The list of `accepted` that an auditor belongs in; undefined where it has no rule. */
  function listOf(name: string, { id, filterPattern, compliancePattern = filterPattern }: Control) {
    const verdict = accepts(name, filterPattern, id);
    if (verdict === undefined) return undefined;
    if (verdict) return "byDefault";
    if (accepts(name, compliancePattern, id)) return "byTier";
    const texts: Texts = TEXTS[name as keyof typeof TEXTS] ?? {};
    const own = [texts[id] ?? []].flat();
    return own.some((text) => isValid(text.startsWith("{") ? text : `{ ${text} }`))
      ? "byOwnText"
      : "byNothing";
  }

  test("has the controls that the auditors look for", () => {
    expect(controls.map(({ id }) => id)).toEqual(Object.keys(accepted));
  });

  test.each(controls)("satisfies the auditors of $id as far as a valid pattern can", (control) => {
    const lists: Record<string, string[]> = {};
    for (const name of ALL) {
      const list = listOf(name, control);
      if (list) lists[list] = [...(lists[list] ?? []), name];
    }
    expect(lists).toEqual(accepted[control.id]);
  });

  test.each(controls.filter(({ extendedPattern }) => extendedPattern))(
    "has an extended pattern for $id that Prowler and Steampipe accept",
    ({ id, extendedPattern = "" }) => {
      expect(acceptedBy(id, extendedPattern)).toEqual(expect.arrayContaining(["Prowler", "Steampipe"]));
    },
  );
});
