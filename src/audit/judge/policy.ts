import { type Answer, all, any, isUnknown, not, type Unknown, unknown } from "./answer";
import { isObject, type Json, parsed, strings } from "./json";
import type { Call } from "./policy/call";
import { holds } from "./policy/condition";
import { isAboutCloudWatch } from "./policy/principal";
import { isLike } from "./policy/wildcard";

export type Decision = "allowed" | "denied" | Unknown;

/** The elements that are understood. A statement with another element may mean something else. */
const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/**
 * Whether the policy of a topic or a key lets CloudWatch make the call for the alarm. A policy that is not understood
 * counts neither as allowing the call nor as denying it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decisionOf(policy: string, call: Call): Decision {
  const statements = statementsOf(policy);
  if (isUnknown(statements)) return statements;
  const judged = statements.map((statement, i) => judge(statement, `statement ${i + 1}`, call));
  const isDenied = any(judged.map(({ denies }) => denies));
  const isAllowed = any(judged.map(({ allows }) => allows));
  if (isDenied === true || isAllowed === false) return "denied";
  return isUnknown(isDenied) ? isDenied : isAllowed === true ? "allowed" : isAllowed;
}

function statementsOf(policy: string): readonly unknown[] | Unknown {
  const document = parsed(policy);
  if (document === undefined) return unknown("the policy is not JSON");
  if (!isObject(document)) return unknown("the policy is not an object");
  if (Array.isArray(document.Statement)) return document.Statement;
  return isObject(document.Statement) ? [document.Statement] : unknown("the policy has no Statement");
}

interface Judged {
  readonly allows: Answer;
  readonly denies: Answer;
}

function judge(statement: unknown, name: string, call: Call): Judged {
  const { Effect, Sid } = isObject(statement) ? statement : {};
  const named = typeof Sid === "string" && Sid !== "" ? `${name} (${Sid})` : name;
  const applies = isObject(statement) ? appliesTo(statement, call) : unknown("it is not an object");
  const said = (effect: string) =>
    isUnknown(applies) ? unknown(`${named} may ${effect} it: ${applies.unknown}`) : applies;
  if (Effect === "Allow") return { allows: said("allow"), denies: false };
  if (Effect === "Deny") return { allows: false, denies: said("deny") };
  const unclear = applies !== false && unknown(`${named} has no Effect that is Allow or Deny`);
  return { allows: unclear, denies: unclear };
}

function appliesTo(statement: Json, call: Call): Answer {
  const other = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
  return all([
    isAboutCloudWatch(statement, call),
    isAbout(statement, "Action", (action) => isLike(action.toLowerCase(), call.action.toLowerCase())),
    isAbout(statement, "Resource", (resource) => isLike(resource, call.resource)),
    holds(statement.Condition, call),
    other === undefined || unknown(`its element ${other} is not understood`),
  ]);
}

/** A statement must have an element or its negation, and not both. */
function isAbout(statement: Json, element: string, isIt: (value: string) => boolean): Answer {
  const [plain, inverted] = [statement[element], statement[`Not${element}`]];
  const values = strings(plain ?? inverted);
  if ((plain === undefined) === (inverted === undefined) || values === undefined)
    return unknown(`its ${element} is not understood`);
  const isAny = any(
    values.map((value) =>
      value.includes("${") ? unknown(`its ${element} has a policy variable`) : isIt(value),
    ),
  );
  return plain === undefined ? not(isAny) : isAny;
}
