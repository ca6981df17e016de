import { CreateTrailCommand, DeleteTrailCommand, ListTagsCommand } from "@aws-sdk/client-cloudtrail";
import {
  DeleteAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  ListTagsForResourceCommand as ListLogsTagsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const OLD = [{ Key: "old", Value: "1" }];
const NEW = [{ Key: "new", Value: "2" }];

it("an alarm does not inherit the tags of a deleted one of its name", async () => {
  // GIVEN
  const put = (Tags: typeof OLD) =>
    local.clients.cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: "alarm",
        MetricName: "m",
        Namespace: "n",
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanThreshold",
        Tags,
      }),
    );
  await put(OLD);

  // WHEN
  await local.clients.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ["alarm"] }));
  await put(NEW);

  // THEN
  const ResourceARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:alarm";
  const { Tags } = await local.clients.cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
  expect(Tags).toEqual(NEW);
});

it("a log group does not inherit the tags of a deleted one of its name", async () => {
  // GIVEN
  const logGroupName = "trail";
  await local.clients.logs.send(new CreateLogGroupCommand({ logGroupName, tags: { old: "1" } }));

  // WHEN
  await local.clients.logs.send(new DeleteLogGroupCommand({ logGroupName }));
  await local.clients.logs.send(new CreateLogGroupCommand({ logGroupName, tags: { new: "2" } }));

  // THEN
  const resourceArn = "arn:aws:logs:us-east-1:123456789012:log-group:trail";
  const { tags } = await local.clients.logs.send(new ListLogsTagsCommand({ resourceArn }));
  expect(tags).toEqual({ new: "2" });
});

it("a trail does not inherit the tags of a deleted one of its name", async () => {
  // GIVEN
  await local.clients.s3.send(new CreateBucketCommand({ Bucket: "trail" }));
  const create = (TagsList: typeof OLD) =>
    local.clients.cloudtrail.send(new CreateTrailCommand({ Name: "main", S3BucketName: "trail", TagsList }));
  await create(OLD);

  // WHEN
  await local.clients.cloudtrail.send(new DeleteTrailCommand({ Name: "main" }));
  await create(NEW);

  // THEN
  const ResourceIdList = ["arn:aws:cloudtrail:us-east-1:123456789012:trail/main"];
  const { ResourceTagList } = await local.clients.cloudtrail.send(new ListTagsCommand({ ResourceIdList }));
  expect(ResourceTagList?.[0]?.TagsList).toEqual(NEW);
});
