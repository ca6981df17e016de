import { spawnSync } from "node:child_process";
import type { Chain } from "../../../src/audit/judge/chain";
import { fails } from "../../../src/audit/judge/problem";
import { commandsFor } from "../../../src/audit/report/commands";
import { inShorthand, shellWord } from "../../../src/audit/report/shell";
import { textOf } from "../../../src/audit/report/text";
import { type Code, findings } from "../../../src/findings/findings";
import {
  account,
  alarm,
  chainWith,
  composite,
  DENIED,
  filter,
  groupArn,
  PAGER,
  PATTERN,
  REGION,
  trail,
} from "../evidence";
import { arn } from "../judge/notified";

/** What a shell takes the commands for: the words that `aws` gets, call by call. */
function wordsOf(script: string): readonly (readonly string[])[] {
  const aws = "aws() { printf '%s\\0' \"$@\"; printf '\\0'; }\n";
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-eu", "-c", aws + script], {
    encoding: "utf8",
    env: { LC_ALL: "C" },
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout
    .split("\0\0")
    .slice(0, -1)
    .map((words) => words.split("\0"));
}

const isValid = (script: string) => spawnSync("bash", ["-n"], { input: script }).status === 0;

const NASTY = [
  "two words",
  "it's",
  'so "called"',
  "$HOME ${PATH} $(id) `id`",
  "back\\slash\\",
  "a --region b",
  "; rm -rf *",
  "!history",
  "~",
  "ends with '",
  "Überwachung 監視 🚨",
  "line\nfeed",
  "tab\tand \u001b[31mcolor 'quoted' \\",
  "\u009bC1 é",
  "\ud83d\udea8\u202e",
];

describe("A word of a shell", () => {
  test.each(NASTY)("is %j and nothing else", (text) => {
    expect(wordsOf(`aws ${shellWord(text)} end`)).toEqual([[text, "end"]]);
    expect(shellWord(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  test.each(["plain", "arn:aws:sns:us-east-1:123456789012:pager", "/aws/cloudtrail", "a=b", "name@2026+1%"])(
    "is written as it is where a shell sees nothing in it: %s",
    (text) => expect(shellWord(text)).toBe(text),
  );

  test("is something even if it is empty", () => expect(shellWord("")).toBe("''"));
});

/** As the AWS CLI reads one value of its short form. */
const fromShorthand = (value: string) =>
  value.startsWith('"') ? value.slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\") : value;

describe("A value of the AWS CLI's short form", () => {
  test.each([
    ["Denied", "Denied"],
    ["Denied Calls", "Denied Calls"],
    ["LogMetrics/Denied.v2-a", "LogMetrics/Denied.v2-a"],
    ["a,b=c", '"a,b=c"'],
    ['so "called"', '"so \\"called\\""'],
    ["[list]", '"[list]"'],
    ["ends with a space ", '"ends with a space "'],
  ])("%s is written %s", (text, written) => expect(inShorthand(text)).toBe(written));

  test.each(NASTY)("%j is read as itself", (text) => expect(fromShorthand(inShorthand(text))).toBe(text));
});

/** The commands for a problem, each in one line. */
const commands = (code: Code, chain: Chain = chainWith(), found = "it is so"): readonly string[] => {
  const problem = fails(code, found);
  const problems = [...chain.problems, problem];
  return commandsFor(problem, { ...chain, problems }, DENIED).map((command) => command.join(" "));
};

const PUT_ALARM =
  "--statistic Sum --period 300 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --evaluation-periods 1 --treat-missing-data notBreaching --alarm-actions";

describe("What to type", () => {
  test.each<[string, Code, Chain, readonly string[]]>([
    [
      "names the trail and its region",
      "CLOUDTRAIL_NOT_LOGGING",
      chainWith({ logGroup: undefined, trail: trail({ homeRegion: "eu-west-1" }) }),
      ["aws cloudtrail start-logging --name everything --region eu-west-1"],
    ],
    [
      "names the log group by its ARN",
      "CLOUDTRAIL_OTHER_LOG_GROUP",
      chainWith(),
      [
        `aws cloudtrail update-trail --name everything --cloud-watch-logs-log-group-arn '${groupArn("audit-logs")}:*' --cloud-watch-logs-role-arn ROLE_ARN --region us-east-1`,
      ],
    ],
    [
      "leaves what nobody knows in capitals",
      "CLOUDTRAIL_NOT_PRESENT",
      { problems: [] },
      [
        "aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN",
      ],
    ],
    [
      "takes the names of the catalog for a filter that is missing",
      "METRIC_FILTER_NOT_PRESENT",
      chainWith({ metricFilters: undefined, alarm: undefined, actions: undefined }),
      [
        `aws logs put-metric-filter --log-group-name audit-logs --filter-name unauthorized-api-calls --filter-pattern '${DENIED.filterPattern}' --metric-transformations metricName=UnauthorizedAPICalls,metricNamespace=Security,metricValue=1,defaultValue=0 --region us-east-1`,
      ],
    ],
    [
      "replaces a pattern that does not detect by the catalog's, and no name",
      "METRIC_FILTER_PATTERN_NOT_VALID",
      chainWith(),
      [
        `aws logs put-metric-filter --log-group-name audit-logs --filter-name denied --filter-pattern '${DENIED.filterPattern}' --metric-transformations metricName=Denied,metricNamespace=Ops,metricValue=1,defaultValue=0 --region us-east-1`,
      ],
    ],
    [
      "keeps a pattern that detects",
      "METRIC_FILTER_NOT_VALID",
      chainWith(),
      [
        `aws logs put-metric-filter --log-group-name audit-logs --filter-name denied --filter-pattern '${PATTERN}' --metric-transformations metricName=Denied,metricNamespace=Ops,metricValue=1,defaultValue=0 --region us-east-1`,
      ],
    ],
    [
      "replaces the pattern if that is not valid either",
      "METRIC_FILTER_NOT_VALID",
      chainWith({ problems: [fails("METRIC_FILTER_PATTERN_NOT_VALID", "it is so")] }),
      [
        `aws logs put-metric-filter --log-group-name audit-logs --filter-name denied --filter-pattern '${DENIED.filterPattern}' --metric-transformations metricName=Denied,metricNamespace=Ops,metricValue=1,defaultValue=0 --region us-east-1`,
      ],
    ],
    [
      "makes an alarm of the catalog's name on the filter's metric",
      "ALARM_OTHER_METRIC",
      chainWith({ alarm: undefined, actions: undefined }),
      [
        `aws cloudwatch put-metric-alarm --alarm-name UnauthorizedAPICallAlarm --metric-name Denied --namespace Ops ${PUT_ALARM} TOPIC_ARN --region us-east-1`,
      ],
    ],
    [
      "keeps all actions of an alarm",
      "ALARM_CANNOT_FIRE",
      chainWith({ alarm: alarm({ alarmActions: [PAGER, arn("sns", "second")] }) }),
      [
        `aws cloudwatch put-metric-alarm --alarm-name denied-calls --metric-name Denied --namespace Ops ${PUT_ALARM} ${PAGER} ${arn("sns", "second")} --region us-east-1`,
      ],
    ],
    [
      "leaves the actions of an alarm disabled, which is a problem of its own",
      "ALARM_CANNOT_FIRE",
      chainWith({ alarm: alarm({ actionsEnabled: false }) }),
      [
        `aws cloudwatch put-metric-alarm --alarm-name denied-calls --metric-name Denied --namespace Ops ${PUT_ALARM} ${PAGER} --no-actions-enabled --region us-east-1`,
      ],
    ],
    [
      "asks for a topic where the alarm has no action that notifies",
      "ALARM_WITHOUT_NOTIFICATION",
      chainWith({ alarm: alarm({ alarmActions: [arn("automate", "ec2:stop")] }), actions: [] }),
      [
        `aws cloudwatch put-metric-alarm --alarm-name denied-calls --metric-name Denied --namespace Ops ${PUT_ALARM} TOPIC_ARN --region us-east-1`,
      ],
    ],
    [
      "puts the metric alarm below a composite alarm",
      "ALARM_CANNOT_FIRE",
      chainWith({ composite: composite(), alarm: alarm({ alarmActions: [] }) }),
      [
        `aws cloudwatch put-metric-alarm --alarm-name denied-calls --metric-name Denied --namespace Ops ${PUT_ALARM} ${PAGER} --region us-east-1`,
      ],
    ],
    [
      "enables the actions of the composite alarm that notifies",
      "ALARM_ACTIONS_DISABLED",
      chainWith({ composite: composite() }),
      ["aws cloudwatch enable-alarm-actions --alarm-names anything --region us-east-1"],
    ],
    [
      "enables the actions of the alarm",
      "ALARM_ACTIONS_DISABLED",
      chainWith(),
      ["aws cloudwatch enable-alarm-actions --alarm-names denied-calls --region us-east-1"],
    ],
  ])("%s", (_, code, chain, expected) => expect(commands(code, chain)).toEqual(expected));

  test("is for the filter that was found, of two on one metric", () => {
    const chain = chainWith({ metricFilters: [filter({ name: "a" }), filter({ name: "b" })] });
    const [command] = commands("METRIC_FILTER_NOT_VALID", chain, "b: it counts an event as 0.25, not as 1");
    expect(command).toContain("--filter-name b ");
  });

  test("is for the topic that was found, of several whose names begin alike", () => {
    const actions = ["arn:aws:lambda:us-east-1:123456789012:function:page", PAGER, `${PAGER}-2`];
    const of = (found: string) => commands("SNS_SUBSCRIPTION_NOT_PRESENT", chainWith({ actions }), found)[0];
    expect([of(`${PAGER} has no subscribers`), of(`${PAGER}-2 has no subscribers`), of("none")]).toEqual([
      expect.stringContaining(`--topic-arn ${PAGER} `),
      expect.stringContaining(`--topic-arn ${PAGER}-2 `),
      expect.stringContaining(`--topic-arn ${PAGER} `),
    ]);
  });
});

const codes = Object.keys(findings) as Code[];

describe("Whatever the names are,", () => {
  /** Names that AWS takes: a log group's and a trail's are plain. */
  const named = (text: string): Chain =>
    chainWith({
      metricFilters: [
        filter({ name: text, pattern: text }, { metricName: text, metricNamespace: `${text}/${text}` }),
      ],
      alarm: alarm({ name: text }),
    });
  const printed = (code: Code, chain: Chain) => {
    const judged = { ...chain, problems: [fails(code, "it is so")] };
    const judgement = { control: DENIED, verdict: "FAIL", chain: judged, others: [] } as const;
    const text = textOf(
      { account: account(), verdict: "FAIL", judgements: [judgement] },
      { width: 80, hasColor: false },
    );
    const lines = text.split("\n");
    const isPart = (line: string, i: number): boolean =>
      line.startsWith("    $ ") ||
      (i > 0 && isPart(lines[i - 1] ?? "", i - 1) && (lines[i - 1] ?? "").endsWith(" \\"));
    return lines
      .filter(isPart)
      .map((line) => `${line.replace(/^ {4}\$ /, "")}\n`)
      .join("");
  };

  test.each(codes.filter((code) => findings[code].fix.cli.length > 0))(
    "a shell takes the commands for %s",
    (code) => {
      const plain = wordsOf(printed(code, named("PLAIN")));
      expect(plain.length).toBe(findings[code].fix.cli.length);
      const script = NASTY.map((text) => printed(code, named(text))).join("");
      expect(isValid(script)).toBe(true);
      const nasty = NASTY.flatMap((text) => plain.map(() => text));
      const words = wordsOf(script).map((call, i) => call.map(inPlain(nasty[i] ?? "")));
      expect(words).toEqual(NASTY.flatMap(() => plain));
    },
  );

  /** A word with the name, as it would be with PLAIN. */
  const inPlain = (text: string) => (word: string) =>
    word
      .replaceAll(inShorthand(`${text}/${text}`), "PLAIN/PLAIN")
      .replaceAll(inShorthand(text), "PLAIN")
      .replaceAll(text, "PLAIN");

  test("the command that puts a filter says what it is to count, word by word", () => {
    const [first] = wordsOf(printed("METRIC_FILTER_NOT_VALID", named('it\'s, "a" --x $HOME')));
    expect(first).toEqual([
      "logs",
      "put-metric-filter",
      "--log-group-name",
      "audit-logs",
      "--filter-name",
      'it\'s, "a" --x $HOME',
      "--filter-pattern",
      'it\'s, "a" --x $HOME',
      "--metric-transformations",
      'metricName="it\'s, \\"a\\" --x $HOME",metricNamespace="it\'s, \\"a\\" --x $HOME/it\'s, \\"a\\" --x $HOME",metricValue=1,defaultValue=0',
      "--region",
      REGION,
    ]);
  });
});
