import { type Passage, passes } from "../../../src/audit/judge/filter-policy";
import { ACCOUNT, ALARM } from "./notified";

const message = {
  AlarmArn: ALARM,
  AlarmName: "UnauthorizedAPICallAlarm",
  AWSAccountId: ACCOUNT,
  NewStateValue: "ALARM",
};
const judge = (policy: object | string, scope: string) =>
  passes({ policy: typeof policy === "string" ? policy : JSON.stringify(policy), scope }, message);

type Case = readonly [name: string, policy: object | string, passage: Passage];
const attribute = (key: string) => ({ drops: `the message attribute ${key}` });
const body = (key: string) => ({ drops: `${key} in the message` });
const notEvaluated = (key: string) => ({
  unknown: `its filter policy's condition on ${key} is not evaluated`,
});
const NO_OBJECT = { unknown: "its filter policy is not a JSON object" };

const onAttributes: readonly Case[] = [
  ["no key", {}, true],
  ["a value", { severity: ["high"] }, attribute("severity")],
  ["a key of the message", { NewStateValue: ["ALARM"] }, attribute("NewStateValue")],
  ["a key that exists", { severity: [{ exists: true }] }, attribute("severity")],
  [
    "a key that does not exist, which takes another that does",
    { severity: [{ exists: false }] },
    attribute("severity"),
  ],
  ["anything but a value", { severity: [{ "anything-but": ["low"] }] }, attribute("severity")],
  ["two keys", { team: ["a"], severity: ["high"] }, attribute("team")],
  ["alternatives", { $or: [{ team: ["a"] }, { severity: ["high"] }] }, attribute("$or")],
  ["a number", { price: [{ numeric: [">", 1] }] }, attribute("price")],
  ["what is not JSON", "severity", NO_OBJECT],
  ["a list", "[]", NO_OBJECT],
  ["null", "null", NO_OBJECT],
];

const state = (...rules: unknown[]) => ({ NewStateValue: rules });
const DROPPED = body("NewStateValue");

const onBody: readonly Case[] = [
  ["no key", {}, true],
  ["the state", state("ALARM"), true],
  ["another state", state("OK"), DROPPED],
  ["the state in lower case", state("alarm"), DROPPED],
  ["one of two states", state("OK", "ALARM"), true],
  ["a state that is null", state(null), DROPPED],
  ["the account as a number", { AWSAccountId: [Number(ACCOUNT)] }, body("AWSAccountId")],
  ["the account", { AWSAccountId: [ACCOUNT] }, true],
  ["the alarm's name", { AlarmName: ["UnauthorizedAPICallAlarm"] }, true],
  ["another alarm's ARN", { AlarmArn: [`${ALARM}-2`] }, body("AlarmArn")],
  ["the alarm's name by its beginning", { AlarmName: [{ prefix: "Unauthorized" }] }, true],
  ["another beginning", { AlarmName: [{ prefix: "Root" }] }, body("AlarmName")],
  ["the alarm's name by its end", { AlarmName: [{ suffix: "Alarm" }] }, true],
  ["another end", { AlarmName: [{ suffix: "Call" }] }, body("AlarmName")],
  ["the state, whatever the case", state({ "equals-ignore-case": "alarm" }), true],
  ["the state, whatever the case of both", state({ "equals-ignore-case": "Alarm" }), true],
  ["another state, whatever the case", state({ "equals-ignore-case": "ok" }), DROPPED],
  ["anything but another state", state({ "anything-but": "OK" }), true],
  ["anything but several, the state among them", state({ "anything-but": ["OK", "ALARM"] }), DROPPED],
  [
    "anything but what begins the same",
    { AlarmName: [{ "anything-but": { prefix: "Un" } }] },
    body("AlarmName"),
  ],
  ["anything but what ends otherwise", { AlarmName: [{ "anything-but": { suffix: "Call" } }] }, true],
  [
    "anything but what nobody knows",
    { AlarmName: [{ "anything-but": { regex: "x" } }] },
    notEvaluated("AlarmName"),
  ],
  ["a state that exists", state({ exists: true }), true],
  ["a state that does not exist", state({ exists: false }), DROPPED],
  ["existence by a word", state({ exists: "false" }), notEvaluated("NewStateValue")],
  ["a number", { AWSAccountId: [{ numeric: ["=", 1] }] }, notEvaluated("AWSAccountId")],
  ["two conditions in one", { AlarmName: [{ prefix: "x", suffix: "y" }] }, notEvaluated("AlarmName")],
  ["a condition without a name", { AlarmName: [{}] }, notEvaluated("AlarmName")],
  ["what is not understood, or the state", state({ regex: "x" }, "ALARM"), true],
  ["no values", state(), notEvaluated("NewStateValue")],
  ["a value that is no list", { NewStateValue: "OK" }, notEvaluated("NewStateValue")],
  ["a key in a value", { NewStateValue: { value: ["ALARM"] } }, DROPPED],
  ["two keys, one of them missed", { AWSAccountId: [ACCOUNT], NewStateValue: ["OK"] }, DROPPED],
  [
    "two keys, one of them not known",
    { Region: ["US East (N. Virginia)"], NewStateValue: ["ALARM"] },
    notEvaluated("Region"),
  ],
  [
    "two keys, one not known, one missed",
    { Region: ["US East (N. Virginia)"], NewStateValue: ["OK"] },
    DROPPED,
  ],
  ["the metric", { Trigger: { MetricName: ["UnauthorizedAPICalls"] } }, notEvaluated("Trigger")],
  [
    "a description, which may be missing",
    { AlarmDescription: [{ exists: true }] },
    notEvaluated("AlarmDescription"),
  ],
  ["the rule of a composite alarm", { AlarmRule: [{ exists: true }] }, notEvaluated("AlarmRule")],
  ["a key that it never has", { severity: ["high"] }, body("severity")],
  ["a key of EventBridge", { detail: { state: { value: ["ALARM"] } } }, body("detail")],
  ["a key of another case", { newStateValue: ["ALARM"] }, body("newStateValue")],
  ["the name of a method of objects", { toString: [{ exists: true }] }, body("toString")],
  ["a key that it never has, by its absence", { severity: [{ exists: false }] }, true],
  ["absence or a value", { severity: ["high", { exists: false }] }, true],
  ["anything but, on a key that it never has", { severity: [{ "anything-but": "low" }] }, body("severity")],
  [
    "absence within a key that it never has",
    { detail: { state: [{ exists: false }] } },
    notEvaluated("detail"),
  ],
  ["a key that it never has, by no list", { severity: "high" }, notEvaluated("severity")],
  ["alternatives, one of them met", { $or: [{ severity: ["high"] }, { NewStateValue: ["ALARM"] }] }, true],
  ["alternatives, none met", { $or: [{ severity: ["high"] }, { NewStateValue: ["OK"] }] }, body("$or")],
  [
    "alternatives of two keys each",
    { $or: [{ AWSAccountId: [ACCOUNT], NewStateValue: ["OK"] }, { severity: ["x"] }] },
    body("$or"),
  ],
  [
    "alternatives, one of them not known",
    { $or: [{ severity: ["high"] }, { Region: ["x"] }] },
    notEvaluated("Region"),
  ],
  ["one alternative, which is a key like any other", { $or: [{ NewStateValue: ["ALARM"] }] }, body("$or")],
  [
    "conditions as alternatives, which is a key like any other",
    { $or: [{ prefix: "A" }, { exists: true }] },
    body("$or"),
  ],
  ["what is no alternative", { $or: [{ NewStateValue: ["ALARM"] }, "x"] }, body("$or")],
  ...["anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix"].map(
    (word): Case => [
      `${word} beside an alternative`,
      { $or: [{ NewStateValue: ["ALARM"] }, { NewStateValue: ["ALARM"], [word]: ["x"] }] },
      body("$or"),
    ],
  ),
  ["what is not JSON", "{", NO_OBJECT],
];

/** What such a message has besides the four values that are known. */
const keys = [
  "AlarmDescription",
  "AlarmConfigurationUpdatedTimestamp",
  "NewStateReason",
  "StateChangeTime",
  "Region",
  "OldStateValue",
  "OKActions",
  "AlarmActions",
  "InsufficientDataActions",
  "Trigger",
  "AlarmRule",
  "TriggeringChildren",
];

describe("A filter policy on message attributes demands", () => {
  test.each(onAttributes)("%s", (_, policy, passage) =>
    expect(judge(policy, "MessageAttributes")).toEqual(passage),
  );
});

describe("A filter policy on the message's body demands", () => {
  test.each(onBody)("%s", (_, policy, passage) => expect(judge(policy, "MessageBody")).toEqual(passage));
});

test.each(keys)("A filter policy on %s may let the message pass", (key) =>
  expect(judge({ [key]: ["x"] }, "MessageBody")).toEqual(notEvaluated(key)),
);

test("A filter policy of a scope that nobody knows is not evaluated", () =>
  expect(judge({}, "Subject")).toEqual({ unknown: "the scope of its filter policy is Subject" }));
