import { catalog } from "../../src/controls/catalog";
import { cases, pass, WHOLE } from "./cases";
import {
  alarm,
  auditOf,
  filter,
  groupArn,
  inHalves,
  logGroup,
  namesOf,
  ownControl,
  PAGER,
  PATTERN,
  stopped,
  trail,
  unreadBy,
  withAlarms,
  withFilters,
} from "./evidence";
import { arn, topic } from "./judge/notified";

const unread = unreadBy("logs:DescribeMetricFilters", "the metric filters of log group other-logs");
const UNREAD_FILTERS =
  "INCOMPLETE METRIC_FILTER_NOT_PRESENT: the metric filters of log group other-logs could not be read: logs:DescribeMetricFilters answered AccessDeniedException";
const NO_FILTER = "FAIL METRIC_FILTER_NOT_PRESENT: audit-logs: it has no metric filters";

const publishing = (metricName: string, pattern: string, name = metricName) =>
  filter({ name, pattern }, { metricName });
const [HALF, OTHER_HALF] = [
  '{ $.errorCode = "AccessDenied*" }',
  '{ $.errorCode = "*UnauthorizedOperation" }',
];
const TEXT = "?AccessDenied ?UnauthorizedOperation";
const NOT_JSON =
  'INCOMPLETE METRIC_FILTER_PATTERN_NOT_VALID: the filter pattern is not understood: not a JSON pattern at column 1; expected a pattern for JSON events, in braces: { $.errorCode = "AccessDenied*" }';

describe("The metric filters:", () => {
  cases([
    {
      name: "two on one metric that together detect",
      parts: { logGroups: [inHalves] },
      verdict: "PASS",
      chain: "everything > audit-logs > a+b > denied-calls > pager",
    },
    {
      name: "two on two metrics, each of which detects a half",
      parts: { logGroups: [withFilters(publishing("Denied", HALF), publishing("Other", OTHER_HALF))] },
      verdict: "FAIL",
      chain: "everything > audit-logs > Denied > denied-calls > pager",
      says: [
        "FAIL METRIC_FILTER_PATTERN_NOT_VALID: the filter pattern misses Client.UnauthorizedOperation (key-starts-instances) and 1 more",
      ],
      others: ["everything > audit-logs > Other"],
    },
    {
      name: "one that detects, and one on the same name with dimensions, which is another metric",
      parts: {
        logGroups: [
          withFilters(
            filter(),
            filter({ name: "by-user", pattern: HALF }, { dimensions: ["User"], defaultValue: undefined }),
          ),
        ],
      },
      ...pass,
      others: ["everything > audit-logs > by-user > denied-calls > pager"],
    },
    {
      name: "one that detects, and one on the same name by a field of CloudWatch Logs' own",
      parts: {
        logGroups: [
          withFilters(filter({ name: "by-region", emitSystemFieldDimensions: ["@aws.region"] }), filter()),
        ],
      },
      ...pass,
      others: ["everything > audit-logs > by-region > denied-calls > pager"],
    },
    {
      name: "one that resembles beside one that detects",
      parts: { logGroups: [withFilters(publishing("Half", HALF), filter())] },
      ...pass,
      others: ["everything > audit-logs > Half"],
    },
    {
      name: "one that resembles and has no alarm beside one that detects and has a fault further on",
      parts: {
        logGroups: [withFilters(publishing("Half", HALF), filter())],
        ...withAlarms(alarm({ threshold: 5 })),
      },
      verdict: "FAIL",
      chain: WHOLE,
      says: [
        "FAIL ALARM_CANNOT_FIRE: statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on 1 event",
      ],
      others: ["everything > audit-logs > Half"],
    },
    {
      name: "none",
      parts: { logGroups: [withFilters()] },
      verdict: "FAIL",
      chain: "everything > audit-logs",
      says: [NO_FILTER],
    },
    {
      name: "some, for other controls",
      parts: {
        logGroups: [
          withFilters(
            publishing("Roots", catalog["root-account-usage"].filterPattern),
            publishing("Trails", catalog["cloudtrail-configuration-changes"].filterPattern),
          ),
        ],
      },
      verdict: "FAIL",
      chain: "everything > audit-logs",
      says: ["FAIL METRIC_FILTER_NOT_PRESENT: audit-logs: none of its 2 metric filters is for the control"],
    },
    {
      name: "unread in one log group, while another has none: never 'not present'",
      parts: {
        trails: [trail(), trail({ name: "second", logGroupArn: groupArn("other-logs") })],
        logGroups: [withFilters(), logGroup({ name: "other-logs", metricFilters: unread })],
      },
      verdict: "INCOMPLETE",
      chain: "second > other-logs",
      says: [UNREAD_FILTERS],
      others: ["everything > audit-logs"],
    },
    {
      name: "unread in one log group, while another has an alarm that can't fire",
      parts: {
        trails: [trail(), trail({ name: "second", logGroupArn: groupArn("other-logs") })],
        logGroups: [logGroup(), logGroup({ name: "other-logs", metricFilters: unread })],
        ...withAlarms(alarm({ threshold: 5 })),
      },
      verdict: "INCOMPLETE",
      chain: "second > other-logs",
      says: [UNREAD_FILTERS],
      others: [WHOLE],
    },
    {
      name: "unread in a log group whose trail is stopped: whatever they are, nothing gets there",
      parts: {
        trails: [trail(stopped)],
        logGroups: [logGroup({ metricFilters: unread })],
      },
      verdict: "FAIL",
      chain: "everything > audit-logs",
      says: ["FAIL CLOUDTRAIL_NOT_LOGGING: the trail everything is stopped", UNREAD_FILTERS],
    },
    {
      name: "unread in one log group, while another passes",
      parts: {
        trails: [trail(), trail({ name: "second", logGroupArn: groupArn("other-logs") })],
        logGroups: [logGroup({ name: "other-logs", metricFilters: unread }), logGroup()],
      },
      ...pass,
      others: ["second > other-logs"],
    },
    {
      name: "one by words, which names the control's errors and is not understood",
      parts: { logGroups: [withFilters(publishing("Denied", TEXT, "words"))] },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > words > denied-calls > pager",
      says: [NOT_JSON],
    },
    {
      name: "one by words that name nothing of the control, with an alarm that tells somebody: it might be for it",
      parts: { logGroups: [withFilters(publishing("Denied", "?Denied ?Unauthorized", "words"))] },
      verdict: "INCOMPLETE",
      chain: "everything > audit-logs > words > denied-calls > pager",
      says: [NOT_JSON],
      others: ["everything > audit-logs"],
    },
    {
      name: "one by words that name nothing of the control, without an alarm: it can't be for it",
      parts: { logGroups: [withFilters(publishing("Other", "?Denied ?Unauthorized", "words"))] },
      verdict: "FAIL",
      chain: "everything > audit-logs",
      says: ["FAIL METRIC_FILTER_NOT_PRESENT: audit-logs: none of its 1 metric filters is for the control"],
    },
    {
      name: "one that publishes nothing",
      parts: { logGroups: [withFilters(filter({ transformations: [] }))] },
      verdict: "FAIL",
      chain: "everything > audit-logs > denied",
      says: [
        "FAIL METRIC_FILTER_NOT_VALID: denied: it has no metric transformation",
        "FAIL ALARM_OTHER_METRIC: the filter publishes no metric",
      ],
    },
  ]);
});

describe("The nearest miss", () => {
  const second = trail({ name: "second", logGroupArn: groupArn("other-logs") });

  cases([
    {
      name: "is the chain with the most links that are well, and not the shortest one",
      parts: {
        trails: [second, trail()],
        logGroups: [
          logGroup({ name: "other-logs", metricFilters: { value: [] } }),
          withFilters(publishing("Denied", HALF)),
        ],
        ...withAlarms(alarm({ threshold: 5 })),
      },
      verdict: "FAIL",
      chain: "everything > audit-logs > Denied > denied-calls > pager",
      says: [
        "FAIL METRIC_FILTER_PATTERN_NOT_VALID: the filter pattern misses Client.UnauthorizedOperation (key-starts-instances) and 1 more",
        "FAIL ALARM_CANNOT_FIRE: statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on 1 event",
      ],
      others: ["second > other-logs"],
    },
    {
      name: "is, of two with as many links that are well, the one with less that fails",
      parts: withAlarms(
        alarm({ name: "worse", threshold: 5, actionsEnabled: false }),
        alarm({ name: "better", threshold: 5 }),
      ),
      verdict: "FAIL",
      chain: "everything > audit-logs > denied > better > pager",
      says: [
        "FAIL ALARM_CANNOT_FIRE: statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on 1 event",
      ],
      others: ["everything > audit-logs > denied > worse > pager"],
    },
    {
      name: "is, of two alike, the first that AWS named",
      parts: withAlarms(alarm({ name: "b", threshold: 5 }), alarm({ name: "a", threshold: 5 })),
      verdict: "FAIL",
      chain: "everything > audit-logs > denied > b > pager",
      says: [
        "FAIL ALARM_CANNOT_FIRE: statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on 1 event",
      ],
      others: ["everything > audit-logs > denied > a > pager"],
    },
    {
      name: "comes after what might be well, and before what fails in more places",
      parts: {
        ...withAlarms(
          alarm({ name: "bad", threshold: 5, alarmActions: [] }),
          alarm({ name: "near", threshold: 5 }),
          alarm({ name: "open", statistic: undefined, extendedStatistic: "p99" }),
          alarm({ name: "good" }),
        ),
      },
      verdict: "PASS",
      chain: "everything > audit-logs > denied > good > pager",
      others: [
        "everything > audit-logs > denied > open > pager",
        "everything > audit-logs > denied > near > pager",
        "everything > audit-logs > denied > bad",
      ],
    },
  ]);
});

describe("What a person should know though nothing fails:", () => {
  test("the notes on the filters stay beside those on the actions", () => {
    const control = catalog["security-group-changes"];
    const gone = arn("sns", "gone");
    const parts = {
      logGroups: [withFilters(filter({ pattern: control.compliancePattern }))],
      ...withAlarms(alarm({ alarmActions: [PAGER, gone] })),
      topics: [topic(PAGER), topic(gone, { attributes: { value: undefined } })],
    };
    const [judgement] = auditOf(parts, [control]).judgements;
    expect([judgement?.verdict, judgement?.chain.notes]).toEqual([
      "PASS",
      [
        "the filter pattern misses ModifySecurityGroupRules (rule-edited-in-place), as auditors want it",
        `${gone} does not exist`,
      ],
    ]);
  });
});

describe("Several controls:", () => {
  const failures = catalog["console-authentication-failures"];
  const logins = publishing("Logins", failures.filterPattern);

  test("each has a chain of its own, and the audit the worst verdict", () => {
    const { verdict, judgements } = auditOf({ logGroups: [withFilters(filter(), logins)] }, [
      catalog["unauthorized-api-calls"],
      failures,
    ]);
    expect([verdict, ...judgements.map(({ verdict: one, chain }) => `${one}: ${namesOf(chain)}`)]).toEqual([
      "FAIL",
      `PASS: ${WHOLE}`,
      "FAIL: everything > audit-logs > Logins",
    ]);
  });

  test("INCOMPLETE is worse than PASS", () => {
    const percentile = alarm({
      name: "p",
      metricName: "Logins",
      statistic: undefined,
      extendedStatistic: "p99",
    });
    const { verdict } = auditOf(
      { logGroups: [withFilters(filter(), logins)], ...withAlarms(alarm(), percentile) },
      [catalog["unauthorized-api-calls"], failures],
    );
    expect(verdict).toBe("INCOMPLETE");
  });

  test("none is no PASS", () => expect(auditOf({}, []).verdict).toBe("INCOMPLETE"));

  test.each([
    ["its own threshold, of 3 failed sign-ins", undefined, 3, "PASS"],
    ["its own threshold, and no more", undefined, 4, "FAIL"],
    ["the one that is asked for", 1, 3, "FAIL"],
  ])("a control is judged by %s", (_, maxThreshold, threshold, expected) => {
    const parts = {
      logGroups: [withFilters(logins)],
      ...withAlarms(alarm({ metricName: "Logins", threshold })),
    };
    expect(auditOf(parts, [failures], maxThreshold).verdict).toBe(expected);
  });
});

describe("A control of one's own:", () => {
  const own = ownControl("secrets-read", "{ $.eventName = GetSecretValue }");
  const parts = (pattern: string) => ({ logGroups: [withFilters(filter({ pattern }))] });

  test.each([
    ["its pattern to the letter", own.filterPattern, "PASS"],
    ["its pattern with other white space and parentheses", "{($.eventName=GetSecretValue)}", "PASS"],
    ["a pattern of the catalog", PATTERN, "FAIL"],
  ])("%s: %s", (_, pattern, expected) => {
    expect(auditOf(parts(pattern), [own]).verdict).toBe(expected);
  });

  test.each([
    ["{ ($.eventName = NothingLikeIt) }", "PASS"],
    ['{ $.eventName = "NothingLike*" }', "FAIL"],
  ])("an event that no sample has, and %s: %s", (pattern, expected) => {
    const rare = ownControl("rare", "{ $.eventName = NothingLikeIt }");
    expect(auditOf(parts(pattern), [rare]).verdict).toBe(expected);
  });
});
