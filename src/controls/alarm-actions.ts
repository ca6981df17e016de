/**
 * The alarm actions that notify somebody: a standard SNS topic (CloudWatch takes no FIFO topic), a Lambda function, an
 * OpsItem, a response plan. EC2, Auto Scaling and the like are actions too, but they tell nobody.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmActions)
 */
export const ALARM_ACTION =
  "^arn:aws[a-z-]*:(sns|lambda|ssm|ssm-incidents):[a-z0-9-]*:[0-9]{12}:([A-Za-z0-9_-]+|function:.+|opsitem:.+|response-?plan/.+)$";

export const ALARM_ACTION_KINDS = "SNS topic, Lambda function, SSM OpsItem, Incident Manager response plan";

/** CloudWatch takes no more than this many actions for a state. */
export const MAX_ALARM_ACTIONS = 5;
