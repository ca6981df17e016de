# The job summary, as Markdown: a row for each control, what is wrong, and what was not verified.
#
#   $check   in a list: outputs and checks of the check's plan, and the ids of its controls; null without a plan
#   $audit   in a list: what the audit says; null where it says nothing
#   $plan    outcome of the step plan
#   $status  exit status of the audit

def line: if type == "string" then gsub("\\s+"; " ") else tojson end;
def cell: line | gsub("\\|"; "\\|");
def section($title): if . == [] then empty else "", "### \($title)", "", "~~~text", .[], "~~~" end;

$check[0] as $check
| $audit[0] as $audit

# What the check says: "ID, ID: CODE: what was found. What to do."
| [$check.checks[]? | (.instances // [.])[] | select(.status != "pass")] as $open
| [$open[].problems[]?.message | line] as $messages
| [$messages[] | capture("^(?<ids>.+?): (?<code>[A-Z_]+): ") | .ids |= split(", ")] as $failed

# What the audit says: one line where the same was found for several controls.
| [$audit.controls[]? | .id as $id | .findings[] | . + { $id }] as $findings
| [$findings | group_by([.code, .found])[]
    | "\(map(.id) | join(", ")): \(.[0].code): \(.[0].found | line). \(.[0].remedy)"] as $audited

# The check's controls come first.
| (($check.outputs.verdicts // {} | keys) + ($check.controls // []) | unique) as $checked
| ($checked + ([$audit.controls[]?.id] - $checked)) as $ids

| "## CloudTrail alarms: check \(
    if $check == null then "without a verdict"
    elif $check.errored then "FAIL"
    else $check.outputs.verdict // "without a verdict" end
  ), audit \($audit.verdict // "without a verdict")",
  "",
  "Plan of the check: \(if $plan == "" then "none" else $plan end). Exit status of the audit: \(
    if $status == "" then "none" else $status end
  ).",
  if $ids == [] then empty else
    "",
    "| control | check | audit | findings |",
    "| --- | --- | --- | --- |"
  end,
  ($ids[] as $id
    | ($check.outputs.verdicts[$id]
        // if any($failed[].ids[]; . == $id) then "FAIL"
        elif any($checked[]; . == $id) then "not evaluated"
        else "not checked" end) as $verdict
    | ([$audit.controls[]? | select(.id == $id).verdict][0] // "not audited") as $audited
    | ([$failed[] | select(any(.ids[]; . == $id)).code] + [$findings[] | select(.id == $id).code]
        | unique | join(", ")) as $codes
    | "| \($id | cell) | \($verdict) | \($audited) | \($codes) |"),
  ([$messages[] | "check: \(.)"] + [$audited[] | "audit: \(.)"] | section("Findings")),
  ([
    if $check.errored and $messages == [] then
      "check: something is missing or could not be read: see the log of the plan"
    else empty end,
    ($open[] | select(.status != "fail") | "check: not evaluated: \(.address.to_display)"),
    ($check.outputs.unverified // [] | .[] | "check: \(line)"),
    ($audit.unverified[]? | "audit: \(line)")
  ] | section("Not verified"))
