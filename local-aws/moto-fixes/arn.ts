import type { AwsRequest } from "../aws/message";

const ACCOUNT = "123456789012";

const PARTITIONS = { "cn-": "aws-cn", "us-gov-": "aws-us-gov" } as const;

/** The ARN of something in the region of the request. moto has one account. */
export function accountArn({ region }: AwsRequest, service: string, resource: string): string {
  const [, partition = "aws"] =
    Object.entries(PARTITIONS).find(([prefix]) => region.startsWith(prefix)) ?? [];
  return `arn:${partition}:${service}:${region}:${ACCOUNT}:${resource}`;
}
