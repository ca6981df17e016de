# The module "monitor", generated from src/monitor by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

locals {
  exclusion_language = {
    fields = [
      {
        key     = "event_source"
        differs = "($.eventSource != \"%s\")"
      },
      {
        key     = "event_name"
        differs = "($.eventName != \"%s\")"
      },
      {
        key     = "error_code"
        differs = "($.errorCode NOT EXISTS) || ($.errorCode != \"%s\")"
      },
      {
        key     = "user_identity_arn"
        differs = "($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != \"%s\")"
      },
      {
        key     = "invoked_by"
        differs = "($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != \"%s\")"
      },
      {
        key     = "source_ip_address"
        differs = "($.sourceIPAddress != \"%s\")"
      },
    ]
    excluded = format(
      "$%s",
      join(
        "\n",
        [
          "{length(exclusions) == 0 ? pattern : format(\"{ (%s) && %s }\", trimspace(try(regex(inside_braces, pattern)[0], \"\")), join(\" && \", [",
          "  for exclusion in exclusions : format(\"(%s)\", join(\" || \", compact([",
          "    for field in fields :",
          "    try(format(field.differs, replace(replace(exclusion[field.key], \"\\\\\", \"\\\\\\\\\"), \"\\\"\", \"\\\\\\\"\")), \"\")",
          "  ])))",
          "]))}",
        ]
      )
    )
  }

  filter_pattern_language = {
    grammar = {
      inside_braces = "^\\s*[{]([\\s\\S]*)[}]\\s*$"
      token         = "[$](?:[.](?:[A-Za-z0-9_-]+|\\['[^'\\\\]+'\\])(?:[.](?:[A-Za-z0-9_-]+|\\['[^'\\\\]+'\\])|\\[[0-9]+\\])*(?:(?:[.][*]|\\[[*]\\])(?:[.](?:[A-Za-z0-9_-]+|\\['[^'\\\\]+'\\])|\\[[0-9]+\\])*)?|[.][*](?:[.](?:[A-Za-z0-9_-]+|\\['[^'\\\\]+'\\])|\\[[0-9]+\\])*)(?:\\s*(?:!?=\\s*(?:\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|%[^%()!]+%|[+-]?[0-9.]+[eE][+][0-9]+|[+][0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[A-Za-z0-9_.*-]+)|[<>]=?\\s*[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?)|\\s+(?:IS\\s+(?:NULL|TRUE|FALSE)|NOT\\s+EXISTS))|&&|[|][|]|[()]|\\s+|[\\s\\S]"
      signs = {
        "&&" = "&"
        "||" = "|"
        "("  = "("
        ")"  = ")"
      }
      with_wildcard = "^[$](?:[.](?:[A-Za-z0-9_-]+|\\['[^'\\\\]+'\\])|\\[[0-9]+\\])*(?:[.][*]|\\[[*]\\])"
      regex         = "=\\s*%([^%]+)%$"
      of_error_code = "^[$][.]errorCode[^A-Za-z0-9_.[-]"
      error_code    = "=\\s*\"?([A-Za-z0-9_.*-]+)\"?$"
      differs       = "^[^\"%=]*!="
      not_exists    = "NOT\\s+EXISTS$"
      true_of_most  = "^[^!=<>\"]*(?:!=\\s*(?:\"\"|\"?[*]*[^*\"\\s])|=\\s*\"?[*]+\"?$)"
      uncertain     = "=\\s*(?:\"?[*]*[^*\"][^\"]*[*]|\"?[*]+[^*\"]|%)"
      group         = "/[(](?:(?:[tf](?:&[tf])*[|])*(t)(?:&t)*(?:[|][tf](?:[&|][tf])*)?|(?:[tf][&|])*(f)(?:[&|][tf])*)[)]/"
    }
    record = {
      of_failure        = "^[$][.](?:errorCode|errorMessage)[^A-Za-z0-9_.[-]"
      always_present    = "^[$][.](?:[*]|(?:eventName|eventSource|sourceIPAddress|eventCategory|eventType|managementEvent)(?:[^A-Za-z0-9_-]|$))"
      common_field      = "^[$][.](?:eventCategory|eventType|managementEvent)(?:[^A-Za-z0-9_-]|$)"
      common_value      = "^[$][.](?:eventCategory(?:\\s*!?=\\s*\"?(?:[*]+|Management)\"?)|eventType(?:\\s*!?=\\s*\"?(?:[*]+|AwsApiCall)\"?)|managementEvent(?:\\s*!?=\\s*\"?(?:[*]+|true)\"?|\\s+IS\\s+TRUE))$"
      samples           = ["DescribeInstances", "ec2.amazonaws.com", "192.0.2.1"]
      field             = "^[$][.](?:[*]|(?:accountId|addendum|additionalEventData|apiVersion|awsRegion|edgeDeviceDetails|errorCode|errorMessage|eventCategory|eventContext|eventID|eventId|eventName|eventSource|eventTime|eventType|eventVersion|insightDetails|managementEvent|readOnly|recipientAccountId|requestID|requestParameters|resources|responseElements|serviceEventDetails|sessionCredentialFromConsole|sharedEventID|sourceIPAddress|summary|timeWindow|tlsDetails|userAgent|userIdentity|vpcEndpointAccountId|vpcEndpointId)(?:[^A-Za-z0-9_-]|$))"
      user_identity     = "^[$][.]userIdentity[.](?:accessKeyId|accountId|arn|credentialId|identityProvider|inScopeOf|invokedBy|onBehalfOf|principalId|sessionContext|type|userName)(?:[^A-Za-z0-9_-]|$)"
      other_kind        = "^[$][.](?:(?:errorCode|errorMessage|eventName|eventSource|sourceIPAddress|awsRegion|eventCategory|eventID|eventTime|eventType|eventVersion|recipientAccountId)(?:[.[]|\\s*(?:[<>]|IS\\s+(?:TRUE|FALSE)))|userIdentity\\s*(?:!?=|[<>]|IS\\s))"
      value             = "^[$][.](?:eventCategory\\s*!?=\\s*\"?(?:Aggregated|Data|Insight|Management|NetworkActivity)\"?|eventType\\s*!?=\\s*\"?(?:AwsAggregatedEvent|AwsApiCall|AwsCloudTrailInsight|AwsConsoleAction|AwsConsoleSignIn|AwsServiceEvent|AwsVpceEvent)\"?|userIdentity[.]type\\s*!?=\\s*\"?(?:AWSAccount|AWSService|AssumedRole|Directory|FederatedUser|IAMUser|IdentityCenterUser|Role|Root|SAMLUser|Unknown|WebIdentityUser)\"?)$"
      named_error_code  = "^[$][.]errorCode\\s*=\\s*(\"[\\s\\S]*\"|[A-Za-z0-9_.*-]+)$"
      error_code        = "^[A-Za-z0-9._*-]+$"
      stray_sign        = "^[._-]([^0-9]|$)|[_-]$|(AccessDenied|Exception|UnauthorizedOperation)[.][*]"
      known_error_codes = "AccessDenied AccessDeniedException AuthFailure AuthorizationError Client.AuthFailure Client.UnauthorizedOperation ForbiddenException InsufficientPrivilegesException KMSAccessDenied KMSAccessDeniedException KmsAccessDenied KmsAccessDeniedException NotAuthorized UnauthorizedException UnauthorizedOperation VpceAccessDenied"
    }
    codes = format(
      "$%s",
      join(
        "\n",
        [
          "{join(\",\", distinct(flatten([",
          "  for token in regexall(grammar.token, pattern) : [",
          "    for named in [for text in try(regex(record.named_error_code, token), []) : trim(text, \"\\\"\")] : concat([",
          "      replace(named, \"*\", \"\"),",
          "      replace(named, \"*\", \"X\"),",
          "      join(\"\", [startswith(named, \"*\") ? \"Client.\" : \"\", trim(named, \"*\"), endswith(named, \"*\") ? \"Exception\" : \"\"])",
          "    ], [for known in split(\" \", record.known_error_codes) : known if can(regex(format(\"^%s$\", replace(replace(named, \".\", \"[.]\"), \"*\", \".*\")), known))])",
          "    if can(regex(\"[^*]\", named)) && can(regex(record.error_code, named))",
          "  ]",
          "])))}",
        ]
      )
    )
    refused = format(
      "$%s",
      join(
        "\n",
        [
          "{try(regex(\"^[tf]$\",",
          "replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(",
          "  format(\"(%s)\", join(\"\", [",
          "    for token in regexall(grammar.token, try(regex(grammar.inside_braces, pattern)[0], \"\")) :",
          "    lookup(grammar.signs, token, length(token) == 1 ? \"!\" : (",
          "      !can(regex(grammar.of_error_code, token)) ? true",
          "      : !can(regex(grammar.error_code, token)) ? can(regex(\"!=|=[[:space:]]*%\", token))",
          "      : can(regex(grammar.differs, token)) != can(regex(format(\"^%s$\", replace(replace(regex(grammar.error_code, token)[0], \".\", \"[.]\"), \"*\", \".*\")), code))",
          "    ) ? \"t\" : \"f\") if !can(regex(\"^[[:space:]]+$\", token))",
          "  ]))",
          ", grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\")",
          "), \"\")}",
        ]
      )
    )
    ordinary = format(
      "$%s",
      join(
        "\n",
        [
          "{try(regex(\"^[tf]$\",",
          "replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(",
          "  format(\"(%s)\", join(\"\", [",
          "    for token in regexall(grammar.token, try(regex(grammar.inside_braces, pattern)[0], \"\")) :",
          "    lookup(grammar.signs, token, length(token) == 1 ? \"!\" : (",
          "      can(regex(record.of_failure, token)) || (!optional && !can(regex(record.always_present, token))) ? can(regex(grammar.not_exists, token))",
          "      : can(regex(record.common_field, token)) ? !can(regex(grammar.uncertain, token)) && can(regex(record.common_value, token)) != can(regex(grammar.differs, token))",
          "      : can(regex(grammar.regex, token)) ? length([for sample in record.samples : sample if can(regex(regex(grammar.regex, token)[0], sample))]) == (!can(regex(grammar.differs, token)) ? length(record.samples) : strcontains(token, \"{\") ? -1 : 0)",
          "      : can(regex(grammar.true_of_most, token))",
          "    ) ? \"t\" : \"f\") if !can(regex(\"^[[:space:]]+$\", token))",
          "  ]))",
          ", grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\"), grammar.group, \"$1$2\")",
          "), \"\")}",
        ]
      )
    )
  }

  unauthorized_api_calls_filter_pattern = one([
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
  ])
}

data "aws_caller_identity" "alerts" {
  count = var.create_kms_key ? 1 : 0
}

data "aws_cloudwatch_log_group" "unauthorized_api_calls" {
  count = var.verify_log_group ? 1 : 0

  name = one([
    for name in one(data.aws_cloudwatch_log_groups.unauthorized_api_calls[*].log_group_names) : name
    if name == var.log_group_name
  ])

  lifecycle {
    postcondition {
      condition     = !contains(["INFREQUENT_ACCESS", "DELIVERY"], self.log_group_class)
      error_message = "The log group of that name is of class ${self.log_group_class}, which has no metric filters. CloudTrail has to deliver to one of class STANDARD; the class of a log group can't be changed."
    }
  }
}

data "aws_cloudwatch_log_groups" "unauthorized_api_calls" {
  count = var.verify_log_group ? 1 : 0

  log_group_name_prefix = var.log_group_name

  lifecycle {
    postcondition {
      condition     = contains(self.log_group_names, var.log_group_name)
      error_message = "The log group of that name does not exist in this account and region. Name the one that CloudTrail delivers to. If this very configuration creates it, set verify_log_group = false."
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "unauthorized_api_calls" {
  log_group_name = var.log_group_name
  name           = var.metric_filter_name
  pattern        = local.unauthorized_api_calls_filter_pattern

  metric_transformation {
    default_value = "0"
    name          = var.metric_name
    namespace     = var.metric_namespace
    value         = "1"
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition = alltrue([
        for pattern in [local.unauthorized_api_calls_filter_pattern] :
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
      ])
      error_message = "The filter pattern with its exclusions must be a filter pattern for JSON events, such as { $.errorCode = \"AccessDenied*\" }."
    }

    precondition {
      condition = alltrue([
        for pattern in [local.unauthorized_api_calls_filter_pattern] :
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
                        format(
                          "(?:^| )%s(?: |$)",
                          replace(replace(code, ".", "[.]"), "*", "[^ ]*")
                        ),
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
      ])
      error_message = "The filter pattern with its exclusions must compare only what CloudTrail's records have, spelt as there: fields such as $.errorCode, error codes such as \"AccessDenied*\"."
    }

    precondition {
      condition = alltrue([
        for pattern in [local.unauthorized_api_calls_filter_pattern] :
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
      ])
      error_message = "The filter pattern with its exclusions must leave most events out: it matches calls that were not refused, and its alarm would never rest."
    }

    precondition {
      condition = alltrue([
        for pattern in [local.unauthorized_api_calls_filter_pattern] :
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
      ])
      error_message = "The filter pattern with its exclusions must match an event with one of the error codes that it names: it matches none, and its alarm would never fire."
    }
  }

  depends_on = [data.aws_cloudwatch_log_group.unauthorized_api_calls]
}

resource "aws_cloudwatch_log_metric_filter" "unauthorized_api_calls_compliance" {
  count = var.compliance_tier ? 1 : 0

  log_group_name = var.log_group_name
  name           = "${var.metric_name}Compliance"
  pattern        = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"

  metric_transformation {
    default_value = "0"
    name          = "${var.metric_name}Compliance"
    namespace     = var.metric_namespace
    value         = "1"
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [data.aws_cloudwatch_log_group.unauthorized_api_calls]
}

resource "aws_cloudwatch_metric_alarm" "unauthorized_api_calls" {
  actions_enabled = true
  alarm_actions   = concat(aws_sns_topic.alerts[*].arn, var.alarm_actions)
  alarm_description = substr(
    "AWS refused API calls in this account (AccessDenied or UnauthorizedOperation): a misconfiguration, misused rights or an attack.\n\nFirst run the query below in CloudWatch Logs Insights. A caller, address or service that you do not know: revoke its credentials and open an incident. One that you know: mend its permissions.\n\nfields coalesce(userIdentity.arn, userIdentity.invokedBy, userIdentity.principalId, userIdentity.type) as caller\n| filter errorCode like /UnauthorizedOperation$|^AccessDenied/\n| stats count(*) as refused, latest(eventTime) as last by caller, eventSource, eventName, errorCode, sourceIPAddress, awsRegion, recipientAccountId\n| sort refused desc\n| limit 50\n\nLog group: ${var.log_group_name}",
    0,
    1024
  )
  alarm_name          = var.alarm_name
  comparison_operator = "GreaterThanOrEqualToThreshold"
  datapoints_to_alarm = var.datapoints_to_alarm
  evaluation_periods  = var.evaluation_periods
  insufficient_data_actions = (
    contains(var.notify_on, "INSUFFICIENT_DATA")
    ? concat(aws_sns_topic.alerts[*].arn, var.alarm_actions)
    : []
  )
  metric_name = aws_cloudwatch_log_metric_filter.unauthorized_api_calls.metric_transformation[0].name
  namespace   = aws_cloudwatch_log_metric_filter.unauthorized_api_calls.metric_transformation[0].namespace
  ok_actions = (
    contains(var.notify_on, "OK") ? concat(aws_sns_topic.alerts[*].arn, var.alarm_actions) : []
  )
  period             = var.period
  statistic          = "Sum"
  tags               = var.tags
  threshold          = var.threshold
  treat_missing_data = var.treat_missing_data

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_metric_alarm" "unauthorized_api_calls_compliance" {
  count = var.compliance_tier ? 1 : 0

  actions_enabled = true
  alarm_actions = (
    length(var.compliance_alarm_actions) > 0
    ? var.compliance_alarm_actions
    : concat(aws_sns_topic.alerts[*].arn, var.alarm_actions)
  )
  alarm_description = substr(
    "For audits: no refused call is left out. AWS refused API calls in this account (AccessDenied or UnauthorizedOperation): a misconfiguration, misused rights or an attack.\n\nFirst run the query below in CloudWatch Logs Insights. A caller, address or service that you do not know: revoke its credentials and open an incident. One that you know: mend its permissions.\n\nfields coalesce(userIdentity.arn, userIdentity.invokedBy, userIdentity.principalId, userIdentity.type) as caller\n| filter errorCode like /UnauthorizedOperation$|^AccessDenied/\n| stats count(*) as refused, latest(eventTime) as last by caller, eventSource, eventName, errorCode, sourceIPAddress, awsRegion, recipientAccountId\n| sort refused desc\n| limit 50\n\nLog group: ${var.log_group_name}",
    0,
    1024
  )
  alarm_name          = "${var.alarm_name}Compliance"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  datapoints_to_alarm = var.datapoints_to_alarm
  evaluation_periods  = var.evaluation_periods
  insufficient_data_actions = (
    contains(var.notify_on, "INSUFFICIENT_DATA")
    ? (
      length(var.compliance_alarm_actions) > 0
      ? var.compliance_alarm_actions
      : concat(aws_sns_topic.alerts[*].arn, var.alarm_actions)
    )
    : []
  )
  metric_name = one(
    aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance[*].metric_transformation[0].name
  )
  namespace = one(
    aws_cloudwatch_log_metric_filter.unauthorized_api_calls_compliance[*].metric_transformation[0].namespace
  )
  ok_actions = (
    contains(var.notify_on, "OK")
    ? (
      length(var.compliance_alarm_actions) > 0
      ? var.compliance_alarm_actions
      : concat(aws_sns_topic.alerts[*].arn, var.alarm_actions)
    )
    : []
  )
  period             = var.period
  statistic          = "Sum"
  tags               = var.tags
  threshold          = var.threshold
  treat_missing_data = var.treat_missing_data

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_kms_alias" "alerts" {
  count = var.create_kms_key ? 1 : 0

  name          = "alias/${var.topic_name}"
  target_key_id = one(aws_kms_key.alerts[*].key_id)

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_kms_key" "alerts" {
  count = var.create_kms_key ? 1 : 0

  description         = "Encrypts the SNS topic ${var.topic_name}"
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AllowAccount"
        Effect = "Allow"
        Principal = {
          AWS = replace(
            one(data.aws_caller_identity.alerts[*].arn),
            "/^(arn:[^:]+):[^:]+:[^:]*:([^:]+):.*/",
            "$1:iam::$2:root"
          )
        }
        Action   = "kms:*"
        Resource = "*"
      },
      {
        Sid       = "AllowAlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = split(":", one(data.aws_caller_identity.alerts[*].arn))[4]
          }
        }
      },
    ]
  })
  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sns_topic" "alerts" {
  count = var.create_topic ? 1 : 0

  kms_master_key_id = var.create_kms_key ? one(aws_kms_key.alerts[*].arn) : var.kms_master_key_id
  name              = var.topic_name
  tags              = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sns_topic_policy" "alerts" {
  count = var.create_topic ? 1 : 0

  arn = one(aws_sns_topic.alerts[*].arn)
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AllowAlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "SNS:Publish"
        Resource  = one(aws_sns_topic.alerts[*].arn)
        Condition = {
          StringEquals = { "aws:SourceAccount" = split(":", one(aws_sns_topic.alerts[*].arn))[4] }
          ArnLike = {
            "aws:SourceArn" = replace(
              one(aws_sns_topic.alerts[*].arn),
              "/:sns:([^:]+:[^:]+):.*/",
              ":cloudwatch:$1:alarm:*"
            )
          }
        }
      },
      {
        Sid    = "AllowOwner"
        Effect = "Allow"
        Principal = {
          AWS = replace(
            one(aws_sns_topic.alerts[*].arn),
            "/^(arn:[^:]+):[^:]+:[^:]*:([^:]+):.*/",
            "$1:iam::$2:root"
          )
        }
        Action = [
          "SNS:AddPermission",
          "SNS:DeleteTopic",
          "SNS:GetTopicAttributes",
          "SNS:ListSubscriptionsByTopic",
          "SNS:Publish",
          "SNS:RemovePermission",
          "SNS:SetTopicAttributes",
          "SNS:Subscribe",
        ]
        Resource = one(aws_sns_topic.alerts[*].arn)
      },
      {
        Sid       = "DenyPlainTextTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "SNS:Publish"
        Resource  = one(aws_sns_topic.alerts[*].arn)
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sns_topic_subscription" "alerts" {
  for_each = var.subscriptions

  endpoint = [
    each.value.endpoint,
    sensitive(each.value.endpoint),
  ][each.value.protocol == "https" ? 1 : 0]
  endpoint_auto_confirms = try(each.value.endpoint_auto_confirms, false)
  protocol               = each.value.protocol
  raw_message_delivery   = try(each.value.raw_message_delivery, false)
  topic_arn              = one(aws_sns_topic.alerts[*].arn)

  lifecycle {
    create_before_destroy = true
  }
}

check "alerts_subscriptions_confirmed" {
  assert {
    condition = length([
      for key, item in aws_sns_topic_subscription.alerts : key
      if item.pending_confirmation
    ]) == 0
    error_message = "Nobody has confirmed these subscriptions yet, and they receive nothing until then: ${join(", ", [for key, item in aws_sns_topic_subscription.alerts : key if item.pending_confirmation])}. An e-mail address confirms by the link in the message from AWS Notifications, an https endpoint by answering SNS's request."
  }
}
