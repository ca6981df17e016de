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

it("a call of the query protocol may have its form in the address", () => {
  // THEN
  expect(nameOf("GET", "/?Action=GetCallerIdentity", [signed("sts")])).toBe("sts:GetCallerIdentity");
});

it("an RPC call is named by its path", () => {
  // THEN
  const path = "/service/GraniteServiceVersion20100801/operation/PutMetricAlarm";
  expect(nameOf("POST", path, [signed("monitoring")])).toBe("cloudwatch:PutMetricAlarm");
});

it("a call of Cloud Control is named as IAM names it, with what it asks for", () => {
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

it("a call of CloudFormation's own API asks for no resource", () => {
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

it("a presigned call is told by its address", () => {
  // GIVEN
  const url =
    "/bucket/key?X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=x";

  // THEN
  expect(nameOf("GET", url, [])).toBe("s3:GetObject");
});

it.each([
  ["GET", "/", "ListBuckets"],
  ["PUT", "/bucket", "CreateBucket"],
  ["HEAD", "/bucket", "HeadBucket"],
  ["DELETE", "/bucket/", "DeleteBucket"],
  ["GET", "/bucket", "ListObjects"],
  ["GET", "/bucket?list-type=2&prefix=a", "ListObjectsV2"],
  ["GET", "/bucket?versions", "ListObjectVersions"],
  ["POST", "/bucket?delete=", "DeleteObjects"],
  ["PUT", "/bucket?policy", "PutBucketPolicy"],
  ["GET", "/bucket?policy=", "GetBucketPolicy"],
  ["DELETE", "/bucket?policy", "DeleteBucketPolicy"],
  ["GET", "/bucket?location", "GetBucketLocation"],
  ["PUT", "/bucket?publicAccessBlock", "PutPublicAccessBlock"],
  ["PUT", "/bucket?encryption", "PutBucketEncryption"],
  ["GET", "/bucket?object-lock", "GetObjectLockConfiguration"],
  ["PUT", "/bucket/a/b.txt", "PutObject"],
  ["GET", "/bucket/a/b.txt?x-id=GetObject", "GetObject"],
  ["HEAD", "/bucket/a", "HeadObject"],
  ["DELETE", "/bucket/a", "DeleteObject"],
  ["PUT", "/bucket/a?tagging", "PutObjectTagging"],
  ["POST", "/bucket/a?uploads", "CreateMultipartUpload"],
  ["PUT", "/bucket/a?partNumber=1&uploadId=x", "UploadPart"],
  ["POST", "/bucket/a?uploadId=x", "CompleteMultipartUpload"],
  ["PATCH", "/bucket/a", "UNKNOWN PATCH /bucket/a"],
  [
    "GET",
    "/v20180820/configuration/publicAccessBlock",
    "UNKNOWN GET /v20180820/configuration/publicAccessBlock",
  ],
])("S3: %s %s is %s", (method, url, action) => {
  // THEN
  expect(nameOf(method, url, [signed("s3")])).toBe(`s3:${action}`);
});

it("S3: a PUT with a source is a copy", () => {
  // THEN
  expect(nameOf("PUT", "/b/k", [signed("s3"), ["x-amz-copy-source", "/b/j"]])).toBe("s3:CopyObject");
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
  ["a signature that is none", [["Authorization", "Bearer x/y/z"]]],
  ["a form that is none", [["Content-Type", "application/x-www-form-urlencoded"]]],
])("a request with %s is unknown, not an error", (_, headers) => {
  // THEN
  expect(nameOf("POST", "/%zz?%", headers as [string, string][], "%%%=&=")).toBe("unknown:UNKNOWN POST /%zz");
});
