/**
 * AWS's limits on the names of what is deployed and checked, in the form that `src/terraform/rule.ts` reads, and
 * what each name is.
 */
export const names = {
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroupName: {
    type: "string",
    description:
      "Name of the CloudWatch Logs log group that CloudTrail delivers to, not its ARN. 1 to 512 characters.",
    rules: [
      {
        matches: "^[A-Za-z0-9_/.#-]{1,512}$",
        must: "be the log group's name, not its ARN: 1 to 512 letters, digits and the characters _ - / . #",
      },
    ],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
  metricFilterName: {
    type: "string",
    description: "name of the metric filter. 1 to 512 characters without : and *.",
    rules: [{ matches: "^[^:*]{1,512}$", must: "be 1 to 512 characters without : and *" }],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
  metricName: {
    type: "string",
    description:
      "name of the metric that the filter publishes and the alarm watches. 1 to 255 characters without :, * and $.",
    rules: [{ matches: "^[^:*$]{1,255}$", must: "be 1 to 255 characters without :, * and $" }],
  },
  metricNamespace: {
    type: "string",
    description:
      "Namespace of the metrics. 1 to 255 characters without :, * and $, not beginning with AWS/ (reserved for AWS's own metrics).",
    rules: [
      {
        matches: "^[^:*$]{1,255}$",
        doesNotMatch: "^(AWS/|\\s+$)",
        must: "be 1 to 255 characters without :, * and $, not blank, and must not begin with AWS/",
      },
    ],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  alarmName: {
    type: "string",
    description: "name of the CloudWatch alarm, not its ARN. 1 to 255 characters.",
    rules: [
      {
        matches: "^[^\\x00-\\x1f\\x7f]{1,255}$",
        doesNotMatch: "^arn:",
        must: "be the alarm's name, not its ARN: 1 to 255 characters without control characters",
      },
    ],
  },
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
  trailName: {
    type: "string",
    description:
      "Name of the trail that delivers to the log group, not its ARN. 3 to 128 letters, digits, . _ and -.",
    rules: [
      {
        matches: "^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$",
        must: "be the trail's name, not its ARN: 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit",
      },
    ],
  },
} as const;
