import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { LocalAws } from "../../local-aws";
import { startSharedAws } from "../shared-aws";

/** The SDK's clients for an endpoint on this machine. They don't retry: a test sees the first answer. */
export function clientsOf(endpoint: string) {
  const config = {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  };
  return {
    cloudtrail: new CloudTrailClient(config),
    cloudwatch: new CloudWatchClient(config),
    kms: new KMSClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sns: new SNSClient(config),
    sqs: new SQSClient(config),
  };
}

/** An AWS for all tests of a file, empty before each of them. */
export function useLocalAws(): { readonly aws: LocalAws; readonly clients: ReturnType<typeof clientsOf> } {
  let aws: LocalAws | undefined;
  let clients: ReturnType<typeof clientsOf> | undefined;
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) {
      throw new Error("the local AWS is started before the tests, not while they are described");
    }
    return value;
  };
  beforeAll(async () => {
    aws = await startSharedAws();
    clients = clientsOf(aws.endpoint);
  });
  beforeEach(() => aws?.reset());
  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) {
      client.destroy();
    }
    await aws?.stop();
  });
  return {
    get aws() {
      return started(aws);
    },
    get clients() {
      return started(clients);
    },
  };
}
