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
export function keyPolicyStatements(key: IResolvable, alarm: TerraformLocal): IResolvable {
  const isNamed = tf`contains(flatten([try(statement.Principal.Service, [])]), "cloudwatch.amazonaws.com")`;
  // Whether "*" stands for AWS's services too is not documented: it may deny, but it does not allow.
  const isEveryone = tf`try(statement.Effect == "Deny" && contains(flatten([try(statement.Principal.AWS, []), try(statement.Principal.Service, []), try(tostring(statement.Principal), [])]), "*"), false)`;
  const isInverted = tf`can(statement.NotPrincipal) || can(statement.NotAction) || can(statement.NotResource)`;
  const isOfKey = tf`can(statement.NotResource) || anytrue([for resource in flatten([try(statement.Resource, [])]) : ${isLike(tf`try(${key}.Arn, "")`, "resource")}])`;
  const actions = tf`[for needed in ${NEEDED} : needed if can(statement.NotAction) || anytrue([for action in flatten([try(statement.Action, [])]) : ${isLike(raw("needed"), "lower(action)")}])]`;
  const conditions = tf`concat(${isInverted} ? ["unknown"] : [], flatten([for operator, tests in try(statement.Condition, {}) : [for key, values in tests : ${condition(alarm)}]]))`;
  const statement = tf`{ allows = try(statement.Effect == "Allow", false), actions = ${actions}, conditions = ${conditions} }`;
  const statements = tf`flatten([try(${key}.KeyPolicy.Statement, jsondecode(${key}.KeyPolicy).Statement, [])])`;
  return tf`[for statement in ${statements} : ${statement} if (${isNamed} || ${isEveryone} || can(statement.NotPrincipal)) && (${isOfKey})]`;
}

function condition(alarm: TerraformLocal): IResolvable {
  const subject = tf`lookup({ "aws:sourceaccount" = try(split(":", ${alarm}.Arn)[4], ""), "aws:sourcearn" = ${alarm}.Arn }, lower(key), "")`;
  const isEqual = tf`value == ${subject}`;
  const test = tf`lower(operator) == "stringequals" ? ${isEqual} : lower(operator) == "stringlike" ? ${isLike(subject, "value")} : ${isLikeArn(subject, "value")}`;
  const isMet = tf`anytrue([for value in flatten([values]) : ${test}])`;
  return tf`!contains(${OPERATORS}, lower(operator)) || ${subject} == "" ? "unknown" : ${isMet} ? "met" : "not met"`;
}

/** AWS's wildcards: `*` for any characters, `?` for one. */
const isLike = (subject: unknown, pattern: string) =>
  tf`can(regex("^\${${wildcards(pattern, '".*"')}}$", ${subject}))`;

/** The first five parts of an ARN are compared one by one: no wildcard goes beyond its part. */
const isLikeArn = (subject: IResolvable, pattern: string) =>
  tf`can(regex("^\${join(":", [for i, part in split(":", ${raw(pattern)}) : ${wildcards("part", 'i < 5 ? "[^:]*" : ".*"')}])}$", ${subject}))`;

const wildcards = (pattern: string, any: string) =>
  tf`replace(replace(replace(${raw(pattern)}, "/[][.+$(){}|^]/", "\\\\$0"), "*", ${raw(any)}), "?", ".")`;

/** The case of `encryptions` that the key is. */
export function keyPolicyGrant(key: unknown): IResolvable {
  const any = (test: IResolvable) =>
    tf`anytrue([for statement in ${key}.statements : length(statement.actions) > 0 && ${test}])`;
  const isMet = tf`alltrue([for condition in statement.conditions : condition == "met"])`;
  const isUnknown = tf`contains(statement.conditions, "unknown") && !contains(statement.conditions, "not met")`;
  const isGranted = tf`length(distinct(flatten([for statement in ${key}.statements : statement.actions if statement.allows && ${isMet}]))) == ${NEEDED.length}`;
  return tf`!${key}.enabled ? "disabled" : !${key}.has_policy ? "unread" : ${any(tf`!statement.allows && ${isMet}`)} ? "denied" : ${any(tf`${isUnknown} && (!statement.allows || !${isGranted})`)} ? "conditional" : ${isGranted} ? "granted" : "missing"`;
}
