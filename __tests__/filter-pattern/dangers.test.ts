import { dangersOf, doubtsOf, parse } from "../../src/filter-pattern";
import { P1, P1_AND, P1_OR, P2, P3, P4, P5, P5_PAIRED } from "./patterns";

const dangers = (pattern: string) => dangersOf(parse(pattern));

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
    '{ ($.errorCode = "^x") || ($.errorCode = "AccessDenied") }',
    '{ ($.errorCode = "Shadowed") && ($.errorCode = "AccessDenied") || ($.errorCode = "AccessDenied") }',
    "{ $.errorCode = * }",
    "{ $.errorCode = %Denied% }",
    '{ $.errorCode != "ThrottlingException" }',
    '{ ($.errorMessage = "Failed authentication") && ($.eventName = ConsoleLogin) }',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    "{ $.eventName = %^Delete% }",
    '{ $.eventCategory = "Insight" && $.eventName NOT EXISTS }',
    "{ $.a > 5 && $.a < 6 && $.a != 5.5 }",
    '{ $.a > 100 && $.a = "4*" }',
    "{ $.a[*] = x && $.a[*] = y }",
    "{ $.a = 1 && $.a = %1% }",
    "{ $.a IS TRUE && $.a = true }",
    "{ $.a IS NULL }",
    "{ $.a < 1 }",
    "{ $.a > 1 }",
    "{ $.a != 1 && $.a IS FALSE }",
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
    "{ $.nonsense NOT EXISTS }",
    "{ $.eventName != x && $.userIdentity.invokedBy NOT EXISTS }",
    "{ $.nonsense != 1 }",
  ])("%s", (pattern) => {
    expect(dangers(pattern)).toEqual([
      expect.stringMatching(/^matches nearly every event: an ordinary call that succeeds is enough/),
    ]);
  });

  test("is told how an exclusion is written, where it has one", () => {
    expect(dangers(P3)).toEqual([
      "matches nearly every event: an ordinary call that succeeds is enough; || before an exclusion makes the exclusion a reason of its own: write &&",
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
    P1_AND("$.eventName NOT EXISTS"),
    P1_AND("$.eventName > 5"),
    P1_AND("$.eventName IS FALSE"),
    P1_AND('$.eventName = "a" && $.eventName = "b"'),
    P1_AND('$.eventName = "a*" && $.eventName = "b*"'),
    P1_AND('$.eventName = "a" && $.eventName != "a"'),
    P1_AND('$.eventName = "ab*" && $.eventName != "a*"'),
    P1_AND("$.n = 1 && $.n > 1"),
    P1_AND("$.n > 1 && $.n < 1"),
    P1_AND("$.userIdentity.arn = x && $.userIdentity.arn NOT EXISTS"),
    P1_AND("($.eventName = a || $.eventName = b) && ($.eventName = c || $.eventName = d)"),
    P1_AND('$.errorCode != "*"'),
    '{ $.errorCode = "AccessDenied" && $.errorCode != "Access*" }',
    '{ ($.errorCode = ".*UnauthorizedOperation") || ($.errorCode = "AccessDenied.*") }',
    '{ $.errorCode = "^AccessDenied" }',
    '{ $.errorCode = "(UnauthorizedOperation|AccessDenied)" }',
    '{ $.errorCode = "%AccessDenied%" }',
    '{ $.errorCode = "Access Denied*" }',
    '{ $.errorCode = " AccessDenied*" }',
  ])("%s", (pattern) => {
    expect(dangers(pattern)).toEqual([
      expect.stringMatching(/^matches none of the error codes that it names, "/),
    ]);
  });

  test("names them, and says why", () => {
    expect(dangers(P1.replace("||", "&&"))).toEqual([
      'matches none of the error codes that it names, "*UnauthorizedOperation", "AccessDenied*": no code fits all its conditions, as with && between two error codes',
    ]);
    expect(dangers('{ $.errorCode = "^AccessDenied" }')).toEqual([
      'matches none of the error codes that it names, "^AccessDenied": between quotes only * has a meaning, and no error code is like that',
    ]);
  });
});

describe("A pattern that names no error code and matches no event", () => {
  test.each([
    "{ $.a = 1 && $.a = 2 }",
    "{ $.a > 5 && $.a < 3 }",
    "{ $.a IS NULL && $.a NOT EXISTS }",
    "{ $.a IS TRUE && $.a IS FALSE }",
    "{ $.a = x && $.a > 1 }",
    "{ $.a IS NULL && $.a = %x% }",
    '{ $.errorCode != "*" }',
  ])("%s", (pattern) => {
    expect(dangers(pattern)).toEqual(["matches no event: its conditions contradict each other"]);
  });
});

test("A search without end is given up, in favour of the pattern", () => {
  const choices = Array.from({ length: 40 }, (_, n) => `($.${n}=1||$.${n}=2)`).join("&&");
  const start = process.cpuUsage();
  expect(dangers(`{${choices}&&($.a=1||$.a=2)&&($.a=3||$.a=4)}`)).toEqual([]);
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
});

describe("A doubt", () => {
  const doubts = (pattern: string) => doubtsOf(parse(pattern));

  test.each([
    P1,
    P2,
    P3,
    P4,
    P5,
    '{ $.a = "*x*" }',
    '{ $.errorCode != "x" }',
    "{ $.a NOT EXISTS || $.a != x }",
  ])("is not had of %s", (pattern) => expect(doubts(pattern)).toEqual([]));

  test("is had of a * inside a term", () => {
    expect(doubts('{ $.a = "x*y" || $.a = "x*y" }')).toEqual([
      'has a * inside "x*y", which CloudWatch Logs may take for a plain asterisk: a wildcard is certain only at the start and at the end',
    ]);
  });

  test.each(["{ $.b.c != x }", "{ $.b.c != x && $.b.c NOT EXISTS }", "{ $.b.c != x || $.b.d NOT EXISTS }"])(
    "is had of an exclusion by a field that may be absent: %s",
    (pattern) => {
      expect(doubts(pattern)).toEqual([
        "leaves out each event without $.b.c, for != is false where a field is absent: ($.b.c NOT EXISTS) || ($.b.c != ...) keeps them",
      ]);
    },
  );
});
