import { type Answer, all, any, not, unknown } from "../answer";
import { isObject } from "../json";
import { accountOf, type Call, isOfSns, regionOf } from "./call";
import { isLike, isLikeArn } from "./wildcard";

/** The value of a condition's key in a call. */
interface Value {
  readonly value: string;
  /** It may have another value, or none. */
  readonly isLikely?: true;
}

/**
 * The values by key in lower case, since case does not matter in keys. A key that is not listed may be absent, or have
 * any value.
 */
type Context = ReadonlyMap<string, Value>;

function contextOf(call: Call): Context {
  const account = { value: accountOf(call.alarmArn) };
  const common: readonly (readonly [string, Value])[] = [
    ["aws:sourceaccount", account],
    ["aws:sourcearn", { value: call.alarmArn }],
    // CloudWatch calls over TLS, as all of AWS's services do.
    ["aws:securetransport", { value: "true" }],
  ];
  if (isOfSns(call)) return new Map([...common, ["aws:sourceowner", account]]);
  // AWS does not document how the call appears to the key. If it comes through a service, that service is SNS.
  const viaService = { value: `sns.${regionOf(call.resource)}.amazonaws.com`, isLikely: true } as const;
  return new Map([...common, ["kms:viaservice", viaService]]);
}

type Test = (expected: string, value: string) => Answer;

const isArnLike: Test = (expected, value) =>
  isLikeArn(expected, value) ?? unknown("it compares an ARN with something else");

/**
 * The tests by operator in lower case, without its negation.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ["stringequals", (expected, value) => expected === value],
  ["stringequalsignorecase", (expected, value) => expected.toLowerCase() === value.toLowerCase()],
  ["stringlike", isLike],
  ["arnequals", isArnLike],
  ["arnlike", isArnLike],
  ["bool", (expected, value) => expected.toLowerCase() === value],
  // Every key of the context is present.
  ["null", (expected) => expected.toLowerCase() === "false"],
]);

/** Whether the conditions of a statement hold for the call. */
export function holds(condition: unknown, call: Call): Answer {
  if (condition === undefined) return true;
  if (!isObject(condition)) return unknown("its Condition is not an object");
  const context = contextOf(call);
  return all(
    Object.entries(condition).flatMap(([operator, keys]) =>
      isObject(keys)
        ? Object.entries(keys).map(([key, expected]) => holdsOne(operator, key, expected, context))
        : [unknown(`its condition ${operator} is not an object`)],
    ),
  );
}

/**
 * The parts of an operator: the prefix for a set, the type, the negation and the rest. IfExists changes nothing for a
 * key that is present.
 */
const OPERATOR = /^(for(?:anyvalue|allvalues):)?(string|arn|bool|null)(not)?(.*?)(?:ifexists)?$/;

function holdsOne(operator: string, key: string, expected: unknown, context: Context): Answer {
  const notEvaluated = unknown(`its condition ${operator} on ${key} is not evaluated`);
  const [, isOfSet, type, isNegated, rest] = OPERATOR.exec(operator.toLowerCase()) ?? [];
  const [test, subject] = [tests.get(`${type}${rest}`), context.get(key.toLowerCase())];
  const values = valuesOf(expected);
  if (!test || !subject || values === undefined || (isOfSet && isNegated)) return notEvaluated;
  const isMet = any(values.map((value) => test(value, subject.value)));
  if (subject.isLikely && (isMet !== true || type === "null")) return notEvaluated;
  return isNegated ? not(isMet) : isMet;
}

/** The expected values as strings. Undefined if there are none, or if one is not plain, such as a policy variable. */
function valuesOf(expected: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(expected) ? expected : [expected];
  const values = list.filter((value) => ["string", "boolean", "number"].includes(typeof value)).map(String);
  const arePlain = values.length === list.length && !values.some((value) => value.includes("${"));
  return arePlain && values.length > 0 ? values : undefined;
}
