/**
 * What can be wrong with an alarm on CloudTrail's events, in the words that the check, the audit and the documents
 * share.
 */
export interface Finding {
  /** One sentence: what holds when all is well. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** One or two sentences in the message of a failure: what to do about it. */
  readonly remedy: string;
  /**
   * The same in a report of the audit, which has no inputs to set.
   * @default remedy
   */
  readonly auditRemedy?: string;
  /** How to fix it: by the AWS CLI, and where the module `monitor` deployed it. Placeholders are in capitals. */
  readonly fix: {
    readonly cli: readonly string[];
    /**
     * What a command would replace or remove.
     * @default - nothing
     */
    readonly careful?: string;
    readonly monitor: string;
  };
  /**
   * The nearest reason code of Security Hub.
   * @default - none that is known
   */
  readonly securityHub?: string;
  /**
   * True for what no plan can know. Only the audit judges it.
   * @default - the check judges it too
   */
  readonly auditOnly?: true;
}

const putMetricFilter = {
  cli: [
    "aws logs put-metric-filter --log-group-name LOG_GROUP --filter-name FILTER --filter-pattern 'PATTERN' --metric-transformations metricName=METRIC,metricNamespace=Security,metricValue=1,defaultValue=0",
  ],
  careful: "It replaces the metric filter of that name.",
  monitor: "Apply monitor with the same log_group_name and controls.",
};

const putMetricAlarm = {
  cli: [
    "aws cloudwatch put-metric-alarm --alarm-name ALARM --metric-name METRIC --namespace Security --statistic Sum --period 300 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --evaluation-periods 1 --treat-missing-data notBreaching --alarm-actions TOPIC_ARN",
  ],
  careful:
    "It replaces the alarm of that name, if there is one: repeat its description and every action that it has.",
};

const updateTrail =
  "aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN";

/** The findings by code, in the order of the chain from the trail to the subscribers. */
export const findings = {
  CLOUDTRAIL_NOT_PRESENT: {
    title: "A trail delivers events to a CloudWatch Logs log group.",
    why: "Metric filters read log groups. Without such a trail no event is counted.",
    remedy: "Let a multi-region trail deliver to a CloudWatch Logs log group.",
    fix: {
      cli: [updateTrail],
      monitor:
        "monitor does not deploy the trail. In aws_cloudtrail: cloud_watch_logs_group_arn and cloud_watch_logs_role_arn.",
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
    auditOnly: true,
  },
  CLOUDTRAIL_NOT_LOGGING: {
    title: "The trail exists under exactly this name, and is logging.",
    why: "A stopped trail delivers no events: nothing is counted, and the alarm stays in OK.",
    remedy:
      "Start it: aws cloudtrail start-logging. If AWS answered with another trail, set trail_name to the right one.",
    auditRemedy: "Find out who stopped it and why, then start it.",
    fix: {
      cli: ["aws cloudtrail start-logging --name TRAIL"],
      monitor: "monitor does not deploy the trail. In aws_cloudtrail: enable_logging = true.",
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
  },
  CLOUDTRAIL_DELIVERY_FAILING: {
    title: "The trail's latest delivery to CloudWatch Logs was within a day, and without an error.",
    why: "A trail whose role lost its permission goes on logging to S3, and nothing reaches the metric filter.",
    remedy:
      "Let the trail's role create log streams and put events in the log group, and look at the error in aws cloudtrail get-trail-status.",
    fix: {
      cli: ["aws cloudtrail get-trail-status --name TRAIL", updateTrail],
      monitor:
        "monitor does not deploy the trail. In aws_iam_role_policy of the trail's role: logs:CreateLogStream and logs:PutLogEvents.",
    },
    auditOnly: true,
  },
  CLOUDTRAIL_NOT_MULTI_REGION: {
    title: "The trail records every region.",
    why: "Regions that nobody uses are the ones that nobody watches.",
    remedy: "Let the trail record all regions: aws cloudtrail update-trail --is-multi-region-trail.",
    fix: {
      cli: ["aws cloudtrail update-trail --name TRAIL --is-multi-region-trail"],
      monitor: "monitor does not deploy the trail. In aws_cloudtrail: is_multi_region_trail = true.",
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
  },
  CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED: {
    title: "The trail logs all management events, reads and writes, global services included.",
    why: "Someone who explores an account makes calls that read. A selector for writes alone, or one that excludes an event source, does not record them.",
    remedy:
      "Log management events of ReadWriteType All and exclude no source, or use an advanced selector of eventCategory Management and nothing else. Include global service events.",
    fix: {
      cli: [
        'aws cloudtrail put-event-selectors --trail-name TRAIL --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true}]\'',
        "aws cloudtrail update-trail --name TRAIL --include-global-service-events",
      ],
      careful:
        "The first replaces every selector of the trail: look at aws cloudtrail get-event-selectors before, and keep those for data events.",
      monitor:
        'monitor does not deploy the trail. In aws_cloudtrail: an event_selector with read_write_type = "All" and include_management_events = true, or no selector at all.',
    },
    securityHub: "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
  },
  CLOUDTRAIL_OTHER_LOG_GROUP: {
    title: "The trail delivers to this log group, by a role, in this account and region.",
    why: "A metric filter on a log group that no trail feeds never counts anything.",
    remedy: "Name the log group that the trail delivers to, or let the trail deliver to this one.",
    auditRemedy:
      "Look where the trails deliver (aws cloudtrail describe-trails), and audit that log group. Or let a trail deliver to this one: it then stops feeding the other.",
    fix: {
      cli: [updateTrail],
      monitor: "Set log_group_name, in monitor and here, to the log group that the trail delivers to.",
    },
    securityHub: "CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT",
  },
  LOG_GROUP_NOT_STANDARD: {
    title: "The log group exists under exactly this name, and is of the class Standard.",
    why: "A log group of another class has no metric filters: nothing is counted.",
    remedy:
      "If it does not exist, create it. If it is of another class, let CloudTrail deliver to one of class STANDARD: the class of a log group can't be changed.",
    fix: {
      cli: [
        "aws logs create-log-group --log-group-name NEW_LOG_GROUP --log-group-class STANDARD",
        updateTrail.replace("LOG_GROUP_ARN", "NEW_LOG_GROUP_ARN"),
      ],
      monitor: "Set log_group_name to the new group. monitor rejects another class at plan.",
    },
  },
  LOG_GROUP_KEY_NOT_USABLE: {
    title: "The log group has no KMS key, or one that is enabled.",
    why: "CloudWatch Logs can't store events with a key that is disabled or pending deletion: nothing arrives.",
    remedy: "Enable the key, or associate the log group with another one.",
    fix: {
      cli: [
        "aws kms enable-key --key-id KEY_ID",
        "aws logs associate-kms-key --log-group-name LOG_GROUP --kms-key-id KEY_ARN",
      ],
      monitor: "monitor does not deploy the log group. In aws_kms_key: is_enabled = true.",
    },
  },
  METRIC_FILTER_NOT_PRESENT: {
    title: "The metric filter exists, under exactly this name on exactly this log group.",
    why: "Without it nothing is counted. AWS's read is a search by prefix: where the filter is gone, it answers with another whose name begins the same.",
    remedy: "Deploy the metric filter, or set metric_filter_name to the one that does its work.",
    auditRemedy: "Deploy a metric filter, and audit again: what comes after it was not looked at.",
    fix: putMetricFilter,
    securityHub: "CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT",
  },
  METRIC_FILTER_PATTERN_NOT_VALID: {
    title: "The filter pattern is one of the accepted ones, apart from white space outside quotes.",
    why: "A pattern that is nearly right matches nothing, or everything, and looks the same in the console.",
    remedy:
      "Set the pattern to an accepted one. If a person has read this one and approves it, add it to accepted_filter_patterns.",
    auditRemedy: "Set the pattern to one that detects the control's events.",
    fix: {
      ...putMetricFilter,
      monitor: "Leave filter_pattern out, or set it to your own pattern, and apply monitor again.",
    },
    securityHub: "CLOUDTRAIL_METRIC_FILTER_NOT_VALID",
  },
  METRIC_FILTER_NOT_VALID: {
    title:
      "The filter has one transformation, with a numeric value of at least 1, a default value of 0 or none, no dimensions and no field selection, and reads the logs as CloudTrail wrote them.",
    why: "A value below 1 does not reach the threshold. A default value of its own sets the alarm off, or dilutes it. Each value of a dimension is a metric of its own, which the alarm does not watch. A field selection or transformed logs hide events from the pattern.",
    remedy:
      "Put the metric filter with one transformation: a value of 1, a default value of 0, and nothing else.",
    fix: { ...putMetricFilter, monitor: "Apply monitor again: it puts all of this." },
    securityHub: "CLOUDTRAIL_METRIC_FILTER_NOT_VALID",
  },
  ALARM_OTHER_METRIC: {
    title:
      "The alarm exists under exactly this name, beside the log group, and watches the metric that the filter publishes: its name and namespace, its unit or none, its dimensions.",
    why: "An alarm on another metric has no data. A prefix on one of the two names, or a unit that the filter does not publish, is enough.",
    remedy: "Let the alarm watch the metric of the filter, without a unit, dimensions or metric math.",
    fix: { ...putMetricAlarm, monitor: "Apply monitor again: its alarm takes the metric from its filter." },
    securityHub: "CLOUDWATCH_ALARMS_NOT_PRESENT",
  },
  ALARM_CANNOT_FIRE: {
    title:
      "The alarm goes off within one period on max_threshold events at the latest, and returns to OK without any.",
    why: "An average with a threshold over 1, a threshold that is too high, many datapoints to alarm or a less-than comparison never fire on a single event. An alarm that stays in ALARM does not fire again either, since it notifies on a change: one that treats missing data as breaching, or ignores it without a default value. Of the statistics, Sum and Maximum are accepted: the others depend on how many zeros lie between the events. A metric filter publishes by the minute: a period of 10, 20 or 30 seconds is for other metrics. With a period of more than a day, one message covers days.",
    remedy:
      "Let it fire when the Sum is at least 1, or up to max_threshold, in 1 datapoint of whole minutes, and treat missing data as notBreaching.",
    auditRemedy:
      "Let it fire when the Sum is at least 1, in 1 datapoint of whole minutes, and treat missing data as notBreaching. If more events are meant, audit with --max-threshold.",
    fix: {
      ...putMetricAlarm,
      monitor: "Set threshold to max_threshold or less and datapoints_to_alarm to 1, and apply.",
    },
  },
  ALARM_ACTIONS_DISABLED: {
    title: "The alarm's actions are enabled.",
    why: "The alarm changes its state and notifies nobody.",
    remedy: "Enable them: aws cloudwatch enable-alarm-actions.",
    auditRemedy: "Find out who disabled them and why, then enable them.",
    fix: {
      cli: ["aws cloudwatch enable-alarm-actions --alarm-names ALARM"],
      monitor: "Apply monitor again: it enables them.",
    },
    securityHub: "CLOUDWATCH_ALARM_ACTIONS_NOT_VALID",
  },
  ALARM_MUTED: {
    title: "No active mute rule silences the alarm, and no suppressor its composite alarm.",
    why: "A muted alarm changes its state and notifies nobody, although its actions are enabled.",
    remedy: "Let the mute rule end, or delete it.",
    fix: {
      cli: ["aws cloudwatch delete-alarm-mute-rule --alarm-mute-rule-name RULE"],
      monitor: "monitor deploys no mute rules. Remove the rule where it was made.",
    },
    auditOnly: true,
  },
  ALARM_WITHOUT_NOTIFICATION: {
    title:
      "On ALARM, at least one action notifies: SNS topic, Lambda function, SSM OpsItem or Incident Manager response plan, in the alarm's partition.",
    why: "An alarm without an action, or with one that stops an instance or scales a group, notifies nobody.",
    remedy: "Give the alarm an SNS topic, or another of the kinds that notify, as an ALARM action.",
    fix: { ...putMetricAlarm, monitor: "Apply monitor with a subscription, or with alarm_actions." },
    securityHub: "CLOUDWATCH_ALARM_ACTIONS_NOT_VALID",
  },
  SNS_TOPIC_NOT_PUBLISHABLE: {
    title:
      "Each topic of this account that the alarm names exists, and its key, if it has one, lets CloudWatch publish.",
    why: "CloudWatch can't use AWS's own key alias/aws/sns, nor a customer key whose policy does not allow it: the alarm fires, the message is dropped, and nobody is told.",
    remedy:
      "Remove the encryption, or use a customer key whose policy lets cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*.",
    fix: {
      cli: [
        "aws kms put-key-policy --key-id KEY_ID --policy-name default --policy file://policy.json",
        "aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name KmsMasterKeyId --attribute-value KEY_ID",
      ],
      careful: "The first replaces the key's policy: add a statement to what aws kms get-key-policy shows.",
      monitor: "Set create_kms_key = true, or kms_master_key_id to such a key.",
    },
    securityHub: "SNS_TOPIC_INVALID",
  },
  SNS_TOPIC_POLICY_NOT_VALID: {
    title: "The topic's policy lets CloudWatch publish.",
    why: "CloudWatch can't publish to a topic whose policy does not allow it: the alarm fires, and nobody is told.",
    remedy:
      "Allow cloudwatch.amazonaws.com the action sns:Publish in the topic's policy, for alarms of this account.",
    fix: {
      cli: [
        "aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name Policy --attribute-value file://policy.json",
      ],
      careful: "It replaces the topic's policy: add a statement to what aws sns get-topic-attributes shows.",
      monitor: "Apply monitor again: it puts the policy of the topic that it created.",
    },
    securityHub: "SNS_TOPIC_INVALID",
    auditOnly: true,
  },
  SNS_SUBSCRIPTION_NOT_PRESENT: {
    title:
      "At least one topic has a subscriber that is not Firehose, or an action is of another kind or in another account.",
    why: "A topic without subscribers is a message that nobody receives. Firehose stores it.",
    remedy:
      "Subscribe people or a tool. If there are subscribers, the caller lacks sns:ListSubscriptionsByTopic: Cloud Control leaves the subscriptions out then, without an error.",
    auditRemedy: "Subscribe people or a tool.",
    fix: {
      cli: ["aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint ADDRESS"],
      monitor: "Apply monitor with at least one subscription.",
    },
    securityHub: "SNS_SUBSCRIPTION_NOT_PRESENT",
  },
  SNS_SUBSCRIPTION_NOT_CONFIRMED: {
    title: "At least one subscriber has confirmed.",
    why: "SNS sends nothing to a subscriber that has not confirmed, and drops the subscription after some days.",
    remedy: "Follow the link in AWS's message, or subscribe again to get another one.",
    fix: {
      cli: ["aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint ADDRESS"],
      monitor: "The output unconfirmed_subscriptions names them. Apply monitor again for a new message.",
    },
    securityHub: "SNS_SUBSCRIPTION_NOT_PRESENT",
    auditOnly: true,
  },
  SNS_SUBSCRIPTION_FILTERED: {
    title: "At least one confirmed subscriber has no filter policy that drops the alarm's message.",
    why: "A filter policy drops each message that does not match it. CloudWatch's messages have no message attributes.",
    remedy: "Remove the filter policy, or let it accept the alarm's message.",
    fix: {
      cli: [
        "aws sns set-subscription-attributes --subscription-arn SUBSCRIPTION_ARN --attribute-name FilterPolicy --attribute-value '{}'",
      ],
      monitor: "monitor sets no filter policies. Remove it where it was made.",
    },
    securityHub: "SNS_SUBSCRIPTION_NOT_PRESENT",
    auditOnly: true,
  },
  SIEM_EXCEPTION_EXPIRED: {
    title: "The exception, if there is one, is valid on the day of the plan.",
    why: "An exception has to be reviewed. If its last day has passed, nobody has reviewed it.",
    remedy: "Approve it again with a later expires_on, or set siem_exception to null and deploy the alarm.",
    fix: {
      cli: [],
      monitor: "Set siem_exception = null and deploy monitor, or give the exception a later expires_on.",
    },
  },
} as const satisfies Readonly<Record<string, Finding>>;

export type Code = keyof typeof findings;

/** What a report of the audit says to do. */
export const auditRemedyOf = (code: Code): string => {
  const { remedy, auditRemedy = remedy }: Finding = findings[code];
  return auditRemedy;
};
