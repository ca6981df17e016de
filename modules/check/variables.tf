# The module "check", generated from src/check by "npm run modules".
# What is changed here is lost: change the stack, and generate it anew.

variable "accepted_filter_patterns" {
  type        = list(string)
  description = "Filter patterns that will do; white space outside quotes does not count. The default holds every pattern that is known to detect the events. A pattern with exclusions of your own is accepted by adding it here, which is a person's decision. One by which no alarm can work is refused."
  default = [
    "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }",
    "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }",
    "{ (($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\")) && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }",
    "{ (($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\")) && (($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\")) }",
  ]
  nullable = false

  validation {
    condition = (
      length(var.accepted_filter_patterns) >= 1 && length(var.accepted_filter_patterns) <= 100
    )
    error_message = "accepted_filter_patterns must hold 1 to 100 patterns."
  }

  validation {
    condition = alltrue([
      for item in var.accepted_filter_patterns :
      try((length(item) >= 1 && length(item) <= 1024), false)
    ])
    error_message = "accepted_filter_patterns must hold only patterns of 1 to 1024 characters."
  }

  validation {
    condition = alltrue([
      for pattern in var.accepted_filter_patterns :
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
      if try(length(pattern) > 0 && !contains(local.known_filter_patterns, pattern), false)
    ])
    error_message = "accepted_filter_patterns must hold only patterns that are filter patterns for JSON events, such as { $.errorCode = \"AccessDenied*\" }."
  }

  validation {
    condition = alltrue([
      for pattern in var.accepted_filter_patterns :
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
      if try(length(pattern) > 0 && !contains(local.known_filter_patterns, pattern), false)
    ])
    error_message = "accepted_filter_patterns must hold only patterns that compare only what CloudTrail's records have, spelt as there: fields such as $.errorCode, error codes such as \"AccessDenied*\"."
  }

  validation {
    condition = alltrue([
      for pattern in var.accepted_filter_patterns :
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
      if try(length(pattern) > 0 && !contains(local.known_filter_patterns, pattern), false)
    ])
    error_message = "accepted_filter_patterns must hold only patterns that leave most events out: an alarm on one that matches calls that were not refused never rests."
  }

  validation {
    condition = alltrue([
      for pattern in var.accepted_filter_patterns :
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
      if try(length(pattern) > 0 && !contains(local.known_filter_patterns, pattern), false)
    ])
    error_message = "accepted_filter_patterns must hold only patterns that match an event with one of the error codes that they name: an alarm on one that matches none never fires."
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

variable "max_threshold" {
  type        = number
  description = "On how many events in one period the alarm has to fire, at the latest. A whole number of at least 1; 1: on the first."
  default     = 1
  nullable    = false

  validation {
    condition     = floor(var.max_threshold) == var.max_threshold
    error_message = "max_threshold must be a whole number."
  }

  validation {
    condition     = var.max_threshold >= 1
    error_message = "max_threshold must be at least 1."
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

variable "siem_exception" {
  type        = map(string)
  description = "CloudTrail goes to a SIEM instead of CloudWatch Logs, and an equivalent alert is there: nothing is read, and the verdict is NOT_APPLICABLE. An object of siem (its name), documentation_url (an https URL), equivalent_alert (its name) and, if wanted, approved_by and expires_on (the last day on which it holds, YYYY-MM-DD in UTC); another attribute is refused. Null: the control applies."
  default     = null
  nullable    = true

  validation {
    condition = (
      var.siem_exception == null
      ? true
      : length(setsubtract(
        keys(var.siem_exception),
        ["siem", "documentation_url", "equivalent_alert", "approved_by", "expires_on"]
      )) == 0
    )
    error_message = "siem_exception can have siem, documentation_url, equivalent_alert, approved_by, expires_on, and nothing else: ${join(", ", try(setsubtract(keys(var.siem_exception), ["siem", "documentation_url", "equivalent_alert", "approved_by", "expires_on"]), []))}."
  }

  validation {
    condition     = var.siem_exception == null ? true : can(regex("\\S", var.siem_exception.siem))
    error_message = "siem_exception must name the siem that receives CloudTrail's events."
  }

  validation {
    condition = (
      var.siem_exception == null
      ? true
      : can(regex("^https://[^\\s/?#]+([/?#]\\S*)?$", var.siem_exception.documentation_url))
    )
    error_message = "siem_exception must have as documentation_url an https URL, where the exception is documented."
  }

  validation {
    condition = (
      var.siem_exception == null ? true : can(regex("\\S", var.siem_exception.equivalent_alert))
    )
    error_message = "siem_exception must name the equivalent_alert in the siem."
  }

  validation {
    condition = (
      var.siem_exception == null
      ? true
      : (
        try(var.siem_exception.expires_on, null) == null
        ? true
        : can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", var.siem_exception.expires_on))
        && can(timeadd("${var.siem_exception.expires_on}T00:00:00Z", "0s"))
      )
    )
    error_message = "siem_exception must have as expires_on a day that exists, YYYY-MM-DD."
  }
}

variable "trail_name" {
  type        = string
  description = "Name of the trail that delivers to the log group: its name, not its ARN. 3 to 128 letters, digits, . _ and -. Null: the trail is not verified, and the verdict can be no better than INCOMPLETE."
  nullable    = true

  validation {
    condition     = var.trail_name == null || (!can(regex("^arn:", var.trail_name)))
    error_message = "trail_name must be the trail's name, not its ARN."
  }

  validation {
    condition = (
      var.trail_name == null || can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$", var.trail_name))
    )
    error_message = "trail_name must be 3 to 128 letters, digits, . _ and -, the first of them a letter or a digit."
  }
}
