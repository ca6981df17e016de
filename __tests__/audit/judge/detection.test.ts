import { brokenPatterns, patternsInCirculation } from "../../../fixtures";
import { type Detection, detection } from "../../../src/audit/judge/detection";
import { catalog } from "../../../src/controls/catalog";
import { acceptedPatternsOf, type Control } from "../../../src/controls/control";

const denied = catalog["unauthorized-api-calls"];
const signIn = catalog["console-sign-in-without-mfa"];
const organizations = catalog["organizations-changes"];
const trailChanges = catalog["cloudtrail-configuration-changes"];

const A = '($.errorCode = "*UnauthorizedOperation")';
const B = '($.errorCode = "AccessDenied*")';
const EXCLUSIONS = '($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket")';
const THROTTLED = '{ $.errorCode = "ThrottlingException" }';

const filter = (pattern: string, name = "mine", metricName = "Mine") => ({
  name,
  pattern,
  transformations: [{ metricName, metricNamespace: "Security", metricValue: "1", dimensions: [] }],
});
/** Named first, second and so on. */
const judged = (control: Control, ...patterns: readonly string[]): Detection =>
  detection(
    patterns.map((pattern, i) => filter(pattern, ["first", "second", "third"][i])),
    control,
  );
const told = ({ problems }: Detection) =>
  problems.map(({ verdict, code, found }) => `${verdict} ${code}: ${found}`);
const FAIL = (found: string) => [`FAIL METRIC_FILTER_PATTERN_NOT_VALID: ${found}`];
const UNKNOWN = (found: string) => [`INCOMPLETE METRIC_FILTER_PATTERN_NOT_VALID: ${found}`];
const NONE_OF_16 = "it matches none of the 16 events that it has to";

describe("Filters that detect the control", () => {
  test.each<[string, Control, readonly string[], boolean]>([
    ["with the default", denied, [denied.filterPattern], true],
    ["with the extended pattern", denied, [denied.extendedPattern as string], true],
    ["with the default in other white space", denied, [denied.filterPattern.replaceAll(" ", "")], true],
    ["without parentheses", denied, [`{ ${A} || ${B} }`.replace(/[()]/g, "")], false],
    ["without quotes", denied, [`{ ${A} || ${B} }`.replaceAll('"', "")], false],
    ["with terms in another order", denied, [`{ ${B} || ${A} }`], false],
    ["with exclusions before the error codes", denied, [`{ ${EXCLUSIONS} && (${B} || ${A}) }`], false],
    ["by a regular expression", denied, ["{ $.errorCode = %UnauthorizedOperation$|^AccessDenied% }"], false],
    [
      "with an exclusion that keeps events without the field",
      denied,
      [
        `{ (${A} || ${B}) && (($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "*:role/scanner*")) }`,
      ],
      false,
    ],
    ["by two filters, one error code each", denied, [`{ ${A} }`, `{ ${B} }`], false],
    [
      "by the default and one that adds nothing",
      denied,
      [denied.filterPattern, `{ ${B} && ${EXCLUSIONS} }`],
      true,
    ],
    [
      "with the names of one service, two filters of them",
      trailChanges,
      [
        "{ $.eventName = CreateTrail || $.eventName = UpdateTrail || $.eventName = DeleteTrail }",
        "{ $.eventName = StartLogging || $.eventName = StopLogging }",
      ],
      false,
    ],
  ])("%s", (_, control, patterns, byText) => {
    const found = judged(control, ...patterns);
    expect(found).toMatchObject({ proved: true, byText, misses: [], wrong: [], resembles: 1 });
    expect([found.problems, found.notes]).toEqual([[], []]);
  });

  test.each(
    Object.values(catalog).flatMap((control) =>
      acceptedPatternsOf(control).map((text) => [control.id, text, control] as const),
    ),
  )("of %s, with each accepted pattern: %s", (_, text, control) => {
    expect(judged(control, text)).toMatchObject({ proved: true, byText: true, resembles: 1, problems: [] });
  });
});

describe("An accepted pattern counts, and what it misses or adds is noted,", () => {
  const alsoFailures =
    "the filter pattern also matches ConsoleLogin (mfa-root-in-capitals) and 2 more, as auditors want it";

  test.each<[string, Control, readonly string[], boolean, string]>([
    ["to the letter", signIn, [signIn.compliancePattern as string], true, alsoFailures],
    [
      "without parentheses",
      signIn,
      ['{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }'],
      false,
      alsoFailures,
    ],
    [
      "with the terms in another order",
      signIn,
      ['{ ($.additionalEventData.MFAUsed != "Yes") && ($.eventName = "ConsoleLogin") }'],
      false,
      alsoFailures,
    ],
    [
      "to the letter, with gaps",
      organizations,
      [organizations.compliancePattern as string],
      true,
      "the filter pattern misses CancelHandshake (org-invitation-cancelled) and CreateOrganization (org-created), as auditors want it",
    ],
    [
      "beside a filter that detects",
      signIn,
      [signIn.compliancePattern as string, signIn.filterPattern],
      true,
      "together the filter patterns also match ConsoleLogin (mfa-root-in-capitals) and 2 more, as auditors want it",
    ],
  ])("%s", (_, control, patterns, byText, note) => {
    const found = judged(control, ...patterns);
    expect(found).toMatchObject({ proved: true, byText, resembles: 1, problems: [] });
    expect(found.notes).toEqual([note]);
  });
});

describe("Filters that do not detect the control", () => {
  const broken = (name: string) => brokenPatterns.find((one) => one.name === name)?.filterPattern ?? "";

  test.each<[string, readonly string[], readonly string[]]>([
    [
      "with && for ||",
      [broken("&& for ||")],
      FAIL(`the filter pattern has && between two error codes, but no call has both: use ||; ${NONE_OF_16}`),
    ],
    [
      "with a condition that is never true",
      [broken("a condition that is never true")],
      FAIL(
        `the filter pattern requires that there is no error code, but a denied call always has one; ${NONE_OF_16}`,
      ),
    ],
    [
      "with a regular expression between quotes",
      [broken("a regular expression between quotes")],
      FAIL(
        `the filter pattern has a regular expression between quotes, which makes it a plain string that no error code equals; ${NONE_OF_16}`,
      ),
    ],
    [
      "without an asterisk",
      [broken("AccessDenied without its asterisk")],
      FAIL("the filter pattern misses AccessDeniedException (role-reads-parameters) and 2 more"),
    ],
    [
      "without both asterisks",
      [broken("asterisks lost")],
      FAIL(
        "the filter pattern misses AccessDeniedException (role-reads-parameters), Client.UnauthorizedOperation (key-starts-instances) and 3 more",
      ),
    ],
    [
      "with || before the exclusions",
      [patternsInCirculation.P3.filterPattern],
      FAIL(
        "the filter pattern matches nearly every event: || before an exclusion makes it a condition of its own (as in CIS 1.3 to 1.5), so use &&; it also matches DescribeTable (reads-well), CreateBucket (writes-well), HeadBucket (heads-bucket-well) and 14 more",
      ),
    ],
    [
      "with conditions that contradict each other, which is no known mistake",
      ['{ $.errorCode = "AccessDenied*" && $.eventName = "A" && $.eventName = "B" }'],
      FAIL(
        `the filter pattern matches none of the error codes that it names, "AccessDenied*": no call fits all its conditions, as with && between two error codes; ${NONE_OF_16}`,
      ),
    ],
    [
      "with an exclusion that drops events without the field",
      [`{ (${A} || ${B}) && ($.userIdentity.arn != "*:role/scanner*") }`],
      FAIL(
        "the filter pattern leaves out each event without $.userIdentity.arn, because != is false if a field is absent: ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != ...) keeps them; it misses AccessDenied (stranger-assumes-role) and 3 more",
      ),
    ],
    [
      "with an error code more than belongs to it",
      [`{ ${A} || ${B} || ($.errorCode = "ThrottlingException") }`],
      FAIL("the filter pattern also matches ThrottlingException (fails-with-throttlingexception)"),
    ],
    [
      "with one for something else",
      [THROTTLED],
      FAIL(
        "the filter pattern matches none of the 16 events that it has to, and also matches ThrottlingException (fails-with-throttlingexception)",
      ),
    ],
    [
      "with the empty pattern",
      [""],
      FAIL(
        "the filter pattern is empty, which matches every event; it also matches DescribeTable (reads-well), CreateBucket (writes-well), HeadBucket (heads-bucket-well) and 15 more",
      ),
    ],
    [
      "by two of them, each with one half of too little",
      [`{ ${A} }`, '{ $.errorCode = "AccessDenied" }'],
      FAIL(
        "the patterns of first and second together miss AccessDeniedException (role-reads-parameters) and 2 more",
      ),
    ],
    [
      "by two of them, one of which has a mistake",
      [`{ ${A} }`, `{ ${A} && ${B} }`],
      FAIL(
        "the pattern of second has && between two error codes, but no call has both: use ||; together they miss AccessDenied (user-lists-buckets), AccessDeniedException (role-reads-parameters) and 12 more",
      ),
    ],
    [
      "since another filter adds events to the metric of the default",
      [denied.filterPattern, THROTTLED],
      FAIL(
        "the patterns of first and second together also match ThrottlingException (fails-with-throttlingexception)",
      ),
    ],
  ])("%s", (_, patterns, says) => {
    const found = judged(denied, ...patterns);
    expect(told(found)).toEqual(says);
    expect([found.proved, found.notes]).toEqual([false, []]);
  });

  test("say which events they miss and add", () => {
    const found = judged(
      denied,
      '{ $.errorCode = "AccessDenied*" || $.errorCode = "Client.Unauthorized*" || $.errorCode = "Throttling*" }',
    );
    expect(found.misses).toEqual([]);
    expect(found.wrong.map(({ id }) => id)).toEqual(["fails-with-throttlingexception"]);
    const { misses } = judged(denied, broken("AccessDenied without its asterisk"));
    expect(new Set(misses.map(({ record }) => record.errorCode))).toEqual(new Set(["AccessDeniedException"]));
  });

  test("name events by their names, where all error codes are the control's", () => {
    expect(
      told(
        judged(
          trailChanges,
          "{ $.eventName = CreateTrail || $.eventName = UpdateTrail || $.eventName = StartLogging }",
        ),
      ),
    ).toEqual(
      FAIL("the filter pattern misses StopLogging (trail-stopped), DeleteTrail (trail-deleted) and 2 more"),
    );
  });
});

describe("Patterns that are not understood", () => {
  const NO_JSON =
    'not a JSON pattern at column 1; expected a pattern for JSON events, in braces: { $.errorCode = "AccessDenied*" }';

  test.each<[string, readonly string[], readonly string[]]>([
    ["for text, are unknown", ["AccessDenied"], UNKNOWN(`the filter pattern is not understood: ${NO_JSON}`)],
    [
      "for columns, are unknown",
      ["[ip, user, code = AccessDenied]"],
      UNKNOWN(`the filter pattern is not understood: ${NO_JSON}`),
    ],
    [
      "say where, and are unknown",
      ['{ $.errorCode = "AccessDenied*" or $.errorCode = "*UnauthorizedOperation" }'],
      UNKNOWN("the filter pattern is not understood: unexpected or at column 33; expected ||"),
    ],
    [
      "are unknown beside one that detects",
      [denied.filterPattern, "AccessDenied"],
      UNKNOWN(`the pattern of second is not understood: ${NO_JSON}`),
    ],
    [
      "are unknown beside one that misses what they may match",
      [`{ ${A} }`, "AccessDenied"],
      UNKNOWN(`the pattern of second is not understood: ${NO_JSON}`),
    ],
    [
      "change nothing beside one that adds events",
      [THROTTLED, "AccessDenied"],
      FAIL(
        `the pattern of second is not understood: ${NO_JSON}; together they also match ThrottlingException (fails-with-throttlingexception)`,
      ),
    ],
  ])("%s", (_, patterns, says) => {
    const found = judged(denied, ...patterns);
    expect(told(found)).toEqual(says);
    expect(found.proved).toBe(false);
  });
});

describe("Filters resemble the control", () => {
  const likeness = (control: Control, pattern: string, name?: string, metricName?: string) =>
    Math.round(detection([filter(pattern, name, metricName)], control).resembles * 100) / 100;
  const UNRELATED = '{ $.level = "error" }';

  test.each<[string, number, Parameters<typeof likeness>]>([
    [
      "by all events that they detect, and no other",
      0.81,
      [denied, `{ ${A} || ($.errorCode = "AccessDenied") }`],
    ],
    [
      "by what they name, where they match nothing",
      0.5,
      [denied, '{ $.errorCode = "UnauthorizedOperation," && $.errorCode = "AccessDenied," }'],
    ],
    ["by half of what they name", 0.25, [denied, '{ $.errorMessage = "AccessDenied" }']],
    ["by what they name, where they match everything", 0.5, [denied, patternsInCirculation.P3.filterPattern]],
    ["by what they name, where they are not understood", 0.25, [denied, "AccessDenied"]],
    [
      "by what they name in lower case, which is a known mistake",
      0.5,
      [trailChanges, "{ $.eventName = stoplogging }"],
    ],
    ["by the filter's name", 0.5, [denied, UNRELATED, "unauthorized-api-calls"]],
    ["by the filter's name, spelled otherwise", 0.5, [denied, UNRELATED, "UnauthorizedApiCalls"]],
    ["by the metric's name", 0.5, [denied, UNRELATED, "x", "unauthorized_api_calls"]],
    [
      "by the filter's name, though they are for another control",
      0.5,
      [denied, signIn.filterPattern, denied.id],
    ],
    ["not at all", 0, [denied, UNRELATED]],
    ["not by matching every event", 0, [denied, "{ $.eventVersion = * }"]],
    ["not by an event of many", 0, [organizations, "{ $.eventName = CreatePolicy }"]],
    [
      "not by the service alone",
      0,
      [organizations, "{ $.eventSource = organizations.amazonaws.com && $.eventName = Describe* }"],
    ],
    [
      "not with the pattern of a control that names the same",
      0,
      [signIn, catalog["console-authentication-failures"].filterPattern],
    ],
  ])("%s: %d", (_, expected, args) => {
    expect(likeness(...args)).toBe(expected);
  });

  test.each(Object.values(catalog))("of $id alone, with its own patterns", (control) => {
    const others = Object.values<Control>(catalog).filter((other) => other !== control);
    const alike = acceptedPatternsOf(control).flatMap((text) =>
      others.filter((other) => judged(other, text).resembles > 0),
    );
    expect(alike.map(({ id }) => id)).toEqual([]);
  });
});

describe("A control of the user's own", () => {
  const own = (filterPattern: string): Control => ({
    id: "own",
    title: "Own",
    filterPattern,
    metricName: "Own",
    alarmName: "Own",
    why: "",
    response: "",
    investigationQuery: "",
  });
  const BACKUPS = '{ $.eventName = "DeleteRecoveryPoint" }';
  const STOPS = '{ ($.eventName = "StopLogging") || ($.eventName = "DeleteTrail") }';
  const NOT_GIVEN = FAIL(
    "the filter pattern is not the pattern that was given, and no sample event shows that it means the same",
  );

  test.each<[string, string, readonly string[], readonly string[]]>([
    ["is detected by its pattern", BACKUPS, [BACKUPS], []],
    ["is detected by its pattern in other white space", BACKUPS, ['{$.eventName="DeleteRecoveryPoint"}'], []],
    [
      "is detected by its pattern in other parentheses and quotes",
      BACKUPS,
      ["{ (($.eventName = DeleteRecoveryPoint)) }"],
      [],
    ],
    [
      "is not detected by another that no sample tells apart",
      BACKUPS,
      ['{ $.eventName = "DeleteRecovery*" }'],
      NOT_GIVEN,
    ],
    [
      "is detected by the same answers on the samples",
      STOPS,
      ["{ $.eventName = DeleteTrail || $.eventName = StopLogging }"],
      [],
    ],
    [
      "is detected by two filters together",
      STOPS,
      ["{ $.eventName = DeleteTrail }", "{ $.eventName = StopLogging }"],
      [],
    ],
    [
      "is not detected by half of it",
      STOPS,
      ["{ $.eventName = DeleteTrail }"],
      FAIL("the filter pattern misses StopLogging (trail-stopped) and 2 more"),
    ],
    [
      "is not detected by more than it",
      STOPS,
      [STOPS.replace(" }", " || ($.eventName = UpdateTrail) }")],
      FAIL("the filter pattern also matches UpdateTrail (trail-narrowed) and 2 more"),
    ],
    ["that is no JSON pattern is detected by its text", "AccessDenied", ["AccessDenied "], []],
    ["that is no JSON pattern is not detected by another", "AccessDenied", [BACKUPS], NOT_GIVEN],
  ])("%s", (_, given, patterns, says) => {
    const found = judged(own(given), ...patterns);
    expect(told(found)).toEqual(says);
    expect([found.proved, found.notes]).toEqual([says.length === 0, []]);
  });

  test("is not taken for one of the catalog", () => {
    expect(judged(own(STOPS), trailChanges.filterPattern).resembles).toBeGreaterThan(0.9);
  });
});
