/**
 * AWS's limits on the names of what is deployed and checked, in the form that `src/terraform/rule.ts` reads, and
 * what each name is.
 */
export const names = {
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroupName: {
    type: "string",
    description: "Name of the CloudWatch Logs log group that CloudTrail delivers to. 1 to 512 characters.",
    rules: [
      { length: [1, 512] },
      { matches: "^[A-Za-z0-9_/.#-]*$", must: "have only letters, digits and the characters _ - / . #" },
    ],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
  metricFilterName: {
    type: "string",
    description: "Name of the metric filter. 1 to 512 characters, without : and *.",
    rules: [{ length: [1, 512] }, { matches: "^[^:*]*$", must: "have no : and no *" }],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
  metricName: {
    type: "string",
    description:
      "Name of the metric that the filter publishes and the alarm watches. 1 to 255 characters, without :, * and $.",
    rules: [{ length: [1, 255] }, { matches: "^[^:*$]*$", must: "have no :, no * and no $" }],
  },
  metricNamespace: {
    type: "string",
    description:
      "Namespace of that metric. 1 to 255 characters, without :, * and $, and not beginning with AWS/ (kept for AWS's own metrics).",
    rules: [
      { length: [1, 255] },
      { matches: "^[^:*$]*$", must: "have no :, no * and no $" },
      { doesNotMatch: "^\\s+$", must: "not be blank" },
      { doesNotMatch: "^AWS/", must: "not begin with AWS/, which is kept for AWS's own metrics" },
    ],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  alarmName: {
    type: "string",
    description: "Name of the CloudWatch alarm. 1 to 255 characters.",
    rules: [{ length: [1, 255] }, { matches: "^[^\\x00-\\x1f\\x7f]*$", must: "have no control characters" }],
  },
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
  trailName: {
    type: "string",
    description:
      "Name of the trail that delivers to the log group: its name, not its ARN. 3 to 128 letters, digits, . _ and -.",
    rules: [
      { doesNotMatch: "^arn:", must: "be the trail's name, not its ARN" },
      {
        matches: "^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$",
        must: "be 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit",
      },
    ],
  },
} as const;
