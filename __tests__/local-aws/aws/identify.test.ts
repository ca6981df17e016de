import { identify } from "../../../local-aws/aws/identify";

const signed = (service: string, region = "us-east-1"): [string, string] => [
  "Authorization",
  `AWS4-HMAC-SHA256 Credential=AKID/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=x`,
];

const nameOf = (method: string, url: string, headers: [string, string][], body = "") => {
  const { service, action } = identify(method, url, headers, Buffer.from(body));
  return `${service}:${action}`;
};

it("a JSON call is named by its target", () => {
  // GIVEN
  const headers: [string, string][] = [signed("logs"), ["X-Amz-Target", "Logs_20140328.PutMetricFilter"]];

  // THEN
  expect(nameOf("POST", "/", headers)).toBe("logs:PutMetricFilter");
});

it("a call of the query protocol is named by its form", () => {
  // GIVEN
  const headers: [string, string][] = [signed("sns"), ["Content-Type", "application/x-www-form-urlencoded"]];

  // THEN
  expect(nameOf("POST", "/", headers, "Action=CreateTopic&Name=a")).toBe("sns:CreateTopic");
});

it("a call of the query protocol can have its form in the URL", () => {
  // THEN
  expect(nameOf("GET", "/?Action=GetCallerIdentity", [signed("sts")])).toBe("sts:GetCallerIdentity");
});

it("an RPC call is named by its path", () => {
  // THEN
  const path = "/service/GraniteServiceVersion20100801/operation/PutMetricAlarm";
  expect(nameOf("POST", path, [signed("monitoring")])).toBe("cloudwatch:PutMetricAlarm");
});

it("a call of Cloud Control has its IAM name, and the resource that it reads", () => {
  // GIVEN
  const headers: [string, string][] = [
    signed("cloudcontrolapi"),
    ["X-Amz-Target", "CloudApiService.GetResource"],
  ];
  const body = Buffer.from('{"TypeName":"AWS::Logs::LogGroup","Identifier":"trail"}');

  // THEN
  expect(identify("POST", "/", headers, body)).toMatchObject({
    service: "cloudformation",
    action: "GetResource",
    protocol: "json",
    resource: "AWS::Logs::LogGroup trail",
  });
});

it("a call of CloudFormation's own API reads no resource", () => {
  // GIVEN
  const headers: [string, string][] = [
    signed("cloudformation"),
    ["Content-Type", "application/x-www-form-urlencoded"],
  ];

  // THEN
  const request = identify("POST", "/", headers, Buffer.from("Action=DescribeStacks"));
  expect(request).toMatchObject({ service: "cloudformation", action: "DescribeStacks", protocol: "query" });
  expect(request.resource).toBeUndefined();
});

it.each([
  ["monitoring", "cloudwatch"],
  ["cloudcontrolapi", "cloudformation"],
  ["email", "ses"],
  ["cloudtrail", "cloudtrail"],
])("a signature for %s is of the service %s", (signedName, service) => {
  // THEN
  expect(identify("POST", "/", [signed(signedName)], Buffer.alloc(0)).service).toBe(service);
});

it("the region is that of the signature", () => {
  // THEN
  expect(identify("GET", "/", [signed("s3", "eu-west-1")], Buffer.alloc(0)).region).toBe("eu-west-1");
});

it("a presigned call is identified by its URL", () => {
  // GIVEN
  const url =
    "/?Action=Publish&X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fsns%2Faws4_request&X-Amz-Signature=x";

  // THEN
  expect(nameOf("GET", url, [])).toBe("sns:Publish");
});

it("a call of S3 is named by its method and path", () => {
  // THEN
  expect(nameOf("PUT", "/bucket?policy", [signed("s3")])).toBe("s3:UNKNOWN PUT /bucket");
});

it.each([
  ["POST", "/2015-03-31/functions", "CreateFunction"],
  ["GET", "/2015-03-31/functions/f", "GetFunction"],
  ["DELETE", "/2015-03-31/functions/f", "DeleteFunction"],
  ["POST", "/2015-03-31/functions/f/policy", "AddPermission"],
  ["DELETE", "/2015-03-31/functions/f/policy/sns", "RemovePermission"],
  ["PUT", "/2015-03-31/functions/f/code", "UpdateFunctionCode"],
  ["GET", "/2020-06-30/functions/f/code-signing-config", "GetFunctionCodeSigningConfig"],
  ["GET", "/2017-03-31/tags/arn%3Aaws%3Alambda", "ListTags"],
  ["GET", "/2015-03-31/something", "UNKNOWN GET /2015-03-31/something"],
])("Lambda: %s %s is %s", (method, url, action) => {
  // THEN
  expect(nameOf(method, url, [signed("lambda")])).toBe(`lambda:${action}`);
});

it.each([
  ["no signature", []],
  ["another kind of authorization", [["Authorization", "Bearer x/y/z"]]],
  ["a form that is not one", [["Content-Type", "application/x-www-form-urlencoded"]]],
])("a request with %s is unknown, not an error", (_, headers) => {
  // THEN
  expect(nameOf("POST", "/%zz?%", headers as [string, string][], "%%%=&=")).toBe("unknown:UNKNOWN POST /%zz");
});
