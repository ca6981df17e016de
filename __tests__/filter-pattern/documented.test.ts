import { match, parse } from "../../src/filter-pattern";

/**
 * The examples of AWS's pages, with what they say of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
const trail = {
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  "cluster.name": "c",
  ThisFlag: true,
};
const people = {
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
};

describe("AWS's examples of events and patterns", () => {
  test.each([
    ['{ $.eventType = "UpdateTrail" }', trail, true],
    ["{ $.sourceIPAddress != 123.123.* }", trail, true],
    ['{ $.arrayKey[0] = "value" }', trail, true],
    ["{ $.objectList[1].id = 2 }", trail, true],
    ["{ $.eventType = %Trail% }", trail, true],
    ["{ $.arrayKey[*] = %val.{2}% }", trail, true],
    ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", trail, true],
    ["{ $.['cluster.name'] = \"c\" }", trail, true],
    ["{ $.SomeObject IS NULL }", trail, true],
    ["{ $.SomeOtherObject NOT EXISTS }", trail, true],
    ["{ $.ThisFlag IS TRUE }", trail, true],
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', people, true],
    [
      '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
      people,
      true,
    ],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
      people,
      false,
    ],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', people, false],
    ["{ $.users = 1 }", { users: [1, 2, 3] }, false],
    ["{ $.users != 1 }", { users: [1, 2, 3] }, false],
    ["{$.foo = bar || $.foo = baz }", { foo: "baz" }, true],
    ["{ $.latency = * }", { latency: 42 }, true],
  ])("%s", (pattern, event, expected) => {
    expect(match(parse(pattern), event)).toBe(expected);
  });
});

describe("AWS's examples of numbers", () => {
  test.each([
    ["{ $.bandwidth > 75 }", { bandwidth: 75.1 }, { bandwidth: 75 }],
    ["{ $.latency < 50 }", { latency: 49 }, { latency: 50 }],
    ["{ $.refreshRate >= 60 }", { refreshRate: 60 }, { refreshRate: 59.9 }],
    ["{ $.responseTime <= 5 }", { responseTime: 5 }, { responseTime: 5.1 }],
    ["{ $.errorCode = 400}", { errorCode: 400 }, { errorCode: 401 }],
    ["{ $.errorCode != 500 }", { errorCode: 501 }, { errorCode: 500 }],
    ["{ $.number[0] = 1e+3 }", { number: [1000] }, { number: [999] }],
    ["{ $.number[0] != 1e-3 }", { number: [1] }, { number: [0.001] }],
    ["{ $.numbers[0] < 10e-3 }", { numbers: [0.009] }, { numbers: [0.01] }],
    ["{ $.processes[4].averageRuntime <= 55.5 }", { processes: [0, 0, 0, 0, { averageRuntime: 55.5 }] }, {}],
    ["{ $.latency > +1000 }", { latency: 1001 }, { latency: 1000 }],
  ])("%s", (pattern, matching, other) => {
    const parsed = parse(pattern);
    expect([match(parsed, matching), match(parsed, other)]).toEqual([true, false]);
  });
});

describe("AWS's examples of regular expressions", () => {
  test.each([
    ["%AUTHORIZED%", ["UNAUTHORIZED REQUEST", "AUTHORIZED REQUEST"], ["authorized"]],
    ["%^[hc]at%", ["hat", "cat", "hatter"], ["a hat", "bat"]],
    ["%[hc]at$%", ["a hat", "cat"], ["cats"]],
    ["%colou?r%", ["color", "colour"], ["colouur"]],
    ["%[abcx-z]%", ["a", "y"], ["d", "X"]],
    ["%^a{3,5}$%", ["aaa", "aaaaa"], ["aa", "aaaaaa"]],
    ["%gra|ey%", ["gray", "grey"], ["groy"]],
    [
      "%^starting|^initializing|^shutting down%",
      ["starting x", "initializing x", "shutting down x"],
      ["skipping initializing x"],
    ],
    ["%abcc|ab[^c]$%", ["abcc x", "x aba"], ["aac x", "abc"]],
    ["%\\[.\\]%", ["[a]", "[@]", "[]]", "[ ]"], ["[]", "[ab]"]],
    ["%10\\.10\\.0\\.1%", ["10.10.0.1"], ["10010,051"]],
    ["%10.10.0.1%", ["10010,051"], ["10"]],
    ["%ab*c%", ["ac", "abc", "abbbc"], ["adc"]],
    ["%^ab[0-9]*$%", ["ab", "ab0", "ab129"], ["abx"]],
    ["%ab+c%", ["abc", "abbc"], ["ac"]],
    ["%^.at%", ["hat", "4at", " at"], ["at", "xxat"]],
    ["%^\\d\\D$%", ["1a", "1é"], ["11", "a1"]],
    ["%^\\s\\S$%", [" a", "\tb", "\nc"], ["a ", "  "]],
    ["%^\\w\\W$%", ["_-", "Z "], ["--", "zz"]],
    ["%\\x3A\\x28%", [":("], [":", "x3A"]],
  ])("%s", (regex, matching, others) => {
    const parsed = parse(`{ $.text = ${regex} }`);
    expect(matching.filter((text) => !match(parsed, { text }))).toEqual([]);
    expect(others.filter((text) => match(parsed, { text }))).toEqual([]);
  });
});
