/** What CloudWatch does when the alarm notifies. */
export interface Call {
  /** `sns:Publish`, `kms:Decrypt`, `kms:GenerateDataKey`. */
  readonly action: string;
  /** ARN of the topic or of its key. */
  readonly resource: string;
  readonly alarmArn: string;
}

/** Parts of the ARN of the topic, the key or the alarm. */
export const regionOf = (arn: string): string => arn.split(":")[3] ?? "";
export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

export const isOfSns = ({ action }: Call): boolean => action.startsWith("sns:");
