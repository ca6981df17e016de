import { fixtures } from "../../fixtures";
import { parse } from "../../src/filter-pattern";
import { misspellingsOf } from "../../src/filter-pattern/spelling";
import { P1, P2, P3, P4, P5 } from "./patterns";

const misspellings = (pattern: string) => misspellingsOf(parse(pattern).expression);

describe("Nothing is misspelt in", () => {
  test.each([
    P1,
    P2,
    P3,
    P4,
    P5,
    "{ $.['errorCode'] = AccessDenied* }",
    "{ $.* = x }",
    "{ $.requestParameters.ErrorCode = x }",
    "{ $.requestParameters.ARN = x }",
    "{ $.requestParameters.userIdentity.ARN = x }",
    "{ $.resources[0].ARN = x }",
    "{ $.userIdentity.* = x }",
    "{ $.userIdentity.invokedByDelegate = x }",
    '{ $.userIdentity.sessionContext.sessionIssuer.arn = "x" }',
    "{ $.eventID = x }",
    "{ $.insightDetails.state = Start }",
    "{ $.errorCode = * }",
    '{ $.errorCode != "" }',
    '{ $.errorCode = "*Denied*" }',
    '{ $.errorCode = "*authorized*" }',
    '{ $.errorCode = "Client.*" }',
    '{ $.errorCode = "AuthFailure.*" }',
    '{ $.errorCode = "UnauthorizedOperation" }',
    '{ $.errorCode = "access_denied" }',
    '{ $.errorCode = "ThrottlingException" }',
    '{ $.errorCode = "NoSuchBucket" }',
    "{ $.errorCode = %Denied$% }",
    "{ $.errorCode = %[Dd]enied% }",
    "{ $.errorCode = %^throttl% }",
    "{ $.errorCode = 403 }",
    "{ $.errorCode NOT EXISTS }",
    "{ $.managementEvent IS TRUE }",
    "{ $.apiVersion IS NULL }",
    '{ $.requestParameters.constructor = "x" && $.errorCode = constructor }',
  ])("%s", (pattern) => expect(misspellings(pattern)).toEqual([]));

  test("any field of the sample events", () => {
    const fields = new Set(fixtures.flatMap(({ record }) => Object.keys(record)));
    expect(fields.size).toBeGreaterThan(20);
    expect([...fields].flatMap((name) => misspellings(`{ $.${name} NOT EXISTS }`))).toEqual([]);
  });

  test("any error code of the sample events", () => {
    const codes = new Set(fixtures.flatMap(({ record }) => record.errorCode ?? []));
    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].flatMap((code) => misspellings(`{ $.errorCode = "${code}" }`))).toEqual([]);
  });
});

describe("A field that no CloudTrail record has", () => {
  test.each([
    ["$.errorcode", "$.errorCode"],
    ["$.ErrorCode", "$.errorCode"],
    ["$.['errorcode']", "$.errorCode"],
    ["$.erorCode", "$.errorCode"],
    ["$.errorCodes", "$.errorCode"],
    ["$.error_code", "$.errorCode"],
    ["$.eventNmae", "$.eventName"],
    ["$.sourceIpAddress", "$.sourceIPAddress"],
    ["$.useridentity.arn", "$.userIdentity"],
    ["$.userIdentity.ARN", "$.userIdentity.arn"],
    ["$.userIdentity.['invokedby']", "$.userIdentity.invokedBy"],
  ])("%s is refused, and %s proposed", (selector, meant) => {
    const name = selector.replace(/\.\['(\w+)'\]/, ".$1");
    expect(misspellings(`{ ${selector} = x }`)).toEqual([
      `names ${name}, which no CloudTrail record has: ${meant} is meant`,
    ]);
  });

  test.each(["$.detail.errorCode", "$.Records[0].errorCode", "$.Records[*].errorCode"])(
    "%s is refused, and the envelope named",
    (selector) =>
      expect(misspellings(`{ ${selector} = "AccessDenied*" }`)).toEqual([
        `names ${selector}, which no CloudTrail record has: in CloudWatch Logs each event is one record without an envelope, and $.errorCode is its field`,
      ]),
  );

  test.each([
    ["$.detail.userIdentity.arn", "$.userIdentity.arn"],
    ["$.Records[0].requestParameters.a", "$.requestParameters.a"],
  ])("%s is refused, and all that is inside the envelope named", (selector, inside) =>
    expect(misspellings(`{ ${selector} = x }`)).toEqual([
      expect.stringContaining(`without an envelope, and ${inside} is its field`),
    ]),
  );

  test.each(["$.errorCode.code", "$.errorCode[0]", "$.eventName.*", "$.awsRegion[*]"])(
    "%s is refused: it is inside a text",
    (selector) =>
      expect(misspellings(`{ ${selector} = x }`)).toEqual([
        `names ${selector}, which no CloudTrail record has: ${selector.split(/[.[]/, 2).join(".")} is text`,
      ]),
  );

  test.each([
    "$.a",
    "$.constructor",
    "$.bucketName",
    "$.['x y']",
    "$.detail",
    "$.detail.eventname",
    "$.detail[0]",
  ])("%s is refused, and the list of fields named", (selector) =>
    expect(misspellings(`{ ${selector} = x }`)).toEqual([
      `names ${selector}, which no CloudTrail record has: see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html`,
    ]),
  );

  test("is refused in every place, once", () => {
    expect(
      misspellings("{ ($.errorCode = x && $.eventname != y) || ($.eventname NOT EXISTS && $.a IS NULL) }"),
    ).toEqual([expect.stringContaining("$.eventname,"), expect.stringContaining("$.a,")]);
  });
});

test.each([
  ["$.errorCode > 5", "$.errorCode"],
  ["$.errorCode <= 400", "$.errorCode"],
  ["$.errorMessage IS TRUE", "$.errorMessage"],
  ["$.eventName IS FALSE", "$.eventName"],
  ["$.eventSource < 1", "$.eventSource"],
  ["$.awsRegion IS TRUE", "$.awsRegion"],
  ["$.eventVersion >= 1.08", "$.eventVersion"],
])("%s is refused: the field is text", (comparison, field) => {
  expect(misspellings(`{ ${comparison} }`)).toEqual([
    `has ${comparison}, which no event satisfies: ${field} is text wherever a record has it`,
  ]);
});

test.each(['= "*root*"', "= *", "!= x", "IS NULL"])(
  "$.userIdentity %s is refused: the field has fields, and no value",
  (rest) => {
    expect(misspellings(`{ $.userIdentity ${rest} }`)).toEqual([
      `has $.userIdentity ${rest.replace("x", '"x"')}, which no event satisfies: $.userIdentity has fields, such as $.userIdentity.arn, and no value`,
    ]);
  },
);

test.each([
  ["$.userIdentity.type", "root", "Root"],
  ["$.userIdentity.type", "IamUser", "IAMUser"],
  ["$.eventType", "AWSServiceEvent", "AwsServiceEvent"],
  ["$.eventCategory", "management", "Management"],
])('%s with "%s" is refused, and %s proposed', (selector, value, meant) => {
  for (const operator of ["=", "!="])
    expect(misspellings(`{ ${selector} ${operator} ${value} }`)).toEqual([
      `has ${selector} ${operator} "${value}", where "${meant}" is meant`,
    ]);
  expect(misspellings(`{ ${selector} = ${meant} || ${selector} = Other || $.userAgent = ${value} }`)).toEqual(
    [],
  );
});

describe("An error code that no call is refused with", () => {
  test.each([
    ["accessdenied*", "AccessDenied"],
    ["ACCESSDENIED", "AccessDenied"],
    ["Accessdenied*", "AccessDenied"],
    ["AccesDenied*", "AccessDenied"],
    ["AccessDeined", "AccessDenied"],
    ["*AccessDenieed*", "AccessDenied"],
    ["AccessDeniedExeption", "AccessDeniedException"],
    ["*unauthorizedoperation", "UnauthorizedOperation"],
    ["*UnauthorisedOperation", "UnauthorizedOperation"],
    ["*UnauthorizedOperations", "UnauthorizedOperation"],
    ["Client.UnauthorisedOperation", "Client.UnauthorizedOperation"],
    ["client.UnauthorizedOperation", "Client.UnauthorizedOperation"],
    ["*denied*", "AccessDenied"],
    ["client.*", "Client.AuthFailure"],
  ])("%s is refused, and %s proposed", (term, meant) => {
    expect(misspellings(`{ ($.errorCode = "${term}") || ($.errorCode = "NotAuthorized") }`)).toEqual([
      `names the error code "${term}", which no call is refused with: ${meant} is meant`,
    ]);
  });

  test.each(["%accessdenied%", "%^ACCESS%", "%denied$%"])("%s is refused: case counts", (regex) => {
    expect(misspellings(`{ $.errorCode = ${regex} }`)).toEqual([
      expect.stringMatching(
        /^names the error code %.*%, which no call is refused with: case counts, and AccessDenied is known$/,
      ),
    ]);
  });

  test("is refused with a space in a regular expression, though not in a set", () => {
    expect(misspellings("{ $.errorCode = %AccessDenied | UnauthorizedOperation% }")).toEqual([
      "names the error code %AccessDenied | UnauthorizedOperation%, which no call is refused with: it has a space, and no error code has",
    ]);
    expect(misspellings("{ $.errorCode = %Foo[^ ]% }")).toEqual([]);
  });

  test("is refused where it is empty", () => {
    expect(misspellings('{ $.errorCode = "" }')).toEqual([
      'names the error code "", which no call is refused with: it is empty',
    ]);
  });

  test.each([
    '{ ($.errorCode = "*Denied*") || ($.errorCode = "*DENIED*") || ($.errorCode = "*denied*") }',
    '{ ($.errorCode = "ACCESSDENIED*") || ($.errorCode = "AccessDenied*") }',
  ])("is none where the pattern makes sure of all cases: %s", (pattern) =>
    expect(misspellings(pattern)).toEqual([]),
  );

  test.each([
    ".*UnauthorizedOperation",
    "AccessDenied.*",
    "^AccessDenied",
    "(UnauthorizedOperation|AccessDenied)",
    "%AccessDenied%",
    "Access Denied*",
    " AccessDenied*",
    "_UnauthorizedOperation",
    "AccessDenied_",
    "-Denied",
  ])('"%s" is refused: it is like no error code', (term) => {
    expect(misspellings(`{ $.errorCode = "${term}" }`)).toEqual([
      `names the error code "${term}", which no call is refused with: between quotes only * has a meaning, and no error code is like that`,
    ]);
  });
});
