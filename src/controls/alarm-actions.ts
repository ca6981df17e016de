/**
 * The alarm actions that tell somebody. EC2, Auto Scaling and the like are actions too, but nobody hears of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmActions)
 */
export const alarmActionKinds = {
  "SNS topic": "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}([.]fifo)?$",
  "Lambda function":
    "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$",
  "SSM OpsItem": "^arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:opsitem:[1-4](#CATEGORY=[A-Za-z]+)?$",
  "Incident Manager response plan": "^arn:aws[a-z-]*:ssm-incidents::[0-9]{12}:response-?plan/[A-Za-z0-9_-]+$",
} as const;

/** CloudWatch takes no more than this many actions for a state. */
export const MAX_ALARM_ACTIONS = 5;
