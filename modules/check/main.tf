# The module "check", generated from src/check by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

locals {
  alarm = merge(
    {
      Arn                = ""
      ActionsEnabled     = false
      AlarmActions       = []
      ComparisonOperator = "none"
      DatapointsToAlarm  = 0
      Dimensions         = []
      EvaluationPeriods  = 0
      MetricName         = ""
      Namespace          = ""
      Period             = 0
      Statistic          = "none"
      Threshold          = "none"
      TreatMissingData   = "missing"
      Unit               = "none"
    },
    {
      for name, value in jsondecode(coalesce(
        one(data.aws_cloudcontrolapi_resource.alarm[*].properties),
        "{}"
      )) :
      name => value
      if value != null
    }
  )

  alarm_criteria = {
    ALARM_CANNOT_FIRE = {
      met = try(
        (
          (
            local.alarm.ComparisonOperator == "GreaterThanOrEqualToThreshold"
            && local.alarm.Threshold > 0
            && local.alarm.Threshold <= lookup(
              { Sum = var.max_threshold, Maximum = 1 },
              local.alarm.Statistic,
              0
            )
          )
          || (
            local.alarm.ComparisonOperator == "GreaterThanThreshold"
            && local.alarm.Threshold >= 0
            && local.alarm.Threshold < lookup(
              { Sum = var.max_threshold, Maximum = 1 },
              local.alarm.Statistic,
              0
            )
          )
        )
        && (
          local.alarm.DatapointsToAlarm == 0
          ? local.alarm.EvaluationPeriods
          : local.alarm.DatapointsToAlarm
        ) == 1
        && local.alarm.Period >= 60
        && local.alarm.Period % 60 == 0,
        false
      )
      found = format(
        "%s %s %v in %v s, %v of %v datapoints, for %v event(s) in a period",
        local.alarm.Statistic,
        local.alarm.ComparisonOperator,
        local.alarm.Threshold,
        local.alarm.Period,
        (
          local.alarm.DatapointsToAlarm == 0
          ? local.alarm.EvaluationPeriods
          : local.alarm.DatapointsToAlarm
        ),
        local.alarm.EvaluationPeriods,
        var.max_threshold
      )
      remedy = "Let it fire when the Sum is at least 1, or up to max_threshold, in 1 datapoint of whole minutes."
    }
    ALARM_ACTIONS_DISABLED = {
      met    = local.alarm.ActionsEnabled
      found  = format("ActionsEnabled is %v", local.alarm.ActionsEnabled)
      remedy = "Enable them: aws cloudwatch enable-alarm-actions."
    }
    ALARM_WITHOUT_NOTIFICATION = {
      met = length(local.notifications) > 0
      found = format(
        "the ALARM actions are %s",
        length(local.alarm.AlarmActions) == 0 ? "none" : join(", ", local.alarm.AlarmActions)
      )
      remedy = "Give the alarm an SNS topic, or another of the kinds that tell somebody, as an ALARM action."
    }
  }

  alarm_metric_criteria = {
    ALARM_OTHER_METRIC = {
      met = (
        !local.has_metric_filter
        || local.alarm.MetricName == local.metric.MetricName
        && local.alarm.Namespace == local.metric.MetricNamespace
        && contains(["none", local.metric.Unit], local.alarm.Unit)
        && (
          length([for dimension in local.alarm.Dimensions : dimension.Name])
          == length([for dimension in local.metric.Dimensions : dimension.Key])
          && alltrue([
            for name in [for dimension in local.alarm.Dimensions : dimension.Name] :
            contains([for dimension in local.metric.Dimensions : dimension.Key], name)
          ])
        )
      )
      found = format(
        "the alarm watches %s, unit %s, dimensions %s; the filter publishes %s, unit %s, dimensions %s",
        local.alarm.MetricName == ""
        ? "no single metric"
        : join("/", [local.alarm.Namespace, local.alarm.MetricName]),
        local.alarm.Unit,
        jsonencode([for dimension in local.alarm.Dimensions : dimension.Name]),
        join("/", [local.metric.MetricNamespace, local.metric.MetricName]),
        local.metric.Unit,
        jsonencode([for dimension in local.metric.Dimensions : dimension.Key])
      )
      remedy = "Let the alarm watch the metric of the filter, without a unit, dimensions or metric math."
    }
    ALARM_CANNOT_FIRE = {
      met = (
        !local.has_metric_filter
        || local.metric.DefaultValue != "none"
        || !contains(["ignore", "breaching"], local.alarm.TreatMissingData)
      )
      found = format(
        "missing data is treated as %s, the filter's default value is %v",
        local.alarm.TreatMissingData,
        local.metric.DefaultValue
      )
      remedy = "Treat missing data as notBreaching, or publish a default value of 0."
    }
  }

  criteria = flatten([
    for results in [
      (((var.siem_exception == null) && (var.trail_name != null)) ? local.trail_criteria : {}),
      local.log_group_criteria,
      local.metric_filter_criteria,
      local.alarm_criteria,
      local.alarm_metric_criteria,
      local.sns_topic_criteria,
      local.sns_subscription_criteria,
    ] :
    [for code, result in results : { code = code, met = result.met, found = result.found }]
  ])

  evidence = (
    (var.siem_exception == null)
    ? merge(
      {
        for code, texts in {
          for criterion in local.criteria : criterion.code => criterion.found...
        } :
        code => join("; ", texts)
      },
      {
        for code, result in local.trail_criteria : code => "not verified: trail_name is null"
        if !((var.siem_exception == null) && (var.trail_name != null))
      }
    )
    : { for name, value in var.siem_exception : name => value if value != null }
  )

  filter_pattern = join(
    "",
    regexall(
      "\"(?:[^\"\\\\]|\\\\.)*\"|%[^%]*%|[^\"%\\s]+|[\"%]",
      local.metric_filter.FilterPattern
    )
  )

  filter_pattern_flaws = [
    for known in [
      {
        matches = "[$][.]errorCode=\"[^\"]*\"[)]*&&[(]*[$][.]errorCode=\""
        unless  = "[^\\s\\S]"
        flaw    = "matches no event: && wants two error codes of one call"
      },
      {
        matches = "errorCode=\"[^\"]*\"[)]*[|][|][(]*[$][.](sourceIPAddress|eventName)!="
        unless  = "[^\\s\\S]"
        flaw    = "matches nearly every event: || before an exclusion makes the exclusion a reason of its own (CIS 1.3 to 1.5 has this mistake)"
      },
      {
        matches = "[$][.](sourceIPAddress=\"delivery[.]logs[.]amazonaws[.]com\"|eventName=\"HeadBucket\")"
        unless  = "[^\\s\\S]"
        flaw    = "wants what it should leave out: = stands where != belongs"
      },
      {
        matches = "[$][.]errorCode=\"UnauthorizedOperation\""
        unless  = "errorCode=\"([*]|Client[.])UnauthorizedOperation\""
        flaw    = "misses Client.UnauthorizedOperation, which EC2 answers: the asterisk before UnauthorizedOperation is lost"
      },
      {
        matches = "[$][.]errorCode=\"AccessDenied\""
        unless  = "errorCode=\"AccessDenied([*]|Exception)\""
        flaw    = "misses AccessDeniedException, which most services answer: the asterisk behind AccessDenied is lost"
      },
      {
        matches = "&&[(]*[$][.]errorCode(NOTEXISTS|ISNULL)"
        unless  = "[^\\s\\S]"
        flaw    = "matches no event: a refused call always has an error code"
      },
      {
        matches = "[$][.]errorCode=\"[^\"]*([.][*]|[|^(])[^\"]*\""
        unless  = "[^\\s\\S]"
        flaw    = "has a regular expression between quotes, where it is plain text and matches nothing"
      },
    ] :
    known.flaw
    if can(regex(known.matches, local.filter_pattern))
    && !can(regex(known.unless, local.filter_pattern))
  ]

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

  foreign_sns_topic_arns = [
    for action in local.notifications : action
    if can(regex(
      "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}([.]fifo)?$",
      action
    ))
    && (
      try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", action)[0], "")
      != try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", local.alarm.Arn)[0], "")
    )
  ]

  has_metric_filter = (
    local.metric_filter.FilterName == var.metric_filter_name
    && local.metric_filter.LogGroupName == var.log_group_name
  )

  kms_key = {
    for identifier, object in data.aws_cloudcontrolapi_resource.kms_key :
    identifier => {
      enabled    = try(coalesce(jsondecode(object.properties).Enabled), false)
      has_policy = try(jsondecode(object.properties).KeyPolicy != null, false)
      statements = [
        for statement in flatten([try(
          jsondecode(object.properties).KeyPolicy.Statement,
          jsondecode(jsondecode(object.properties).KeyPolicy).Statement,
          []
        )]) :
        {
          allows = try(statement.Effect == "Allow", false)
          actions = [
            for needed in ["kms:decrypt", "kms:generatedatakey"] : needed
            if can(statement.NotAction)
            || anytrue([
              for action in flatten([try(statement.Action, [])]) :
              can(regex(
                "^${replace(replace(replace(lower(action), "/[][.+$(){}|^]/", "\\$0"), "*", ".*"), "?", ".")}$",
                needed
              ))
            ])
          ]
          conditions = concat(
            (can(statement.NotPrincipal) || can(statement.NotAction) || can(statement.NotResource))
            ? ["unknown"]
            : [],
            flatten([
              for operator, tests in try(statement.Condition, {}) :
              [
                for key, values in tests :
                (
                  !contains(["stringequals", "stringlike", "arnequals", "arnlike"], lower(operator))
                  || lookup(
                    {
                      "aws:sourceaccount" = try(split(":", local.alarm.Arn)[4], "")
                      "aws:sourcearn"     = local.alarm.Arn
                    },
                    lower(key),
                    ""
                  ) == ""
                  ? "unknown"
                  : anytrue([
                    for value in flatten([values]) :
                    (
                      lower(operator) == "stringequals"
                      ? (
                        value == lookup(
                          {
                            "aws:sourceaccount" = try(split(":", local.alarm.Arn)[4], "")
                            "aws:sourcearn"     = local.alarm.Arn
                          },
                          lower(key),
                          ""
                        )
                      )
                      : lower(operator) == "stringlike"
                      ? can(regex(
                        "^${replace(replace(replace(value, "/[][.+$(){}|^]/", "\\$0"), "*", ".*"), "?", ".")}$",
                        lookup(
                          {
                            "aws:sourceaccount" = try(split(":", local.alarm.Arn)[4], "")
                            "aws:sourcearn"     = local.alarm.Arn
                          },
                          lower(key),
                          ""
                        )
                      ))
                      : can(regex(
                        "^${join(":", [for i, part in split(":", value) : replace(replace(replace(part, "/[][.+$(){}|^]/", "\\$0"), "*", i < 5 ? "[^:]*" : ".*"), "?", ".")])}$",
                        lookup(
                          {
                            "aws:sourceaccount" = try(split(":", local.alarm.Arn)[4], "")
                            "aws:sourcearn"     = local.alarm.Arn
                          },
                          lower(key),
                          ""
                        )
                      ))
                    )
                  ])
                  ? "met"
                  : "not met"
                )
              ]
            ])
          )
        }
        if(
          contains(flatten([try(statement.Principal.Service, [])]), "cloudwatch.amazonaws.com")
          || try(
            statement.Effect == "Deny"
            && contains(
              flatten([
                try(statement.Principal.AWS, []),
                try(statement.Principal.Service, []),
                try(tostring(statement.Principal), []),
              ]),
              "*"
            ),
            false
          )
          || can(statement.NotPrincipal)
        )
        && ((
          can(statement.NotResource)
          || anytrue([
            for resource in flatten([try(statement.Resource, [])]) :
            can(regex(
              "^${replace(replace(replace(resource, "/[][.+$(){}|^]/", "\\$0"), "*", ".*"), "?", ".")}$",
              try(jsondecode(object.properties).Arn, "")
            ))
          ])
        ))
      ]
    }
  }

  kms_key_grants = {
    for id, key in local.kms_key :
    id => (
      !key.enabled ? "disabled"
      : !key.has_policy ? "unread"
      : anytrue([
        for statement in key.statements :
        length(statement.actions) > 0
        && (
          !statement.allows
          && alltrue([for condition in statement.conditions : condition == "met"])
        )
      ])
      ? "denied"
      : anytrue([
        for statement in key.statements :
        length(statement.actions) > 0
        && (
          (contains(statement.conditions, "unknown") && !contains(statement.conditions, "not met"))
          && (
            !statement.allows
            || !(
              length(distinct(flatten([
                for statement in key.statements : statement.actions
                if statement.allows
                && alltrue([for condition in statement.conditions : condition == "met"])
              ]))) == 2
            )
          )
        )
      ])
      ? "conditional"
      : (
        length(distinct(flatten([
          for statement in key.statements : statement.actions
          if statement.allows
          && alltrue([for condition in statement.conditions : condition == "met"])
        ]))) == 2
      )
      ? "granted"
      : "missing"
    )
  }

  kms_key_ids = {
    for arn, topic in local.sns_topic : arn => regex("[^/]*$", topic.key)
    if topic.key != ""
    && !can(regex("alias/", topic.key))
    && !((
      startswith(topic.key, "arn:")
      && try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", topic.key)[0], "")
      != try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", local.alarm.Arn)[0], "")
    ))
  }

  known_filter_patterns = [
    "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }",
    "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }",
    "{ (($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\")) && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }",
    "{ (($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\")) && (($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\")) }",
  ]

  log_group = merge(
    { LogGroupClass = "STANDARD" },
    {
      for name, value in jsondecode(coalesce(
        one(data.aws_cloudcontrolapi_resource.log_group[*].properties),
        "{}"
      )) :
      name => value
      if value != null
    }
  )

  log_group_criteria = {
    LOG_GROUP_NOT_STANDARD = {
      met    = local.log_group.LogGroupClass == "STANDARD"
      found  = format("LogGroupClass is %s", local.log_group.LogGroupClass)
      remedy = "Let CloudTrail deliver to a log group of class STANDARD; the class of a log group can't be changed."
    }
  }

  management_events = distinct(flatten([
    (length(local.trail.EventSelectors) + length(local.trail.AdvancedEventSelectors) == 0)
    ? ["ReadOnly", "WriteOnly"]
    : [],
    [
      for selector in local.trail.EventSelectors :
      try(selector.ReadWriteType, "All") == "All"
      ? ["ReadOnly", "WriteOnly"]
      : [selector.ReadWriteType]
      if try(selector.IncludeManagementEvents, true)
      && length(try(selector.ExcludeManagementEventSources, [])) == 0
    ],
    [
      for selector in local.trail.AdvancedEventSelectors :
      length(flatten([
        for field in selector.FieldSelectors : try(field.Equals, ["not understood"])
        if field.Field == "readOnly"
      ])) == 0
      ? ["ReadOnly", "WriteOnly"]
      : [
        for value in flatten([
          for field in selector.FieldSelectors : try(field.Equals, ["not understood"])
          if field.Field == "readOnly"
        ]) :
        value == "true" ? "ReadOnly" : value == "false" ? "WriteOnly" : value
      ]
      if anytrue([
        for field in selector.FieldSelectors :
        field.Field == "eventCategory" && contains(try(field.Equals, []), "Management")
      ])
      && !anytrue([
        for field in selector.FieldSelectors : !contains(["eventCategory", "readOnly"], field.Field)
      ])
    ],
  ]))

  metric = merge(
    {
      MetricName      = ""
      MetricNamespace = ""
      MetricValue     = ""
      DefaultValue    = "none"
      Dimensions      = []
      Unit            = "None"
    },
    {
      for name, value in try(local.metric_filter.MetricTransformations[0], {}) : name => value
      if value != null
    }
  )

  metric_filter = merge(
    {
      FilterName                = ""
      LogGroupName              = ""
      FilterPattern             = ""
      MetricTransformations     = []
      ApplyOnTransformedLogs    = false
      FieldSelectionCriteria    = ""
      EmitSystemFieldDimensions = []
    },
    {
      for name, value in jsondecode(coalesce(
        one(data.aws_cloudcontrolapi_resource.metric_filter[*].properties),
        "{}"
      )) :
      name => value
      if value != null
    }
  )

  metric_filter_criteria = {
    METRIC_FILTER_NOT_PRESENT = {
      met = local.has_metric_filter
      found = format(
        "asked for %s on %s, AWS answered with %s on %s",
        var.metric_filter_name,
        var.log_group_name,
        local.metric_filter.FilterName,
        local.metric_filter.LogGroupName
      )
      remedy = "Deploy the metric filter, or set metric_filter_name to the one that does its work."
    }
    METRIC_FILTER_PATTERN_NOT_VALID = {
      met = (
        !local.has_metric_filter
        || contains(
          [
            for accepted in var.accepted_filter_patterns :
            join("", regexall("\"(?:[^\"\\\\]|\\\\.)*\"|%[^%]*%|[^\"%\\s]+|[\"%]", accepted))
          ],
          local.filter_pattern
        )
      )
      found = join(
        "; it ",
        concat(
          [format("the pattern is %s", local.metric_filter.FilterPattern)],
          local.filter_pattern_flaws
        )
      )
      remedy = "Set the pattern to an accepted one. If a person has read this one and found it good, add it to accepted_filter_patterns."
    }
    METRIC_FILTER_NOT_VALID = {
      met = (
        !local.has_metric_filter
        || (
          length(local.metric_filter.MetricTransformations) == 1
          && try(tonumber(local.metric.MetricValue) >= 1, false)
          && contains(["none", "0"], tostring(local.metric.DefaultValue))
          && length(local.metric.Dimensions) == 0
          && local.metric_filter.FieldSelectionCriteria == ""
          && length(local.metric_filter.EmitSystemFieldDimensions) == 0
          && !local.metric_filter.ApplyOnTransformedLogs
        )
      )
      found = format(
        "%d metric transformation(s), value %v, default value %v, dimensions %s, field selection %q, system-field dimensions %s, on transformed logs: %v",
        length(local.metric_filter.MetricTransformations),
        local.metric.MetricValue,
        local.metric.DefaultValue,
        jsonencode(local.metric.Dimensions),
        local.metric_filter.FieldSelectionCriteria,
        jsonencode(local.metric_filter.EmitSystemFieldDimensions),
        local.metric_filter.ApplyOnTransformedLogs
      )
      remedy = "Put the metric filter with one transformation: a value of 1, a default value of 0, and nothing else."
    }
  }

  not_verified = concat(
    ((var.siem_exception == null) && (var.trail_name != null))
    ? (
      (length(local.trail.EventSelectors) + length(local.trail.AdvancedEventSelectors) > 0)
      ? []
      : ["the trail's event selectors: they were left out of the answer"]
    )
    : ["the trail: trail_name is null"],
    [
      for arn in local.foreign_sns_topic_arns :
      format("the topic %s: it belongs to another account or region", arn)
    ],
    [
      for arn, encryption in local.sns_topic_encryption :
      format(
        "the topic %s: it is %s",
        arn,
        {
          none        = "not encrypted"
          granted     = "encrypted with a key that lets CloudWatch in"
          aws_managed = "encrypted with a key that AWS manages, which CloudWatch can't use"
          disabled    = "encrypted with a key that is disabled"
          denied      = "encrypted with a key whose policy denies CloudWatch"
          missing     = "encrypted with a key whose policy does not let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*"
          conditional = "encrypted with a key whose policy hangs on conditions that are not evaluated here"
          unread      = "encrypted with a key whose policy was left out of the answer, as Cloud Control does where kms:GetKeyPolicy is denied"
          alias       = "encrypted with a key that is known by its alias alone"
          foreign     = "encrypted with a key of another account or region"
        }[encryption]
      )
      if contains(["conditional", "unread", "alias", "foreign"], encryption)
    ]
  )

  notifications = distinct([
    for action in local.alarm.AlarmActions : action
    if can(regex(
      "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}([.]fifo)?$|^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$|^arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:opsitem:[1-4](#CATEGORY=[A-Za-z]+)?$|^arn:aws[a-z-]*:ssm-incidents::[0-9]{12}:response-?plan/[A-Za-z0-9_-]+$",
      action
    ))
  ])

  siem_exception_criteria = {
    SIEM_EXCEPTION_EXPIRED = {
      met = try(
        try(
          var.siem_exception.expires_on == null ? "never" : var.siem_exception.expires_on,
          "never"
        ) == "never"
        ? true
        : timecmp(
          "${try(var.siem_exception.expires_on == null ? "never" : var.siem_exception.expires_on, "never")}T23:59:59Z",
          plantimestamp()
        ) >= 0,
        false
      )
      found = format(
        "it expires on %s, the plan was made at %s",
        try(
          var.siem_exception.expires_on == null ? "never" : var.siem_exception.expires_on,
          "never"
        ),
        plantimestamp()
      )
      remedy = "Approve it anew with a later expires_on, or set siem_exception to null and deploy the alarm."
    }
  }

  sns_subscription_criteria = {
    SNS_SUBSCRIPTION_NOT_PRESENT = {
      met = (
        length(local.sns_topic) < length(local.notifications)
        || length(local.notifications) == 0
        || length([for topic in values(local.sns_topic) : topic if length(topic.protocols) > 0]) > 0
      )
      found = (
        length(local.sns_topic) == 0
        ? "no topic of this account is among the actions"
        : join(
          "; ",
          [
            for arn, topic in local.sns_topic :
            format(
              "%s has %s",
              arn,
              length(topic.protocols) == 0
              ? "no subscription"
              : "subscriptions by ${join(", ", topic.protocols)}"
            )
          ]
        )
      )
      remedy = "Subscribe somebody. If somebody is subscribed, the caller lacks sns:ListSubscriptionsByTopic: Cloud Control leaves the subscriptions out then, without an error."
    }
  }

  sns_topic = {
    for identifier, object in data.aws_cloudcontrolapi_resource.sns_topic :
    identifier => {
      key = try(coalesce(jsondecode(object.properties).KmsMasterKeyId), "")
      protocols = try(
        [for subscription in jsondecode(object.properties).Subscription : subscription.Protocol],
        []
      )
    }
  }

  sns_topic_arns = [
    for action in local.notifications : action
    if can(regex(
      "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}([.]fifo)?$",
      action
    ))
    && !(
      try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", action)[0], "")
      != try(regex("^arn:[^:]+:[^:]+:([^:]+:[^:]+):", local.alarm.Arn)[0], "")
    )
  ]

  sns_topic_criteria = {
    SNS_TOPIC_NOT_PUBLISHABLE = {
      met = length(setintersection(
        values(local.sns_topic_encryption),
        ["aws_managed", "disabled", "denied", "missing"]
      )) == 0
      found = (
        length(local.sns_topic_encryption) == 0
        ? "no topic of this account is among the actions"
        : join(
          "; ",
          [
            for arn, encryption in local.sns_topic_encryption :
            format(
              "%s is %s",
              arn,
              {
                none        = "not encrypted"
                granted     = "encrypted with a key that lets CloudWatch in"
                aws_managed = "encrypted with a key that AWS manages, which CloudWatch can't use"
                disabled    = "encrypted with a key that is disabled"
                denied      = "encrypted with a key whose policy denies CloudWatch"
                missing     = "encrypted with a key whose policy does not let cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*"
                conditional = "encrypted with a key whose policy hangs on conditions that are not evaluated here"
                unread      = "encrypted with a key whose policy was left out of the answer, as Cloud Control does where kms:GetKeyPolicy is denied"
                alias       = "encrypted with a key that is known by its alias alone"
                foreign     = "encrypted with a key of another account or region"
              }[encryption]
            )
          ]
        )
      )
      remedy = "Take the encryption off, or use a customer key whose policy lets cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*."
    }
  }

  sns_topic_encryption = {
    for arn, topic in local.sns_topic :
    arn => topic.key == "" ? "none"
    : can(regex("(^|:)alias/aws/", topic.key)) ? "aws_managed"
    : can(regex("alias/", topic.key)) ? "alias"
    : !can(local.kms_key_ids[arn]) ? "foreign"
    : local.kms_key_grants[local.kms_key_ids[arn]]
  }

  trail = merge(
    {
      Arn                       = ""
      IsLogging                 = false
      IsMultiRegionTrail        = false
      EventSelectors            = []
      AdvancedEventSelectors    = []
      CloudWatchLogsLogGroupArn = ""
    },
    {
      for name, value in jsondecode(coalesce(
        one(data.aws_cloudcontrolapi_resource.trail[*].properties),
        "{}"
      )) :
      name => value
      if value != null
    }
  )

  trail_criteria = {
    CLOUDTRAIL_NOT_LOGGING = {
      met    = local.trail.IsLogging
      found  = format("IsLogging is %v", local.trail.IsLogging)
      remedy = "Start it: aws cloudtrail start-logging."
    }
    CLOUDTRAIL_NOT_MULTI_REGION = {
      met    = local.trail.IsMultiRegionTrail
      found  = format("IsMultiRegionTrail is %v", local.trail.IsMultiRegionTrail)
      remedy = "Let the trail record all regions: aws cloudtrail update-trail --is-multi-region-trail."
    }
    CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED = {
      met = length(setintersection(["ReadOnly", "WriteOnly"], local.management_events)) == 2
      found = format(
        "of all management events it logs %s",
        length(local.management_events) == 0 ? "none" : join(" and ", local.management_events)
      )
      remedy = "Log management events of ReadWriteType All and exclude no source, or use an advanced selector of eventCategory Management and nothing else."
    }
    CLOUDTRAIL_OTHER_LOG_GROUP = {
      met = (
        trimsuffix(local.trail.CloudWatchLogsLogGroupArn, ":*")
        == format(
          "%s:%s",
          replace(local.trail.Arn, "/:cloudtrail:([^:]+:[^:]+):.*/", ":logs:$1:log-group"),
          var.log_group_name
        )
      )
      found = format(
        "it delivers to %s, and the log group is %s",
        local.trail.CloudWatchLogsLogGroupArn == ""
        ? "no log group"
        : trimsuffix(local.trail.CloudWatchLogsLogGroupArn, ":*"),
        format(
          "%s:%s",
          replace(local.trail.Arn, "/:cloudtrail:([^:]+:[^:]+):.*/", ":logs:$1:log-group"),
          var.log_group_name
        )
      )
      remedy = "Name the log group that the trail delivers to, or let the trail deliver to this one."
    }
  }

  unverified = (
    (var.siem_exception == null)
    ? concat(
      local.not_verified,
      concat(
        ((var.siem_exception == null) && (var.trail_name != null))
        ? [
          "CloudTrail's delivery to the log group: its errors are not among the trail's properties",
        ]
        : [],
        ["whether an alarm mute rule silences the alarm: a rule is known by its ARN alone"],
        flatten([
          for arn, topic in local.sns_topic :
          concat(
            [format("the policy of the topic %s: a default one can't be told from none", arn)],
            length(topic.protocols) == 0
            ? []
            : [format(
              "whether the subscribers of %s have confirmed, no filter policy drops the message, and their own policies let SNS in",
              arn
            )]
          )
        ]),
        [
          for action in local.notifications :
          format("whether %s may be called by the alarm, and tells somebody", action)
          if !can(regex(":sns:", action))
        ]
      )
    )
    : ["everything in AWS: nothing was read, since siem_exception is set"]
  )

  verdict = (
    (var.siem_exception == null)
    ? (
      !alltrue(local.criteria[*].met) ? "FAIL"
      : length(local.not_verified) == 0 ? "PASS"
      : "INCOMPLETE"
    )
    : (
      alltrue([for result in local.siem_exception_criteria : result.met])
      ? "NOT_APPLICABLE"
      : "FAIL"
    )
  )
}

data "aws_cloudcontrolapi_resource" "alarm" {
  count = (var.siem_exception == null) ? 1 : 0

  identifier = var.alarm_name
  type_name  = "AWS::CloudWatch::Alarm"
}

data "aws_cloudcontrolapi_resource" "kms_key" {
  for_each = toset(values(local.kms_key_ids))

  identifier = each.value
  type_name  = "AWS::KMS::Key"
}

data "aws_cloudcontrolapi_resource" "log_group" {
  count = (var.siem_exception == null) ? 1 : 0

  identifier = var.log_group_name
  type_name  = "AWS::Logs::LogGroup"
}

data "aws_cloudcontrolapi_resource" "metric_filter" {
  count = (var.siem_exception == null) ? 1 : 0

  identifier = "${var.log_group_name}|${var.metric_filter_name}"
  type_name  = "AWS::Logs::MetricFilter"
}

data "aws_cloudcontrolapi_resource" "sns_topic" {
  for_each = toset(local.sns_topic_arns)

  identifier = each.value
  type_name  = "AWS::SNS::Topic"
}

data "aws_cloudcontrolapi_resource" "trail" {
  count = ((var.siem_exception == null) && (var.trail_name != null)) ? 1 : 0

  identifier = var.trail_name
  type_name  = "AWS::CloudTrail::Trail"
}

data "aws_partition" "alarm_criteria" {
  for_each = (var.siem_exception == null) ? local.alarm_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "alarm_metric_criteria" {
  for_each = (var.siem_exception == null) ? local.alarm_metric_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "log_group_criteria" {
  for_each = (var.siem_exception == null) ? local.log_group_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "metric_filter_criteria" {
  for_each = (var.siem_exception == null) ? local.metric_filter_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "siem_exception_criteria" {
  for_each = (!(var.siem_exception == null)) ? local.siem_exception_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "sns_subscription_criteria" {
  for_each = (var.siem_exception == null) ? local.sns_subscription_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "sns_topic_criteria" {
  for_each = (var.siem_exception == null) ? local.sns_topic_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}

data "aws_partition" "trail_criteria" {
  for_each = ((var.siem_exception == null) && (var.trail_name != null)) ? local.trail_criteria : {}

  lifecycle {
    precondition {
      condition     = each.value.met
      error_message = "${each.key}: ${each.value.found}. ${each.value.remedy}"
    }
  }
}
