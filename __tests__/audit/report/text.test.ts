import type { Audit } from "../../../src/audit/audit";
import type { Chain } from "../../../src/audit/judge/chain";
import { fails, incomplete } from "../../../src/audit/judge/problem";
import { textOf } from "../../../src/audit/report/text";
import { catalog } from "../../../src/controls/catalog";
import { type Code, findings } from "../../../src/findings/findings";
import {
  ACCOUNT,
  account,
  alarm,
  alarms,
  auditOf,
  chainWith,
  composite,
  DENIED,
  filter,
  inHalves,
  logGroup,
  membersView,
  ownControl,
  PAGER,
  REGION,
  stopped,
  trail,
  unreadBy,
  withAlarms,
  withFilters,
} from "../evidence";
import { arn, pending, topic } from "../judge/notified";

const screen = { width: 80, hasColor: false };
const shown = (...parts: Parameters<typeof auditOf>) => textOf(auditOf(...parts), screen);

/** The report's parts of one control: the drawing, each problem, the other candidates. */
const partsOf = (text: string) => text.split("\n\n").slice(1);
const drawingOf = (text: string) => partsOf(text)[0]?.split("\n").slice(1).join("\n").trimEnd();

describe("The report of one control", () => {
  test("is its chain where it passes", () => {
    expect(shown()).toBe(`Account ${ACCOUNT}: PASS

unauthorized-api-calls: PASS
  ok   trail everything (us-east-1, all regions)
  ok   -> log group audit-logs
  ok   -> metric filter denied -> Ops/Denied
  ok   -> alarm denied-calls
  ok   -> topic pager
  ok   -> 1 confirmed subscriber
`);
  });

  test("names each thing that fails in the order of the chain, and says what to do and to type", () => {
    const topics = [topic(PAGER, { subscriptions: { value: [pending("email")] } })];
    expect(
      shown({ trails: [trail(stopped)], topics, ...withAlarms(alarm({ threshold: 5 })) }),
    ).toBe(`Account ${ACCOUNT}: FAIL

unauthorized-api-calls: FAIL
  FAIL trail everything (us-east-1, all regions)
  ok   -> log group audit-logs
  ok   -> metric filter denied -> Ops/Denied
  FAIL -> alarm denied-calls
  ok   -> topic pager
  FAIL -> no confirmed subscriber

  CLOUDTRAIL_NOT_LOGGING
    Found: the trail everything is stopped.
    Find out who stopped it and why, then start it.
    monitor does not deploy the trail. In aws_cloudtrail: enable_logging = true.
    Otherwise run the command below.
    $ aws cloudtrail start-logging --name everything --region us-east-1

  ALARM_CANNOT_FIRE
    Found: statistic Sum, GreaterThanOrEqualToThreshold 5: it does not go off on
    1 event.
    Let it fire when the Sum is at least 1, in 1 datapoint of whole minutes, and
    treat missing data as notBreaching. If more events are meant, audit with
    --max-threshold.
    Deployed with the module monitor: Set threshold to max_threshold or less and
    datapoints_to_alarm to 1, and apply.
    Otherwise run the command below. It replaces the alarm of that name, if
    there is one: repeat its description and every action that it has.
    $ aws cloudwatch put-metric-alarm --alarm-name denied-calls \\
        --metric-name Denied --namespace Ops --statistic Sum --period 300 \\
        --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold \\
        --evaluation-periods 1 --treat-missing-data notBreaching \\
        --alarm-actions arn:aws:sns:us-east-1:123456789012:pager \\
        --region us-east-1

  SNS_SUBSCRIPTION_NOT_CONFIRMED
    Found: arn:aws:sns:us-east-1:123456789012:pager: no subscriber has
    confirmed, of 1 subscriber by email.
    Follow the link in AWS's message, or subscribe again to get another one.
    Deployed with the module monitor: The output unconfirmed_subscriptions names
    them. Apply monitor again for a new message.
    Otherwise run the command below.
    $ aws sns subscribe --topic-arn arn:aws:sns:us-east-1:123456789012:pager \\
        --protocol email --notification-endpoint ADDRESS --region us-east-1
`);
  });

  test("names what silences the alarm before what is wrong with its topic", () => {
    const text = shown({
      topics: [],
      alarms: { [REGION]: alarms({ mutedBy: { "denied-calls": { value: ["night"] } } }) },
    });
    expect(text.match(/^ {2}[A-Z]+_[A-Z_]+/gm)).toEqual(["  ALARM_MUTED", "  SNS_TOPIC_NOT_PUBLISHABLE"]);
  });

  test("says what could not be read, and the right that is missing, and nothing to type", () => {
    const topics = [
      topic(PAGER, {
        subscriptions: unreadBy("sns:ListSubscriptionsByTopic", "the subscribers of topic pager"),
      }),
    ];
    expect(shown({ topics })).toBe(`Account ${ACCOUNT}: INCOMPLETE

unauthorized-api-calls: INCOMPLETE
  ok   trail everything (us-east-1, all regions)
  ok   -> log group audit-logs
  ok   -> metric filter denied -> Ops/Denied
  ok   -> alarm denied-calls
  ok   -> topic pager
  ?    -> confirmed subscriber: not verified

  SNS_SUBSCRIPTION_NOT_PRESENT: not verified
    Found: the subscribers of topic pager could not be read:
    sns:ListSubscriptionsByTopic answered AccessDeniedException.
    Allow the call (iam/audit.json), and audit again.
`);
  });

  test("shows what a person should know, though it passes", () => {
    const control = catalog["security-group-changes"];
    const logGroups = [withFilters(filter({ pattern: control.compliancePattern }))];
    expect(drawingOf(textOf(auditOf({ logGroups }, [control]), screen))).toMatch(
      / {2}ok {3}-> 1 confirmed subscriber\n {2}Note: the filter pattern misses ModifySecurityGroupRules\n {2}\(rule-edited-in-place\), as auditors want it\.$/,
    );
  });
});

describe("The drawing", () => {
  const unreadAlarms = unreadBy("cloudwatch:DescribeAlarms", "the metric alarms of us-east-1");
  const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:page";

  test.each<[string, Parameters<typeof auditOf>[0], readonly string[]]>([
    ["of nothing", { trails: [], logGroups: [] }, ["FAIL no trail"]],
    [
      "of trails that were not read",
      { trails: unreadBy("cloudtrail:DescribeTrails", "the trails"), logGroups: [] },
      ["?    trail: not verified"],
    ],
    [
      "of a trail of one region, of another account",
      { trails: [membersView({ isMultiRegion: false })], logGroups: [] },
      ["FAIL trail organization (us-east-1)"],
    ],
    [
      "of a log group that does not exist",
      { logGroups: [logGroup({ description: { value: undefined }, metricFilters: { value: [] } })] },
      ["ok   trail everything (us-east-1, all regions)", "FAIL -> log group audit-logs"],
    ],
    [
      "without a filter",
      { logGroups: [withFilters()] },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "FAIL -> no metric filter",
      ],
    ],
    [
      "of filters that were not read",
      {
        logGroups: [
          logGroup({ metricFilters: unreadBy("logs:DescribeMetricFilters", "the metric filters") }),
        ],
      },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "?    -> metric filter: not verified",
      ],
    ],
    [
      "of two filters on one metric, without an alarm",
      {
        logGroups: [inHalves],
        ...withAlarms(),
      },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "ok   -> metric filter a and b -> Ops/Denied",
        "FAIL -> no alarm",
      ],
    ],
    [
      "of alarms that were not read",
      { alarms: { [REGION]: alarms({ metric: unreadAlarms }) } },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "ok   -> metric filter denied -> Ops/Denied",
        "?    -> alarm: not verified",
      ],
    ],
    [
      "of a filter that publishes nothing",
      { logGroups: [withFilters(filter({ transformations: [] }))] },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "FAIL -> metric filter denied",
        "FAIL -> no alarm",
      ],
    ],
    [
      "of an alarm without an action",
      withAlarms(alarm({ alarmActions: [] })),
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "ok   -> metric filter denied -> Ops/Denied",
        "ok   -> alarm denied-calls",
        "FAIL -> no action that notifies",
      ],
    ],
    [
      "of an action that is no topic",
      withAlarms(alarm({ alarmActions: [LAMBDA] })),
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "ok   -> metric filter denied -> Ops/Denied",
        "ok   -> alarm denied-calls",
        `?    -> action ${LAMBDA}`,
      ],
    ],
    [
      "of two topics and three subscribers, by a composite alarm",
      {
        alarms: {
          [REGION]: alarms({
            metric: { value: [alarm({ alarmActions: [] })] },
            composite: { value: [composite({ alarmActions: [PAGER, arn("sns", "second")] })] },
          }),
        },
        topics: [
          topic(PAGER),
          topic(arn("sns", "second"), {
            subscriptions: {
              value: ["https", "sqs"].map((protocol) => ({
                protocol,
                isConfirmed: true,
                filter: { value: undefined },
              })),
            },
          }),
        ],
      },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "ok   -> metric filter denied -> Ops/Denied",
        "ok   -> alarm denied-calls, by composite alarm anything",
        "ok   -> topic pager, topic second",
        "ok   -> 3 confirmed subscribers",
      ],
    ],
    [
      "of long names goes on below the first word",
      {
        logGroups: [
          withFilters(
            filter(
              { name: "metric filter for calls that were denied" },
              { metricName: "Denied", metricNamespace: "Ops/SecurityOperations" },
            ),
          ),
        ],
        ...withAlarms(),
      },
      [
        "ok   trail everything (us-east-1, all regions)",
        "ok   -> log group audit-logs",
        "ok   -> metric filter metric filter for calls that were denied ->",
        "     Ops/SecurityOperations/Denied",
        "FAIL -> no alarm",
      ],
    ],
  ])("%s", (_, parts, lines) => {
    expect(drawingOf(shown(parts))).toBe(lines.map((line) => `  ${line}`).join("\n"));
  });
});

describe("Several controls", () => {
  test("each have a part of their own, below the worst verdict", () => {
    const text = shown({}, [DENIED, catalog["root-account-usage"]]);
    expect(text.match(/^[a-zA-Z][^\n]*$/gm)).toEqual([
      `Account ${ACCOUNT}: FAIL`,
      "unauthorized-api-calls: PASS",
      "root-account-usage: FAIL",
    ]);
    expect(text).toContain("  ok   -> 1 confirmed subscriber\n\nroot-account-usage: FAIL\n");
  });

  test("one of the user's own is named like the others", () => {
    const own = ownControl("secrets-read", "{ $.eventName = GetSecretValue }");
    const logGroups = [withFilters(filter({ pattern: own.filterPattern }))];
    expect(shown({ logGroups }, [own])).toContain("\nsecrets-read: PASS\n  ok   trail everything");
    expect(shown({ logGroups: [withFilters()] }, [own])).toContain(`
    $ aws logs put-metric-filter --log-group-name audit-logs \\
        --filter-name secrets-read \\
        --filter-pattern '{ $.eventName = GetSecretValue }' \\
        --metric-transformations metricName=secrets-read,metricNamespace=Security,metricValue=1,defaultValue=0 \\
        --region us-east-1
`);
  });
});

describe("Other candidates", () => {
  const of = (count: number) =>
    withAlarms(
      alarm(),
      ...Array.from({ length: count }, (_, i) => alarm({ name: `slow-${i + 1}`, threshold: 5 })),
    );
  const linesOf = (text: string) => text.split("  Other candidates\n")[1]?.trimEnd().split("\n");

  test("are not spoken of where there are none", () => expect(shown()).not.toContain("candidates"));

  test("follow in a line each, with their verdict and codes, each once", () => {
    const topics = [topic(PAGER)];
    expect(
      linesOf(
        shown({
          topics,
          trails: [trail(), trail({ name: "old", logGroupArn: undefined, isMultiRegion: false })],
          ...withAlarms(
            alarm(),
            alarm({ name: "new", alarmActions: [arn("sns", "new"), arn("sns", "newer")] }),
            alarm({ name: "slow", threshold: 5 }),
          ),
        }),
      ),
    ).toEqual([
      "    everything -> audit-logs -> denied -> new: INCOMPLETE,",
      "    SNS_TOPIC_NOT_PUBLISHABLE",
      "    everything -> audit-logs -> denied -> slow: FAIL, ALARM_CANNOT_FIRE",
      "    old: FAIL, CLOUDTRAIL_NOT_MULTI_REGION, CLOUDTRAIL_NOT_PRESENT",
    ]);
  });

  test("name the composite alarm, and leave out what is no way at all", () => {
    const text = shown({
      trails: unreadBy("cloudtrail:DescribeTrails", "the trails"),
      alarms: {
        [REGION]: alarms({
          metric: { value: [alarm(), alarm({ name: "silent", alarmActions: [] })] },
          composite: { value: [composite({ rule: "ALARM(silent)", alarmActions: [arn("sns", "gone")] })] },
        }),
      },
      topics: [topic(PAGER), topic(arn("sns", "gone"), { attributes: { value: undefined } })],
    });
    expect(linesOf(text)).toEqual([
      "    audit-logs -> denied -> anything: FAIL, CLOUDTRAIL_NOT_PRESENT,",
      "    SNS_TOPIC_NOT_PUBLISHABLE",
    ]);
  });

  test.each([
    [1, ["slow-1"], undefined],
    [5, ["slow-1", "slow-2", "slow-3", "slow-4", "slow-5"], undefined],
    [6, ["slow-1", "slow-2", "slow-3", "slow-4", "slow-5"], "    and 1 more"],
    [300, ["slow-1", "slow-2", "slow-3", "slow-4", "slow-5"], "    and 295 more"],
  ])("of %i show at most five, and how many more", (count, names, more) => {
    expect(linesOf(shown(of(count)))).toEqual([
      ...names.map((name) => `    everything -> audit-logs -> denied -> ${name}: FAIL, ALARM_CANNOT_FIRE`),
      ...(more === undefined ? [] : [more]),
    ]);
  });
});

/** A report in which each code is said of one chain. */
function reportOf(chain: Partial<Chain>): Audit {
  const codes = Object.keys(findings) as Code[];
  const problems = codes.flatMap((code) => [fails(code, "it is so"), incomplete(code, "it is not known")]);
  const whole = chainWith({ problems, ...chain });
  const others = [whole, { problems }];
  return {
    account: account(),
    verdict: "FAIL",
    judgements: [{ control: DENIED, verdict: "FAIL", chain: whole, others }],
  };
}

describe("On a terminal", () => {
  test.each([80, 60])(
    "of %i columns no line is longer, but for a word or an option of a command",
    (width) => {
      const lines = textOf(reportOf({}), { ...screen, width }).split("\n");
      const long = lines.filter((line) => line.length > width);
      expect(lines.length).toBeGreaterThan(200);
      expect(long.filter((line) => !/^( {8}--| {4}\$ )/.test(line))).toEqual(
        long.filter((line) => !line.trim().includes(" ")),
      );
      // None could have been broken before the last option.
      expect(long.filter((line) => / --.* --/.test(line))).toEqual([]);
    },
  );

  test("with colors: verdicts, marks and codes, and nothing else", () => {
    const text = textOf(auditOf({ trails: [trail(stopped)] }), { ...screen, hasColor: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are such characters
    const painted = [...text.matchAll(/\u001b\[(\d+)m([^\u001b]*)\u001b\[0m/g)].map(([, color, what]) => [
      color,
      what,
    ]);
    expect(painted).toEqual([
      ["31", "FAIL"],
      ["1", "unauthorized-api-calls"],
      ["31", "FAIL"],
      ["31", "FAIL"],
      ...Array.from({ length: 5 }, () => ["32", "ok  "]),
      ["31", "CLOUDTRAIL_NOT_LOGGING"],
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are such characters
    expect(text.replace(/\u001b\[\d+m/g, "")).toBe(shown({ trails: [trail(stopped)] }));
  });

  test("without colors there is no escape", () =>
    expect(shown({ trails: [trail(stopped)] })).not.toContain("\u001b"));

  test("what is unknown is yellow", () => {
    const text = textOf(auditOf({ topics: [] }), { ...screen, hasColor: true });
    expect(text).toContain("\u001b[33mINCOMPLETE\u001b[0m");
    expect(text).toContain("\u001b[33m?   \u001b[0m -> topic pager");
    expect(text).toContain("\u001b[33mSNS_TOPIC_NOT_PUBLISHABLE\u001b[0m: not verified");
  });

  test("no name brings a control character there", () => {
    const BAD = "a\u001b[2J\u009b1m\u0007\r\u202e\u2028b";
    const evil = { name: BAD };
    const report = reportOf({
      trail: trail({ ...evil, homeRegion: BAD }),
      logGroup: logGroup({ ...evil, region: BAD }),
      metricFilters: [filter({ ...evil, pattern: BAD }, { metricName: BAD, metricNamespace: BAD })],
      alarm: alarm({ ...evil, alarmActions: [BAD] }),
      composite: composite(evil),
      actions: [BAD, arn("sns", BAD)],
      problems: (Object.keys(findings) as Code[]).map((code) => fails(code, BAD)),
      notes: [BAD],
    });
    const [judgement] = report.judgements;
    if (judgement === undefined) throw new Error("no judgement");
    const control = { ...ownControl(BAD, BAD), metricName: BAD, alarmName: BAD };
    const others = [judgement.chain];
    const text = textOf({ ...report, judgements: [{ ...judgement, control, others }] }, screen);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text).toContain("trail a?[2J?1m?");
  });
});
