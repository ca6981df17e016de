import { compile, compileCondition } from "./match";
import { COMMON, commonValueOf, isAlwaysThere, isOfFailure } from "./record";
import { compileRegex } from "./regex-match";
import type { Comparison, Expression } from "./syntax";
import { FRESH } from "./wildcard";

/** A regular expression that occurs in all of these occurs in nearly everything. */
const SAMPLES = ["DescribeInstances", "ec2.amazonaws.com", "192.0.2.1"];

/**
 * Whether the pattern matches an ordinary call that succeeds. Such a call has no errorCode, has the values that nearly
 * every record has, and has in each other field a value that the pattern does not name. The fields that not every
 * record has may all be absent.
 */
export const matchesOrdinaryCall = (expression: Expression): boolean =>
  evaluate(expression, true) || evaluate(expression, false) || RECORDS.every(compile({ expression }));

/** Calls that succeeded, with nothing in common but what every call has. */
const RECORDS = [
  { eventName: "GetObject", eventSource: "s3.amazonaws.com", sourceIPAddress: "192.0.2.7", readOnly: true },
  {
    eventName: "RunInstances",
    eventSource: "ec2.amazonaws.com",
    sourceIPAddress: "AWS Internal",
    readOnly: false,
  },
].map((fields) => ({
  ...fields,
  ...COMMON,
  awsRegion: fields.readOnly ? "eu-central-1" : "us-east-1",
  eventTime: `20${fields.readOnly ? "26" : "31"}-11-03T09:14:07Z`,
  eventVersion: fields.readOnly ? "1.11" : "1.08",
}));

function evaluate(expression: Expression, optionalFields: boolean): boolean {
  switch (expression.kind) {
    case "and":
      return expression.terms.every((term) => evaluate(term, optionalFields));
    case "or":
      return expression.terms.some((term) => evaluate(term, optionalFields));
    default:
      return compare(expression, optionalFields);
  }
}

function compare(comparison: Comparison, optionalFields: boolean): boolean {
  const { selector } = comparison;
  const common = commonValueOf(selector);
  if (common !== undefined) return compileCondition(comparison)(common);
  const there =
    !isOfFailure(selector) &&
    (optionalFields || isAlwaysThere(selector) || selector[0]?.kind === "any field");
  if (!there) return comparison.kind === "test" && comparison.test === "NOT EXISTS";
  if (comparison.kind === "equality" && comparison.value.kind === "regex") {
    const found = SAMPLES.filter(compileRegex(comparison.value.source)).length;
    return found === (comparison.operator === "=" ? SAMPLES.length : 0);
  }
  return compileCondition(comparison)(FRESH);
}
