import {
  CreateTrailCommand,
  type CreateTrailCommandInput,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { useLocalAws } from "../clients";
import { getResource, NOT_FOUND } from "./client";

const local = useLocalAws();

const ARN = "arn:aws:cloudtrail:us-east-1:123456789012:trail/main";

const read = (identifier: string, region?: string) =>
  getResource(local.aws, "AWS::CloudTrail::Trail", identifier, region);

const trail = async (set: Partial<CreateTrailCommandInput> = {}) => {
  await local.clients.s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
  await local.clients.cloudtrail.send(
    new CreateTrailCommand({ Name: "main", S3BucketName: "bucket", ...set }),
  );
};

it("has a new trail: not logging, all management events selected", async () => {
  // GIVEN
  await trail();

  // WHEN
  const { properties } = await read("main");

  // THEN
  expect(properties).toEqual({
    TrailName: "main",
    Arn: ARN,
    IsLogging: false,
    IsMultiRegionTrail: false,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: false,
    EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }],
    S3BucketName: "bucket",
  });
});

it("has its log group, role, key and tags, and IsLogging", async () => {
  // GIVEN
  const role = "arn:aws:iam::123456789012:role/trail";
  const group = "arn:aws:logs:us-east-1:123456789012:log-group:trail:*";
  await local.clients.logs.send(new CreateLogGroupCommand({ logGroupName: "trail" }));
  await trail({
    IsMultiRegionTrail: true,
    CloudWatchLogsLogGroupArn: group,
    CloudWatchLogsRoleArn: role,
    KmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/k",
    TagsList: [{ Key: "team", Value: "security" }],
  });
  await local.clients.cloudtrail.send(new StartLoggingCommand({ Name: "main" }));

  // WHEN
  const { properties } = await read("main");

  // THEN
  expect(properties).toMatchObject({
    IsLogging: true,
    TrailName: "main",
    Arn: ARN,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    CloudWatchLogsLogGroupArn: group,
    CloudWatchLogsRoleArn: role,
    KMSKeyId: "arn:aws:kms:us-east-1:123456789012:key/k",
    Tags: [{ Key: "team", Value: "security" }],
  });
});

it("says that it has no global service events", async () => {
  // GIVEN
  await trail({ IncludeGlobalServiceEvents: false, IsMultiRegionTrail: false });

  // THEN
  expect((await read("main")).properties).toMatchObject({ IncludeGlobalServiceEvents: false });
});

it("has the kind of selectors that was put last", async () => {
  // GIVEN
  await trail();
  const put = (selectors: object) =>
    local.clients.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: "main", ...selectors }));
  await put({ EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }] });

  // WHEN
  const FieldSelectors = [{ Field: "eventCategory", Equals: ["Management"] }];
  await put({ AdvancedEventSelectors: [{ Name: "management", FieldSelectors }] });

  // THEN
  const { properties } = await read("main");
  expect(properties?.AdvancedEventSelectors).toEqual([{ Name: "management", FieldSelectors }]);
  expect(properties).not.toHaveProperty("EventSelectors");
});

it("is not read by its ARN", async () => {
  // GIVEN
  await trail();

  // THEN
  expect(await read(ARN)).toMatchObject({ status: 400, error: "ValidationException" });
});

it("is not found outside its home region, even if it logs all regions", async () => {
  // GIVEN
  await trail({ IsMultiRegionTrail: true });

  // THEN
  expect(await read("main", "eu-west-1")).toMatchObject(NOT_FOUND);
});

it("is not found if it does not exist", async () => {
  // THEN
  expect(await read("main")).toMatchObject(NOT_FOUND);
});
