import type { IResolvable, TerraformLocal } from "cdktf";
import { raw, tf } from "../../terraform/expression";

/** What SNS does with the topic's key when CloudWatch publishes; it is asked for as `kms:GenerateDataKey*`. */
const NEEDED = ["kms:decrypt", "kms:generatedatakey"];
/** Operators whose outcome can be told here. */
const OPERATORS = ["stringequals", "stringlike", "arnequals", "arnlike"];

/**
 * The statements of a key policy that concern CloudWatch, each as `{ allows, actions, conditions }`: which of the
 * needed actions it covers, and of each condition whether it is `met`, `not met` or `unknown`.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function keyPolicyStatements(policy: IResolvable, alarm: TerraformLocal): IResolvable {
  const isNamed = tf`contains(flatten([try(statement.Principal.Service, [])]), "cloudwatch.amazonaws.com")`;
  // Whether "*" stands for AWS's services too is not documented: it may deny, but it does not allow.
  const isEveryone = tf`try(statement.Effect == "Deny" && contains(flatten([try(statement.Principal.AWS, statement.Principal)]), "*"), false)`;
  const isInverted = tf`can(statement.NotPrincipal) || can(statement.NotAction)`;
  const actions = tf`[for needed in ${NEEDED} : needed if can(statement.NotAction) || anytrue([for action in flatten([try(statement.Action, [])]) : ${isLike("needed", "lower(action)")}])]`;
  const conditions = tf`concat(${isInverted} ? ["unknown"] : [], flatten([for operator, tests in try(statement.Condition, {}) : [for key, values in tests : ${condition(alarm)}]]))`;
  const statement = tf`{ allows = try(statement.Effect == "Allow", false), actions = ${actions}, conditions = ${conditions} }`;
  const statements = tf`flatten([try(${policy}.Statement, jsondecode(${policy}).Statement, [])])`;
  return tf`[for statement in ${statements} : ${statement} if ${isNamed} || ${isEveryone} || can(statement.NotPrincipal)]`;
}

function condition(alarm: TerraformLocal): IResolvable {
  const subject = tf`lookup({ "aws:sourceaccount" = try(split(":", ${alarm}.Arn)[4], ""), "aws:sourcearn" = ${alarm}.Arn }, lower(key), "")`;
  const isMet = tf`anytrue([for value in flatten([values]) : lower(operator) == "stringequals" ? value == ${subject} : ${isLike(subject, "value")}])`;
  return tf`!contains(${OPERATORS}, lower(operator)) || ${subject} == "" ? "unknown" : ${isMet} ? "met" : "not met"`;
}

/** AWS's wildcards: `*` for any characters, `?` for one. */
function isLike(subject: IResolvable | string, pattern: string): IResolvable {
  const text = typeof subject === "string" ? raw(subject) : subject;
  return tf`can(regex("^\${replace(replace(replace(${raw(pattern)}, "/[.+$(){}|]/", "[$0]"), "*", ".*"), "?", ".")}$", ${text}))`;
}

/** The case of `encryptions` that the key is. */
export function keyPolicyGrant(key: unknown): IResolvable {
  const any = (test: IResolvable) =>
    tf`anytrue([for statement in ${key}.statements : length(statement.actions) > 0 && ${test}])`;
  const isMet = tf`alltrue([for condition in statement.conditions : condition == "met"])`;
  const isUnknown = tf`contains(statement.conditions, "unknown") && !contains(statement.conditions, "not met")`;
  const isGranted = tf`length(distinct(flatten([for statement in ${key}.statements : statement.actions if statement.allows && ${isMet}]))) == ${NEEDED.length}`;
  return tf`!${key}.enabled ? "disabled" : !${key}.has_policy ? "unread" : ${any(tf`!statement.allows && ${isMet}`)} ? "denied" : ${any(tf`${isUnknown} && (!statement.allows || !${isGranted})`)} ? "conditional" : ${isGranted} ? "granted" : "missing"`;
}
