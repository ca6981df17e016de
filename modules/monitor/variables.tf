# The module "monitor", generated from src/monitor by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

variable "alarm_actions" {
  type        = list(string)
  description = "ARNs of further actions, or of other ones when create_topic is false: SNS topic, Lambda function, SSM OpsItem, Incident Manager response plan. Five at most, the created topic included. May be unknown until apply. A topic that is not created here needs a policy, and where it is encrypted a key policy, that lets cloudwatch.amazonaws.com publish; a Lambda function needs a permission for lambda.alarms.cloudwatch.amazonaws.com."
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for item in var.alarm_actions :
      try(
        can(regex(
          "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}([.]fifo)?$|^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$|^arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:opsitem:[1-4](#CATEGORY=[A-Za-z]+)?$|^arn:aws[a-z-]*:ssm-incidents::[0-9]{12}:response-?plan/[A-Za-z0-9_-]+$",
          item
        )),
        false
      )
    ])
    error_message = "alarm_actions must hold only ARNs of actions that tell somebody (SNS topic, Lambda function, SSM OpsItem, Incident Manager response plan; EC2 and Auto Scaling actions tell nobody)."
  }

  validation {
    condition     = length(var.alarm_actions) > 0 || (var.create_topic && length(var.subscriptions) > 0)
    error_message = "alarm_actions must name at least one action, or subscriptions at least one subscriber of a created topic: nobody would be told of the alarm."
  }

  validation {
    condition     = length(var.alarm_actions) + (var.create_topic ? 1 : 0) <= 5
    error_message = "alarm_actions must leave the alarm with at most 5 actions, the created topic included, which is CloudWatch's limit."
  }

  validation {
    condition     = length(distinct(var.alarm_actions)) == length(var.alarm_actions)
    error_message = "alarm_actions must not name the same action twice."
  }
}

variable "alarm_name" {
  type        = string
  description = "Name of the CloudWatch alarm. 1 to 255 characters."
  default     = "UnauthorizedAPICallAlarm"
  nullable    = false

  validation {
    condition     = length(var.alarm_name) >= 1 && length(var.alarm_name) <= 255
    error_message = "alarm_name must be 1 to 255 characters long."
  }

  validation {
    condition     = can(regex("^[^\\x00-\\x1f\\x7f]*$", var.alarm_name))
    error_message = "alarm_name must have no control characters."
  }
}

variable "compliance_alarm_actions" {
  type        = list(string)
  description = "With compliance_tier: ARNs of what the compliance alarm calls, one to five of the kinds of alarm_actions. Empty: what the other alarm calls, so that people are told twice of one refused call."
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for item in var.compliance_alarm_actions :
      try(
        can(regex(
          "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}([.]fifo)?$|^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$|^arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:opsitem:[1-4](#CATEGORY=[A-Za-z]+)?$|^arn:aws[a-z-]*:ssm-incidents::[0-9]{12}:response-?plan/[A-Za-z0-9_-]+$",
          item
        )),
        false
      )
    ])
    error_message = "compliance_alarm_actions must hold only ARNs of actions that tell somebody (SNS topic, Lambda function, SSM OpsItem, Incident Manager response plan; EC2 and Auto Scaling actions tell nobody)."
  }

  validation {
    condition     = var.compliance_tier || length(var.compliance_alarm_actions) == 0
    error_message = "compliance_alarm_actions must be empty when compliance_tier is false: there is no alarm to call them."
  }

  validation {
    condition     = length(var.compliance_alarm_actions) <= 5
    error_message = "compliance_alarm_actions must name at most 5 actions, which is CloudWatch's limit."
  }

  validation {
    condition = (
      length(distinct(var.compliance_alarm_actions)) == length(var.compliance_alarm_actions)
    )
    error_message = "compliance_alarm_actions must not name the same action twice."
  }
}

variable "compliance_tier" {
  type        = bool
  description = "Add a second metric filter with the exact pattern that strict auditors want (Security Hub CloudWatch.2, ScoutSuite and others), a metric and an alarm of its own: nothing is counted twice, and audits pass while filter_pattern and exclusions are tuned. Filter and metric are named metric_name with Compliance behind it, the alarm alarm_name with Compliance behind it."
  default     = false
  nullable    = false

  validation {
    condition     = !var.compliance_tier || length(var.metric_name) <= 245
    error_message = "compliance_tier must be false when metric_name is longer than 245 characters: with Compliance behind it, it would be over CloudWatch's 255."
  }

  validation {
    condition     = !var.compliance_tier || length(var.alarm_name) <= 245
    error_message = "compliance_tier must be false when alarm_name is longer than 245 characters: with Compliance behind it, it would be over CloudWatch's 255."
  }

  validation {
    condition = (
      !var.compliance_tier
      || var.metric_filter_name != format("%s%s", var.metric_name, "Compliance")
    )
    error_message = "compliance_tier must be false when metric_filter_name is metric_name with Compliance behind it: one metric filter would overwrite the other."
  }
}

variable "create_kms_key" {
  type        = bool
  description = "Create a customer managed KMS key with rotation and an alias, which CloudWatch may use, and encrypt the topic with it."
  default     = false
  nullable    = false

  validation {
    condition     = !var.create_kms_key || var.create_topic
    error_message = "create_kms_key must be false when create_topic is false: there is no topic here to encrypt."
  }

  validation {
    condition     = !var.create_kms_key || length(var.topic_name) <= 250
    error_message = "create_kms_key must be false when topic_name is longer than 250 characters: the key's alias would be over KMS's 256."
  }
}

variable "create_topic" {
  type        = bool
  description = "Create the SNS topic. When false, alarm_actions say who is told."
  default     = true
  nullable    = false
}

variable "datapoints_to_alarm" {
  type        = number
  description = "How many of the evaluation periods must reach the threshold for the alarm to fire. From 1 to evaluation_periods."
  default     = 1
  nullable    = false

  validation {
    condition     = floor(var.datapoints_to_alarm) == var.datapoints_to_alarm
    error_message = "datapoints_to_alarm must be a whole number."
  }

  validation {
    condition     = var.datapoints_to_alarm >= 1
    error_message = "datapoints_to_alarm must be at least 1."
  }

  validation {
    condition     = var.datapoints_to_alarm <= var.evaluation_periods
    error_message = "datapoints_to_alarm must be at most evaluation_periods, or the alarm can never fire."
  }
}

variable "evaluation_periods" {
  type        = number
  description = "How many periods the alarm looks back on. period times evaluation_periods is at most 86,400 seconds (one day), or 604,800 (seven days) for periods of an hour or more."
  default     = 1
  nullable    = false

  validation {
    condition     = floor(var.evaluation_periods) == var.evaluation_periods
    error_message = "evaluation_periods must be a whole number."
  }

  validation {
    condition     = var.evaluation_periods >= 1
    error_message = "evaluation_periods must be at least 1."
  }

  validation {
    condition     = var.evaluation_periods * var.period <= (var.period >= 3600 ? 604800 : 86400)
    error_message = "evaluation_periods times period must be at most 86400 seconds, or 604800 seconds for periods of 3600 seconds or more."
  }
}

variable "exclusions" {
  type        = list(map(string))
  description = "Events that do not count, though the pattern matches them: each has one or more of event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address, and leaves out the events of which all of them are true. A value may begin or end with *, which stands for any text; case counts. The pattern with its exclusions has at most 1,024 characters. docs/detection.md has ready-made ones, and what they hide."
  default     = []
  nullable    = false

  validation {
    condition = alltrue(flatten([
      for exclusion in var.exclusions :
      [
        for key, value in exclusion == null ? {} :
        exclusion
        : contains(
          [
            "event_source",
            "event_name",
            "error_code",
            "user_identity_arn",
            "invoked_by",
            "source_ip_address",
          ],
          key
        )
      ]
    ]))
    error_message = "exclusions can have event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address, and nothing else: ${join(", ", flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "${i}.${key}" if !(contains(["event_source", "event_name", "error_code", "user_identity_arn", "invoked_by", "source_ip_address"], key))]]))}."
  }

  validation {
    condition = alltrue(flatten([
      for exclusion in var.exclusions :
      [for key, value in exclusion == null ? {} : exclusion : (value != null)]
    ]))
    error_message = "exclusions values must be texts: ${join(", ", flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "${i}.${key}" if !((value != null))]]))}."
  }

  validation {
    condition = alltrue(flatten([
      for exclusion in var.exclusions :
      [
        for key, value in exclusion == null ? {} :
        exclusion : try(value == null || (length(value) >= 1 && length(value) <= 256), true)
      ]
    ]))
    error_message = "exclusions values must be 1 to 256 characters long: ${join(", ", flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "${i}.${key}" if !(try(value == null || (length(value) >= 1 && length(value) <= 256), true))]]))}."
  }

  validation {
    condition = alltrue(flatten([
      for exclusion in var.exclusions :
      [
        for key, value in exclusion == null ? {} :
        exclusion
        : try(
          value == null
          || (!can(regex(
            "^([*]+|[*]+.{0,2}[*]+|[*]+[.]?c?o?m[*]*|[*]+[a-z.]{0,3}amazonaws[a-z.]*[*]*|arn:[a-z:-]*[*]+)$",
            value
          ))),
          true
        )
      ]
    ]))
    error_message = "exclusions values must not be what nearly every event has, such as asterisks alone, *.amazonaws.com or arn:*, which would leave out every refused call: ${join(", ", flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "${i}.${key}" if !(try(value == null || (!can(regex("^([*]+|[*]+.{0,2}[*]+|[*]+[.]?c?o?m[*]*|[*]+[a-z.]{0,3}amazonaws[a-z.]*[*]*|arn:[a-z:-]*[*]+)$", value))), true))]]))}."
  }

  validation {
    condition = alltrue(flatten([
      for exclusion in var.exclusions :
      [
        for key, value in exclusion == null ? {} :
        exclusion : try(value == null || can(regex("^[*]?[^*]*[*]?$", value)), true)
      ]
    ]))
    error_message = "exclusions values must have an asterisk at its start or its end only; what one between other characters means, AWS does not say: ${join(", ", flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "${i}.${key}" if !(try(value == null || can(regex("^[*]?[^*]*[*]?$", value)), true))]]))}."
  }

  validation {
    condition = alltrue(flatten([
      for exclusion in var.exclusions :
      [
        for key, value in exclusion == null ? {} :
        exclusion : try(value == null || can(regex("^[^\\x00-\\x1f\\x7f]*$", value)), true)
      ]
    ]))
    error_message = "exclusions values must have no control characters: ${join(", ", flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "${i}.${key}" if !(try(value == null || can(regex("^[^\\x00-\\x1f\\x7f]*$", value)), true))]]))}."
  }

  validation {
    condition     = alltrue([for exclusion in var.exclusions : try(length(exclusion), 0) > 0])
    error_message = "exclusions must each have at least one of event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address."
  }

  validation {
    condition = (
      length(var.exclusions) == 0
      || length(one([
        for language in [local.exclusion_language] :
        templatestring(
          language.excluded,
          {
            fields        = language.fields
            inside_braces = "^\\s*[{]([\\s\\S]*)[}]\\s*$"
            pattern       = var.filter_pattern
            exclusions    = var.exclusions
          }
        )
      ])) <= 1024
    )
    error_message = "exclusions and filter_pattern must make a pattern of at most 1024 characters."
  }
}

variable "filter_pattern" {
  type        = string
  description = "CloudWatch Logs filter pattern (JSON form) of the events that count. 1 to 1,024 characters. One that is malformed, compares what no CloudTrail record has, matches nearly every event or none of the error codes that it names is refused."
  default     = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }"
  nullable    = false

  validation {
    condition     = length(var.filter_pattern) >= 1 && length(var.filter_pattern) <= 1024
    error_message = "filter_pattern must be 1 to 1024 characters long."
  }

  validation {
    condition = alltrue([
      for pattern in [var.filter_pattern] :
      alltrue([
        for language in [local.filter_pattern_language] :
        (
          (
            templatestring(
              language.refused,
              {
                grammar = language.grammar
                pattern = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
                code    = ""
              }
            ) != ""
          )
          && length([
            for token in regexall(language.grammar.token, pattern) : token
            if can(regex(language.grammar.with_wildcard, token))
          ]) <= 3
          && length([
            for token in regexall(language.grammar.token, pattern) : token
            if can(regex(language.grammar.regex, token))
          ]) <= 2
          && alltrue([
            for token in regexall(language.grammar.token, pattern) :
            can(regexall(try(regex(language.grammar.regex, token)[0], ""), ""))
          ])
        )
      ])
      if length(pattern) > 0
    ])
    error_message = "filter_pattern must be a filter pattern for JSON events, such as { $.errorCode = \"AccessDenied*\" }."
  }

  validation {
    condition = alltrue([
      for pattern in [var.filter_pattern] :
      alltrue([
        for language in [local.filter_pattern_language] :
        (
          !((
            templatestring(
              language.refused,
              {
                grammar = language.grammar
                pattern = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
                code    = ""
              }
            ) != ""
          ))
          || (
            alltrue([
              for token in regexall(
                language.grammar.token,
                replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
              ) :
              (
                can(regex(language.record.field, token))
                && (
                  can(regex(language.record.user_identity, token))
                  || !can(regex(format("(?i)%s", language.record.user_identity), token))
                )
                && (
                  can(regex(language.record.value, token))
                  || !can(regex(format("(?i)%s", language.record.value), token))
                )
                && !can(regex(language.record.other_kind, token))
              )
              if startswith(token, "$")
            ])
            && alltrue(flatten([
              for codes in [flatten([
                for token in regexall(
                  language.grammar.token,
                  replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
                ) :
                [
                  for text in try(regex(language.record.named_error_code, token), []) :
                  trim(text, "\"")
                ]
              ])] :
              [
                for code in codes :
                (
                  can(regex(language.record.error_code, code))
                  && !can(regex(language.record.stray_sign, code))
                  && (
                    can(regex(
                      format("(?:^| )%s(?: |$)", replace(replace(code, ".", "[.]"), "*", "[^ ]*")),
                      language.record.known_error_codes
                    ))
                    || !can(regex(
                      format(
                        "(?:^| )%s(?: |$)",
                        replace(replace(lower(code), ".", "[.]"), "*", "[^ ]*")
                      ),
                      lower(language.record.known_error_codes)
                    ))
                    || anytrue([
                      for other in codes :
                      lower(other) == lower(code)
                      && can(regex(
                        format(
                          "(?:^| )%s(?: |$)",
                          replace(replace(other, ".", "[.]"), "*", "[^ ]*")
                        ),
                        language.record.known_error_codes
                      ))
                    ])
                  )
                )
              ]
            ]))
          )
        )
      ])
      if length(pattern) > 0
    ])
    error_message = "filter_pattern must compare only what CloudTrail's records have, spelt as there: fields such as $.errorCode, error codes such as \"AccessDenied*\"."
  }

  validation {
    condition = alltrue([
      for pattern in [var.filter_pattern] :
      (!(alltrue([
        for language in [local.filter_pattern_language] :
        anytrue([
          for optional in [true, false] :
          templatestring(
            language.ordinary,
            {
              grammar  = language.grammar
              record   = language.record
              pattern  = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
              optional = optional
            }
          ) == "t"
        ])
      ])))
      if length(pattern) > 0
    ])
    error_message = "filter_pattern must leave most events out: it matches calls that were not refused, and its alarm would never rest."
  }

  validation {
    condition = alltrue([
      for pattern in [var.filter_pattern] :
      alltrue([
        for language in [local.filter_pattern_language] :
        (
          !((
            templatestring(
              language.refused,
              {
                grammar = language.grammar
                pattern = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
                code    = ""
              }
            ) != ""
          ))
          || templatestring(
            language.codes,
            {
              grammar = language.grammar
              record  = language.record
              pattern = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
            }
          ) == ""
          || anytrue([
            for code in split(
              ",",
              templatestring(
                language.codes,
                {
                  grammar = language.grammar
                  record  = language.record
                  pattern = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
                }
              )
            ) :
            templatestring(
              language.refused,
              {
                grammar = language.grammar
                pattern = replace(pattern, "/[.]\\['([A-Za-z0-9_-]+)'\\]/", ".$1")
                code    = code
              }
            ) == "t"
          ])
        )
      ])
      if length(pattern) > 0
    ])
    error_message = "filter_pattern must match an event with one of the error codes that it names: it matches none, and its alarm would never fire."
  }
}

variable "kms_master_key_id" {
  type        = string
  description = "Existing customer managed KMS key for the topic: key id, key ARN, alias/NAME or alias ARN. Its policy must let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*. May be unknown until apply. Null: the topic is not encrypted, unless create_kms_key is true."
  default     = null
  nullable    = true

  validation {
    condition = (
      var.kms_master_key_id == null || (!can(regex("(^|:)alias/aws/", var.kms_master_key_id)))
    )
    error_message = "kms_master_key_id must not be a key that AWS manages, such as alias/aws/sns: its policy can't be changed and does not let CloudWatch publish, so nobody would be told."
  }

  validation {
    condition = (
      var.kms_master_key_id == null
      || can(regex(
        "^((mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|alias/[A-Za-z0-9/_-]+|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|alias/[A-Za-z0-9/_-]+))$",
        var.kms_master_key_id
      ))
    )
    error_message = "kms_master_key_id must be a key id, a key ARN, alias/NAME or an alias ARN."
  }

  validation {
    condition     = var.kms_master_key_id == null || var.create_topic
    error_message = "kms_master_key_id must be null when create_topic is false: there is no topic here to encrypt."
  }

  validation {
    condition     = var.kms_master_key_id == null || !var.create_kms_key
    error_message = "kms_master_key_id must be null when create_kms_key is true: a topic has one key."
  }
}

variable "log_group_name" {
  type        = string
  description = "Name of the CloudWatch Logs log group that CloudTrail delivers to. 1 to 512 characters."
  nullable    = false

  validation {
    condition     = length(var.log_group_name) >= 1 && length(var.log_group_name) <= 512
    error_message = "log_group_name must be 1 to 512 characters long."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9_/.#-]*$", var.log_group_name))
    error_message = "log_group_name must have only letters, digits and the characters _ - / . #."
  }
}

variable "metric_filter_name" {
  type        = string
  description = "Name of the metric filter. 1 to 512 characters, without : and *."
  default     = "unauthorized-api-calls"
  nullable    = false

  validation {
    condition     = length(var.metric_filter_name) >= 1 && length(var.metric_filter_name) <= 512
    error_message = "metric_filter_name must be 1 to 512 characters long."
  }

  validation {
    condition     = can(regex("^[^:*]*$", var.metric_filter_name))
    error_message = "metric_filter_name must have no : and no *."
  }
}

variable "metric_name" {
  type        = string
  description = "Name of the metric that the filter publishes and the alarm watches. 1 to 255 characters, without :, * and $."
  default     = "UnauthorizedAPICalls"
  nullable    = false

  validation {
    condition     = length(var.metric_name) >= 1 && length(var.metric_name) <= 255
    error_message = "metric_name must be 1 to 255 characters long."
  }

  validation {
    condition     = can(regex("^[^:*$]*$", var.metric_name))
    error_message = "metric_name must have no :, no * and no $."
  }
}

variable "metric_namespace" {
  type        = string
  description = "Namespace of that metric. 1 to 255 characters, without :, * and $, and not beginning with AWS/ (kept for AWS's own metrics)."
  default     = "Security"
  nullable    = false

  validation {
    condition     = length(var.metric_namespace) >= 1 && length(var.metric_namespace) <= 255
    error_message = "metric_namespace must be 1 to 255 characters long."
  }

  validation {
    condition     = can(regex("^[^:*$]*$", var.metric_namespace))
    error_message = "metric_namespace must have no :, no * and no $."
  }

  validation {
    condition     = !can(regex("^\\s+$", var.metric_namespace))
    error_message = "metric_namespace must not be blank."
  }

  validation {
    condition     = !can(regex("^AWS/", var.metric_namespace))
    error_message = "metric_namespace must not begin with AWS/, which is kept for AWS's own metrics."
  }
}

variable "notify_on" {
  type        = set(string)
  description = "State changes of the alarm that are sent to the topic and the actions: ALARM, which must be among them, OK, INSUFFICIENT_DATA."
  default     = ["ALARM"]
  nullable    = false

  validation {
    condition = alltrue([
      for item in var.notify_on : try(contains(["ALARM", "OK", "INSUFFICIENT_DATA"], item), false)
    ])
    error_message = "notify_on must hold only ALARM, OK and INSUFFICIENT_DATA."
  }

  validation {
    condition     = contains(var.notify_on, "ALARM")
    error_message = "notify_on must hold ALARM, or nobody is told when the alarm fires."
  }
}

variable "period" {
  type        = number
  description = "Seconds over which refused calls are counted. A multiple of 60: a metric filter's metric has no finer resolution. At most 604,800."
  default     = 300
  nullable    = false

  validation {
    condition     = var.period >= 1
    error_message = "period must be at least 60 seconds."
  }

  validation {
    condition     = var.period % 60 == 0
    error_message = "period must be a multiple of 60 seconds."
  }
}

variable "subscriptions" {
  type = map(object({
    protocol               = string
    endpoint               = string
    raw_message_delivery   = optional(bool, false)
    endpoint_auto_confirms = optional(bool, false)
  }))
  description = "Who is told through the created topic, keyed by a name of your choice, which is the subscription's address. protocol is one of email, email-json, https, sms, sqs, lambda; endpoint may be unknown until apply. sqs also needs a queue policy that lets sns.amazonaws.com send from this topic, and lambda a permission for sns.amazonaws.com to invoke: see examples/sqs-and-lambda. raw_message_delivery (https and sqs) sends the alarm without SNS's envelope; endpoint_auto_confirms (https) waits until the endpoint has confirmed."
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(!try(
        contains(["email", "email-json", "https", "sms", "sqs", "lambda"], item.protocol),
        false
      ))
    ])
    error_message = "subscriptions must have a protocol of email, email-json, https, sms, sqs, lambda (http is refused: it would carry alerts in plain text): ${join(", ", [for key, item in var.subscriptions : key if(!try(contains(["email", "email-json", "https", "sms", "sqs", "lambda"], item.protocol), false))])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(
        item.protocol == "email"
        ? !can(regex("^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$", item.endpoint))
        : false
      )
    ])
    error_message = "subscriptions of protocol email must have as endpoint an e-mail address: ${join(", ", [for key, item in var.subscriptions : key if(item.protocol == "email" ? !can(regex("^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$", item.endpoint)) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(
        item.protocol == "email-json"
        ? !can(regex("^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$", item.endpoint))
        : false
      )
    ])
    error_message = "subscriptions of protocol email-json must have as endpoint an e-mail address: ${join(", ", [for key, item in var.subscriptions : key if(item.protocol == "email-json" ? !can(regex("^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$", item.endpoint)) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(item.protocol == "https" ? !can(regex("^https://[^/\\s]+[^\\s]*$", item.endpoint)) : false)
    ])
    error_message = "subscriptions of protocol https must have as endpoint a URL that begins with https://: ${join(", ", [for key, item in var.subscriptions : key if(item.protocol == "https" ? !can(regex("^https://[^/\\s]+[^\\s]*$", item.endpoint)) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(item.protocol == "sms" ? !can(regex("^[+][1-9][0-9]{6,14}$", item.endpoint)) : false)
    ])
    error_message = "subscriptions of protocol sms must have as endpoint a phone number in E.164 form, such as +12065550100: ${join(", ", [for key, item in var.subscriptions : key if(item.protocol == "sms" ? !can(regex("^[+][1-9][0-9]{6,14}$", item.endpoint)) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(
        item.protocol == "sqs"
        ? !can(regex(
          "^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$",
          item.endpoint
        ))
        : false
      )
    ])
    error_message = "subscriptions of protocol sqs must have as endpoint the ARN of a standard SQS queue (a topic that is not FIFO can't deliver to a FIFO queue): ${join(", ", [for key, item in var.subscriptions : key if(item.protocol == "sqs" ? !can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$", item.endpoint)) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(
        item.protocol == "lambda"
        ? !can(regex(
          "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$",
          item.endpoint
        ))
        : false
      )
    ])
    error_message = "subscriptions of protocol lambda must have as endpoint the ARN of a Lambda function: ${join(", ", [for key, item in var.subscriptions : key if(item.protocol == "lambda" ? !can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$", item.endpoint)) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(item.raw_message_delivery ? !try(contains(["https", "sqs"], item.protocol), false) : false)
    ])
    error_message = "subscriptions can have raw message delivery only with the protocols https and sqs: ${join(", ", [for key, item in var.subscriptions : key if(item.raw_message_delivery ? !try(contains(["https", "sqs"], item.protocol), false) : false)])}."
  }

  validation {
    condition = alltrue([
      for item in values(var.subscriptions) :
      !(item.endpoint_auto_confirms ? item.protocol != "https" : false)
    ])
    error_message = "subscriptions can confirm automatically only with the protocol https: ${join(", ", [for key, item in var.subscriptions : key if(item.endpoint_auto_confirms ? item.protocol != "https" : false)])}."
  }

  validation {
    condition = length(distinct([
      for item in values(var.subscriptions) : jsonencode([item.protocol, item.endpoint])
    ])) == length(var.subscriptions)
    error_message = "subscriptions must not have the same protocol and endpoint twice: SNS makes one subscription of the two, and removing one would remove both."
  }

  validation {
    condition     = var.create_topic || length(var.subscriptions) == 0
    error_message = "subscriptions must be empty when create_topic is false: there is no topic here to subscribe to; subscribe to the existing one where it is made."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags of the alarm, the topic and the key. At most 50; keys of 1 to 128 and values of up to 256 characters; keys must not begin with aws:."
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags must have at most 50 tags."
  }

  validation {
    condition = alltrue([
      for item in keys(var.tags) : try((length(item) >= 1 && length(item) <= 128), false)
    ])
    error_message = "tags must have keys of 1 to 128 characters."
  }

  validation {
    condition = alltrue([
      for item in keys(var.tags) : try((!can(regex("^[aA][wW][sS]:", item))), false)
    ])
    error_message = "tags must have no key that begins with aws:."
  }

  validation {
    condition     = alltrue([for item in values(var.tags) : try((length(item) <= 256), false)])
    error_message = "tags must have values of up to 256 characters."
  }
}

variable "threshold" {
  type        = number
  description = "How many refused calls in one period are too many. A whole number of at least 1."
  default     = 1
  nullable    = false

  validation {
    condition     = floor(var.threshold) == var.threshold
    error_message = "threshold must be a whole number."
  }

  validation {
    condition     = var.threshold >= 1
    error_message = "threshold must be at least 1."
  }
}

variable "topic_name" {
  type        = string
  description = "Name of the SNS topic. 1 to 256 letters, digits, - and _. A rename makes a new topic: e-mail and https subscribers have to confirm again, and hear nothing until then."
  default     = "unauthorized-api-alerts"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,256}$", var.topic_name))
    error_message = "topic_name must be 1 to 256 letters, digits, - and _."
  }
}

variable "treat_missing_data" {
  type        = string
  description = "How the alarm takes a period without data: notBreaching (the default), breaching, ignore or missing."
  default     = "notBreaching"
  nullable    = false

  validation {
    condition     = contains(["notBreaching", "breaching", "ignore", "missing"], var.treat_missing_data)
    error_message = "treat_missing_data must be one of notBreaching, breaching, ignore, missing."
  }
}

variable "verify_log_group" {
  type        = bool
  description = "Read the log group at plan, and fail when it is missing or of a class without metric filters. Set it to false when the same configuration creates the log group."
  default     = true
  nullable    = false
}
