import {
  type Exclusion,
  exclude,
  exclusionKeys,
  exclusionValueRules,
  MAX_LENGTH,
} from "../controls/exclusions";
import { notNeverMatching, wellFormed } from "../controls/filter-pattern-rules";
import { excludedPattern } from "../terraform/excluded-pattern";
import { isToken, raw, tf } from "../terraform/expression";
import { holds, mustOf, type Rule } from "../terraform/rule";
import { ruleExpression } from "../terraform/rule-expression";
import { type Constraint, type PropConstraint, snakeCase } from "../terraform/setting";
import type { AlarmSettings } from "./props";

const keys = Object.keys(exclusionKeys);
/** The keys of an exclusion in Terraform. */
export const exclusionNames = keys.map(snakeCase);

/** What an exclusion compares, in the words of Terraform. */
export const excludedFields = Object.entries(exclusionKeys).map(([key, field]) => ({
  key: snakeCase(key),
  ...field,
}));

/** The pattern that is deployed; an expression where a part of it is known only to Terraform. */
export function deployedPattern({ filterPattern, exclusions }: Patterns): string | ReturnType<typeof tf> {
  if (!hasTokens({ filterPattern, exclusions })) return exclude(filterPattern, exclusions);
  const maps = isToken(exclusions)
    ? exclusions
    : exclusions.map((exclusion) =>
        Object.fromEntries(Object.entries(exclusion).map(([key, value]) => [snakeCase(key), value])),
      );
  return excludedPattern(filterPattern, maps);
}

type Patterns = Pick<AlarmSettings, "filterPattern" | "exclusions">;

const hasTokens = ({ filterPattern, exclusions }: Patterns) =>
  isToken(filterPattern) ||
  isToken(exclusions) ||
  exclusions.some((exclusion) => Object.values(exclusion).some(isToken));

/** Entries of the exclusions, as `INDEX.KEY`. */
const entries = ({ exclusions }: AlarmSettings) =>
  isToken(exclusions)
    ? []
    : exclusions.flatMap((exclusion, i) =>
        Object.entries(exclusion).map(([key, value]) => ({ key, value, place: `${i}.${key}` })),
      );

function entriesAre(
  message: Constraint<AlarmSettings>["message"],
  isRight: (key: string, value: unknown) => boolean,
  right: ReturnType<typeof tf>,
): Constraint<AlarmSettings> {
  const found = (settings: AlarmSettings) =>
    entries(settings).flatMap(({ key, value, place }) => (isRight(key, value) ? [] : [place]));
  return {
    on: "exclusions",
    message,
    found,
    holds: (settings) => found(settings).length === 0,
    condition: tf`alltrue(flatten([for exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : ${right}]]))`,
    foundExpression: tf`flatten([for i, exclusion in var.exclusions : [for key, value in exclusion == null ? {} : exclusion : "\${i}.\${key}" if !(${right})]])`,
  };
}

const valuesAreTexts = entriesAre(
  () => "values must be texts",
  (_, value) => isToken(value) || typeof value === "string",
  tf`value != null`,
);

/** What is no text is told as that alone. */
const valueIs = (rule: Rule) =>
  entriesAre(
    () => `values must ${mustOf(rule)}`,
    (_, value) => isToken(value) || typeof value !== "string" || holds(rule, value),
    tf`try(value == null || ${ruleExpression(rule, "value")}, true)`,
  );

/** The pattern with its exclusions; nothing where there are none, or where another rule says what is wrong. */
function composed({ filterPattern, exclusions }: AlarmSettings): string | undefined {
  if (hasTokens({ filterPattern, exclusions }) || exclusions.length === 0 || !exclusions.every(isUsable))
    return undefined;
  return wellFormed.problem(filterPattern) === undefined ? exclude(filterPattern, exclusions) : undefined;
}

const isUsable = (exclusion: Exclusion) =>
  !isEmpty(exclusion) &&
  Object.entries(exclusion).every(
    ([key, value]) =>
      keys.includes(key) &&
      typeof value === "string" &&
      exclusionValueRules.every((rule) => holds(rule, value)),
  );

const isEmpty = (exclusion: Exclusion) => Object.keys(exclusion).length === 0;

export const exclusionConstraints: readonly Constraint<AlarmSettings>[] = [
  entriesAre(
    (name) => `can have ${keys.map(name).join(", ")}, and nothing else`,
    (key) => keys.includes(key),
    tf`contains(${exclusionNames}, key)`,
  ),
  valuesAreTexts,
  ...exclusionValueRules.map(valueIs),
  {
    on: "exclusions",
    message: (name) => `must each have at least one of ${keys.map(name).join(", ")}`,
    holds: ({ exclusions }) => isToken(exclusions) || !exclusions.some(isEmpty),
    // One can be null.
    condition: tf`alltrue([for exclusion in var.exclusions : try(length(exclusion), 0) > 0])`,
  },
  {
    on: "exclusions",
    message: (name) => `and ${name("filterPattern")} must make a pattern of at most ${MAX_LENGTH} characters`,
    got: (settings) => `one of ${composed(settings)?.length} characters`,
    holds: (settings) => (composed(settings)?.length ?? 0) <= MAX_LENGTH,
    condition: tf`length(var.exclusions) == 0 || length(${excludedPattern(raw("var.filter_pattern"), raw("var.exclusions"))}) <= ${MAX_LENGTH}`,
  },
];

/** Of props alone: Terraform looks at what is left where the pattern is deployed. */
export const somethingIsLeft: PropConstraint<AlarmSettings> = {
  on: "exclusions",
  message: () =>
    "must leave something of what the pattern names: with them it matches none of its error codes, and the alarm would never fire",
  holds: (settings) => {
    const pattern = composed(settings);
    return (
      pattern === undefined || pattern.length > MAX_LENGTH || notNeverMatching.problem(pattern) === undefined
    );
  },
};
