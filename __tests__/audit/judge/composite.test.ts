import type { CompositeAlarm } from "../../../src/audit/evidence";
import { compositesAbove, judgeMute } from "../../../src/audit/judge/composite";
import { arn, failure } from "./notified";
import { alarmsWith, composite, metricAlarm, NAME } from "./watching";

const ARN = metricAlarm().arn;
const above = (composites: readonly CompositeAlarm[], alarm = metricAlarm()) => {
  const found = compositesAbove(alarm, alarmsWith({ composite: { value: composites } }));
  return [found.composites.map(({ name }) => name), found.problems.map(({ found }) => found)];
};

const notFollowed = (rule: string, name = "Security") =>
  `the composite alarm ${name} depends on ${NAME} by a rule that is not judged: ${rule}`;

describe("A composite alarm is followed whose rule is", () => {
  test.each([
    ["the alarm by its name", `ALARM(${NAME})`],
    ["the alarm between quotes", `ALARM("${NAME}")`],
    ["the alarm by its ARN", `ALARM(${ARN})`],
    ["the alarm by its ARN between quotes", `ALARM("${ARN}")`],
    ["one alarm or another", `ALARM("Other") OR ALARM("${NAME}")`],
    ["three alarms on lines of their own", `ALARM(a) OR\nALARM(${NAME}) OR\n\tALARM(b)\n`],
    ["in parentheses, as the CDK writes it", `(ALARM("${ARN}") OR ALARM("other"))`],
    ["in more parentheses", `((ALARM(a)) OR (ALARM(b) OR ALARM(${NAME})))`],
    ["written with white space", `ALARM ( "${NAME}" )  OR  ALARM( b )`],
    ["written in lower case", `alarm(${NAME}) or alarm(b)`],
    ["an OR with an alarm whose name is an operator", `ALARM("a AND NOT (b)") OR ALARM(${NAME})`],
  ])("%s", (_, rule) => {
    expect(above([composite(rule)])).toEqual([["Security"], []]);
  });

  test("the alarm, with a quote in its name", () => {
    const alarm = metricAlarm({ name: 'The "denied" calls', arn: "arn:x" });
    expect(above([composite(String.raw`ALARM("The \"denied\" calls")`)], alarm)).toEqual([["Security"], []]);
  });
});

describe("A composite alarm is not followed, and its rule is told, which", () => {
  test.each([
    ["needs another alarm too", `ALARM(${NAME}) AND ALARM(b)`],
    ["needs another alarm not to be", `ALARM(${NAME}) AND NOT ALARM(Deploying)`],
    ["is the opposite", `NOT ALARM(${NAME})`],
    ["waits for OK", `OK(${NAME})`],
    ["waits for missing data", `ALARM(b) OR INSUFFICIENT_DATA("${ARN}")`],
    ["is an OR with another state", `ALARM(${NAME}) OR OK(b)`],
    ["counts", `AT_LEAST(1, ALARM, (${NAME}, b))`],
    ["has a constant", `ALARM(${NAME}) OR TRUE`],
    ["has an OR within an AND", `(ALARM(${NAME}) OR ALARM(b)) AND OK(c)`],
    ["is no rule", NAME],
    ["has a quote that is never closed", `ALARM("${NAME}`],
  ])("%s", (_, rule) => {
    expect(above([composite(rule)])).toEqual([[], [notFollowed(rule)]]);
  });

  test("names another composite alarm that names the alarm", () => {
    const step = composite(`ALARM(${NAME})`, { name: "Step", alarmActions: [] });
    expect(above([composite("ALARM(Step)", { name: "Top" }), step])).toEqual([
      ["Step"],
      [notFollowed("ALARM(Step)", "Top")],
    ]);
  });

  test("names itself by way of another", () => {
    const one = composite(`ALARM(${NAME}) AND ALARM(Two)`, { name: "One" });
    const two = composite("ALARM(One)", { name: "Two" });
    expect(above([one, two])).toEqual([[], [notFollowed(one.rule, "One"), notFollowed(two.rule, "Two")]]);
  });
});

describe("A composite alarm has nothing to do with the alarm", () => {
  test.each([
    ["that names others", composite("ALARM(a) AND ALARM(b)")],
    ["that names one whose name begins the same", composite(`ALARM(${NAME}-2)`)],
    ["that names one whose name ends the same", composite(`ALARM("My ${NAME}")`)],
    ["that names the alarm of another region", composite(`ALARM(${ARN.replace("us-east-1", "eu-west-1")})`)],
    ["that depends on it and has no action", composite(`NOT ALARM(${NAME})`, { alarmActions: [] })],
    [
      "that depends on it and has its actions disabled",
      composite(`NOT ALARM(${NAME})`, { actionsEnabled: false }),
    ],
    ["without a rule", composite("")],
  ])("%s", (_, one) => {
    expect(above([one])).toEqual([[], []]);
  });
});

test("Composite alarms that were not read are unknown", () => {
  const read = { failure: failure("cloudwatch:DescribeAlarms", "composite alarms") };
  expect(compositesAbove(metricAlarm(), alarmsWith({ composite: read }))).toEqual({
    composites: [],
    problems: [
      {
        verdict: "INCOMPLETE",
        code: "ALARM_WITHOUT_NOTIFICATION",
        found: "composite alarms could not be read: cloudwatch:DescribeAlarms answered AccessDeniedException",
      },
    ],
  });
});

describe("An alarm is silenced", () => {
  const judged = (...args: Parameters<typeof judgeMute>) =>
    judgeMute(...args).map(({ verdict, code, found }) => `${verdict} ${code}: ${found}`);
  const SUPPRESSOR = arn("cloudwatch", "alarm:Maintenance");
  const suppressed = composite(`ALARM(${NAME})`, { actionsSuppressor: SUPPRESSOR });

  test.each<[string, string, Parameters<typeof alarmsWith>[0], readonly string[]]>([
    ["by no mute rule", NAME, { mutedBy: { [NAME]: { value: [] } } }, []],
    [
      "by an active mute rule",
      NAME,
      { mutedBy: { [NAME]: { value: ["night"] } } },
      [`FAIL ALARM_MUTED: the mute rule night silences ${NAME} now`],
    ],
    [
      "by two of them",
      NAME,
      { mutedBy: { [NAME]: { value: ["night", "weekend"] } } },
      [
        `FAIL ALARM_MUTED: the mute rule night silences ${NAME} now`,
        `FAIL ALARM_MUTED: the mute rule weekend silences ${NAME} now`,
      ],
    ],
    [
      "by rules that may not be read",
      NAME,
      { mutedBy: { [NAME]: { failure: failure("cloudwatch:ListAlarmMuteRules", "mute rules") } } },
      [
        "INCOMPLETE ALARM_MUTED: mute rules could not be read: cloudwatch:ListAlarmMuteRules answered AccessDeniedException",
      ],
    ],
    [
      "by rules that nobody asked for",
      NAME,
      { mutedBy: { Other: { value: [] } } },
      [`INCOMPLETE ALARM_MUTED: the mute rules of ${NAME} were not read`],
    ],
    [
      "by none, though every object inherits something of its name",
      "constructor",
      {},
      ["INCOMPLETE ALARM_MUTED: the mute rules of constructor were not read"],
    ],
    [
      "by a suppressor, as a composite alarm",
      "Security",
      { composite: { value: [suppressed] }, mutedBy: { Security: { value: [] } } },
      [`INCOMPLETE ALARM_MUTED: Security notifies nobody while its suppressor ${SUPPRESSOR} is in ALARM`],
    ],
    [
      "by a rule and a suppressor",
      "Security",
      { composite: { value: [suppressed] }, mutedBy: { Security: { value: ["night"] } } },
      [
        "FAIL ALARM_MUTED: the mute rule night silences Security now",
        `INCOMPLETE ALARM_MUTED: Security notifies nobody while its suppressor ${SUPPRESSOR} is in ALARM`,
      ],
    ],
    [
      "by no suppressor of another composite alarm",
      NAME,
      { composite: { value: [suppressed] }, mutedBy: { [NAME]: { value: [] } } },
      [],
    ],
    [
      "by none, where the composite alarms were not read",
      NAME,
      {
        composite: { failure: failure("cloudwatch:DescribeAlarms", "composite alarms") },
        mutedBy: { [NAME]: { value: [] } },
      },
      [],
    ],
  ])("%s", (_, name, alarms, says) => {
    expect(judged(name, alarmsWith(alarms))).toEqual(says);
  });
});
