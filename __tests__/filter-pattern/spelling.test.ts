import { deniedCallSamples } from "../../fixtures";
import { parse } from "../../src/filter-pattern";
import { misspellingsOf } from "../../src/filter-pattern/spelling";
import { P1, P2, P3, P4, P5 } from "./patterns";

const misspellings = (pattern: string) => misspellingsOf(parse(pattern).expression);

describe("Nothing is misspelled in", () => {
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
    const fields = new Set(deniedCallSamples.flatMap(({ record }) => Object.keys(record)));
    expect(fields.size).toBeGreaterThan(20);
    expect([...fields].flatMap((name) => misspellings(`{ $.${name} NOT EXISTS }`))).toEqual([]);
  });

  test("any error code of the sample events", () => {
    const codes = new Set(deniedCallSamples.flatMap(({ record }) => record.errorCode ?? []));
    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].flatMap((code) => misspellings(`{ $.errorCode = "${code}" }`))).toEqual([]);
  });
});

describe("A field that is not documented", () => {
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
  ])("%s is doubted, and %s proposed", (selector, meant) => {
    const name = selector.replace(/\.\['(\w+)'\]/, ".$1");
    expect(misspellings(`{ ${selector} = x }`)).toEqual([
      `names ${name}, which is not a documented field of CloudTrail's records: ${meant} may be meant`,
    ]);
  });

  test.each(["$.detail.errorCode", "$.Records[0].errorCode", "$.Records[*].errorCode"])(
    "%s is doubted, and the envelope named",
    (selector) =>
      expect(misspellings(`{ ${selector} = "AccessDenied*" }`)).toEqual([
        `names ${selector}, which is not a documented field of CloudTrail's records: in CloudWatch Logs each event is one record without an envelope, and $.errorCode is its field`,
      ]),
  );

  test.each([
    ["$.detail.userIdentity.arn", "$.userIdentity.arn"],
    ["$.Records[0].requestParameters.a", "$.requestParameters.a"],
  ])("%s is doubted, and all that is inside the envelope named", (selector, inside) =>
    expect(misspellings(`{ ${selector} = x }`)).toEqual([
      expect.stringContaining(`without an envelope, and ${inside} is its field`),
    ]),
  );

  test.each(["$.errorCode.code", "$.errorCode[0]", "$.eventName.*", "$.awsRegion[*]"])(
    "%s is doubted: it is inside a string",
    (selector) =>
      expect(misspellings(`{ ${selector} = x }`)).toEqual([
        `names ${selector}, which is not a documented field of CloudTrail's records: ${selector.split(/[.[]/, 2).join(".")} is a string`,
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
  ])("%s is doubted, and the list of fields named", (selector) =>
    expect(misspellings(`{ ${selector} = x }`)).toEqual([
      `names ${selector}, which is not a documented field of CloudTrail's records: see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html`,
    ]),
  );

  test("is doubted in every place, once", () => {
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
])("%s is doubted: the field is a string", (comparison, field) => {
  expect(misspellings(`{ ${comparison} }`)).toEqual([
    `has ${comparison}, which no event satisfies: ${field} is a string wherever a record has it`,
  ]);
});

test.each(['= "*root*"', "= *", "!= x", "IS NULL"])(
  "$.userIdentity %s is doubted: the field has fields, and no value",
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
])('%s with "%s" is doubted, and %s proposed', (selector, value, meant) => {
  for (const operator of ["=", "!="])
    expect(misspellings(`{ ${selector} ${operator} ${value} }`)).toEqual([
      `has ${selector} ${operator} "${value}", which no record is known to have: "${meant}" may be meant`,
    ]);
  expect(misspellings(`{ ${selector} = ${meant} || ${selector} = Other || $.userAgent = ${value} }`)).toEqual(
    [],
  );
});
