import { dangersOf, parse } from "../../src/filter-pattern";
import { processorTime } from "../processor-time";
import { P1, P1_AND, P1_OR, P2, P3, P4, P5, P5_PAIRED } from "./patterns";

const dangers = (pattern: string) => dangersOf(parse(pattern)).map(({ text }) => text);

describe("A sound pattern has no danger", () => {
  test.each([
    P1,
    P2,
    P4,
    P5,
    P5_PAIRED,
    "{ ($.errorCode = *UnauthorizedOperation) || ($.errorCode = AccessDenied*) }",
    P1_AND('($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != "config.amazonaws.com")'),
    P1_AND("$.userAgent = %^aws-% && $.userAgent = %cli%"),
    P1_AND('$.eventName != "Get*" && $.eventName != "*s" && $.eventName != "HeadBucket"'),
    P1_AND('$.eventName = "Get*" && $.eventName = "*Object" && $.eventName != "GetObject"'),
    P1_AND("$.errorCode = %Denied%"),
    '{ $.errorCode = "*Denied*" && $.errorCode != "AccessDenied*" }',
    '{ $.errorCode = "*Access*" && $.errorCode = "*Denied" }',
    '{ $.errorCode = "Client.*" }',
    '{ $.errorCode = "*Custom" && $.errorCode = "Client.*" }',
    '{ $.errorCode = "AuthFailure.*" }',
    '{ ($.errorCode = "Shadowed") && ($.errorCode = "AccessDenied") || ($.errorCode = "AccessDenied") }',
    "{ $.errorCode = * }",
    '{ $.eventName = "DeleteBucket" && (($.errorCode NOT EXISTS) || ($.errorCode IS NULL)) }',
    "{ $.errorCode = %Denied% }",
    '{ $.errorCode != "ThrottlingException" }',
    '{ ($.errorMessage = "Failed authentication") && ($.eventName = ConsoleLogin) }',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    "{ $.eventName = %^Delete% }",
    '{ $.eventCategory = "Insight" && $.eventName NOT EXISTS }',
    "{ $.requestParameters.a > 5 && $.requestParameters.a < 6 && $.requestParameters.a != 5.5 }",
    '{ $.requestParameters.a > 100 && $.requestParameters.a = "4*" }',
    "{ $.requestParameters.a[*] = x && $.requestParameters.a[*] = y }",
    "{ $.requestParameters.a = 1 && $.requestParameters.a = %1% }",
    "{ $.requestParameters.a IS TRUE && $.requestParameters.a = true }",
    "{ $.requestParameters.a IS NULL }",
    "{ $.requestParameters.a < 1 }",
    "{ $.requestParameters.a > 1 }",
    "{ $.requestParameters.a != 1 && $.requestParameters.a IS FALSE }",
    // What is misspelled is doubted and no more.
    '{ $.errorcode = "AccessDenied*" }',
    '{ $.errorCode = "accessdenied*" }',
    '{ ($.errorCode = ".*UnauthorizedOperation") || ($.errorCode = "AccessDenied.*") }',
    P1_AND('$.userIdentity.ARN != "x"'),
  ])("%s", (pattern) => expect(dangers(pattern)).toEqual([]));
});

describe("A pattern that matches nearly every event", () => {
  test.each([
    P1_OR("$.managementEvent IS TRUE"),
    P1_OR('$.eventType = "AwsApiCall"'),
    P1_OR('$.eventCategory = "Management"'),
    P1_OR("($.readOnly IS TRUE) || ($.readOnly IS FALSE)"),
    '{ $.eventVersion = "1.*" }',
    P3,
    P1_OR('$.eventName != "HeadBucket"'),
    P1_OR('$.sourceIPAddress != "10.*"'),
    P1_OR("$.sourceIPAddress != %^10\\.%"),
    P1_OR("$.userIdentity.invokedBy NOT EXISTS"),
    P1_OR('$.userIdentity.invokedBy != "config.amazonaws.com"'),
    P1_OR("$.errorCode NOT EXISTS"),
    "{ $.errorCode NOT EXISTS }",
    "{ $.errorMessage NOT EXISTS }",
    "{ $.eventName = * }",
    "{ $.eventName = %.% }",
    "{ $.* = * }",
    '{ $.* != "x" }',
    "{ $.errorCode NOT EXISTS && $.eventName != x }",
    "{ $.requestParameters.nonsense NOT EXISTS }",
    "{ $.eventName != x && $.userIdentity.invokedBy NOT EXISTS }",
    "{ $.requestParameters.nonsense != 1 }",
  ])("%s", (pattern) => {
    expect(dangers(pattern)).toEqual([
      expect.stringMatching(/^matches nearly every event: an ordinary call that succeeds is enough/),
    ]);
  });

  test("is told how an exclusion is written, where it has one", () => {
    expect(dangers(P3)).toEqual([
      "matches nearly every event: an ordinary call that succeeds is enough; || before an exclusion makes the exclusion a condition of its own: write &&",
    ]);
    expect(dangers('{ $.awsRegion != "us-east-1" }')).toEqual([
      "matches nearly every event: an ordinary call that succeeds is enough",
    ]);
    expect(dangers("{ $.errorCode NOT EXISTS }")).toEqual([
      "matches nearly every event: an ordinary call that succeeds is enough",
    ]);
  });
});

describe("A pattern that matches none of the error codes that it names", () => {
  test.each([
    P1.replace("||", "&&"),
    P1_AND("$.errorCode NOT EXISTS"),
    P1_AND("$.errorCode IS NULL"),
    P1_AND("$.eventName IS NULL"),
    P1_AND("$.eventName NOT EXISTS"),
    P1_AND('$.eventName = "a" && $.eventName = "b"'),
    P1_AND('$.eventName = "a*" && $.eventName = "b*"'),
    P1_AND('$.eventName = "a" && $.eventName != "a"'),
    P1_AND('$.eventName = "ab*" && $.eventName != "a*"'),
    P1_AND("$.requestParameters.n = 1 && $.requestParameters.n > 1"),
    P1_AND("$.requestParameters.n > 1 && $.requestParameters.n < 1"),
    P1_AND("$.userIdentity.arn = x && $.userIdentity.arn NOT EXISTS"),
    P1_AND("($.eventName = a || $.eventName = b) && ($.eventName = c || $.eventName = d)"),
    P1_AND('$.errorCode != "*"'),
    '{ $.errorCode = "AccessDenied" && $.errorCode != "Access*" }',
  ])("%s", (pattern) => {
    expect(dangers(pattern)).toEqual([
      expect.stringMatching(/^matches none of the error codes that it names, "/),
    ]);
  });

  test("names them", () => {
    expect(dangers(P1.replace("||", "&&"))).toEqual([
      'matches none of the error codes that it names, "*UnauthorizedOperation", "AccessDenied*": no call fits all its conditions, as with && between two error codes',
    ]);
  });
});

describe("A pattern that names no error code and matches no event", () => {
  test.each([
    "{ $.requestParameters.a = 1 && $.requestParameters.a = 2 }",
    "{ $.requestParameters.a > 5 && $.requestParameters.a < 3 }",
    "{ $.requestParameters.a IS NULL && $.requestParameters.a NOT EXISTS }",
    "{ $.requestParameters.a IS TRUE && $.requestParameters.a IS FALSE }",
    "{ $.requestParameters.a = x && $.requestParameters.a > 1 }",
    "{ $.requestParameters.a IS NULL && $.requestParameters.a = %x% }",
    '{ $.errorCode != "*" }',
    "{ $.errorCode IS NULL }",
  ])("%s", (pattern) => {
    expect(dangers(pattern)).toEqual(["matches no event: its conditions contradict each other"]);
  });
});

test("A search without end is given up, in favour of the pattern", () => {
  const choices = Array.from({ length: 26 }, (_, n) => `($.summary.${n}=1||$.summary.${n}=2)`).join("&&");
  const work = () =>
    expect(dangers(`{${choices}&&($.summary.a=1||$.summary.a=2)&&($.summary.a=3||$.summary.a=4)}`)).toEqual(
      [],
    );
  expect(processorTime(work)).toBeLessThan(5000);
});
