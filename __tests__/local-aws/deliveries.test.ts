import {
  CreateTrailCommand,
  GetTrailStatusCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { useLocalAws } from "./clients";

const local = useLocalAws();

const ARN = "arn:aws:cloudtrail:us-east-1:123456789012:trail/main";

async function trail(logGroup = true): Promise<void> {
  await local.clients.s3.send(new CreateBucketCommand({ Bucket: "trail" }));
  const delivery = {
    CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:trail:*",
    CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/trail",
  };
  await local.clients.cloudtrail.send(
    new CreateTrailCommand({ Name: "main", S3BucketName: "trail", ...(logGroup ? delivery : {}) }),
  );
}

const start = () => local.clients.cloudtrail.send(new StartLoggingCommand({ Name: "main" }));

async function delivered(Name = "main") {
  const status = await local.clients.cloudtrail.send(new GetTrailStatusCommand({ Name }));
  return {
    latest: status.LatestCloudWatchLogsDeliveryTime,
    error: status.LatestCloudWatchLogsDeliveryError,
  };
}

const isOfNow = (date: Date | undefined) => Math.abs(Date.now() - (date?.getTime() ?? 0)) < 10_000;

it("a trail that is logging into a log group has just delivered", async () => {
  // GIVEN
  await trail();
  await start();

  // THEN
  const { latest, error } = await delivered();
  expect({ isOfNow: isOfNow(latest), error }).toEqual({ isOfNow: true, error: undefined });
});

it.each(["main", ARN])("what was said of a trail is answered for %s", async (name) => {
  // GIVEN
  await trail();
  await start();

  // WHEN
  const latest = new Date("2026-01-02T03:04:05Z");
  local.aws.deliveries.set("main", { latest, error: "AccessDenied" });

  // THEN
  expect(await delivered(name)).toEqual({ latest, error: "AccessDenied" });
});

it("an error alone leaves the time as it is", async () => {
  // GIVEN
  await trail();
  await start();

  // WHEN
  local.aws.deliveries.set("main", { error: "AccessDenied" });

  // THEN
  const { latest, error } = await delivered();
  expect({ isOfNow: isOfNow(latest), error }).toEqual({ isOfNow: true, error: "AccessDenied" });
});

it("a trail can be said to have never delivered", async () => {
  // GIVEN
  await trail();
  await start();

  // WHEN
  local.aws.deliveries.set("main", { latest: "never" });

  // THEN
  expect(await delivered()).toEqual({ latest: undefined, error: undefined });
});

it("a trail that never started has never delivered", async () => {
  // GIVEN
  await trail();

  // THEN
  expect(await delivered()).toEqual({ latest: undefined, error: undefined });
});

it("a trail that was stopped delivered when it stopped", async () => {
  // GIVEN
  await trail();
  await start();

  // WHEN
  await local.clients.cloudtrail.send(new StopLoggingCommand({ Name: "main" }));

  // THEN
  const status = await local.clients.cloudtrail.send(new GetTrailStatusCommand({ Name: "main" }));
  expect(status.LatestCloudWatchLogsDeliveryTime).toEqual(status.StopLoggingTime);
  expect(status.StopLoggingTime).toBeDefined();
});

it("a trail without a log group delivers to none", async () => {
  // GIVEN
  await trail(false);
  await start();

  // THEN
  expect(await delivered()).toEqual({ latest: undefined, error: undefined });
});

it("reset() lets trails deliver again", async () => {
  // GIVEN
  local.aws.deliveries.set("main", { latest: "never" });

  // WHEN
  await local.aws.reset();
  await trail();
  await start();

  // THEN
  expect(isOfNow((await delivered()).latest)).toBe(true);
});
