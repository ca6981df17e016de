import type { TerraformLocal } from "cdktf";
import { exclusionKeys, exclusionValueRules } from "../controls/exclusions";
import { raw, tf } from "../terraform/expression";
import { mustOf } from "../terraform/rule";
import { ruleExpression } from "../terraform/rule-expression";
import { type Precondition, snakeCase } from "../terraform/setting";

/** Stands for the value in a term of `exclusionTerms`. */
export const VALUE = "VALUE";

/** For each key of an exclusion, the term that is true of the events that stay. */
export const exclusionTerms = Object.fromEntries(
  Object.entries(exclusionKeys).map(([key, { selector, alwaysPresent }]) => [
    snakeCase(key),
    `${alwaysPresent ? "" : `(${selector} NOT EXISTS) || `}(${selector} != "${VALUE}")`,
  ]),
);

const [form, nearlyAll] = exclusionValueRules.map((rule) => ruleExpression(rule, raw("value")));
const valueIsRight = tf`${form} && ${nearlyAll}`;

/** What has to be true of the exclusions of `each.value`. */
export const exclusionPreconditions = (subject: string, terms: TerraformLocal): Precondition[] => [
  {
    condition: tf`alltrue([for one in each.value.exclusions : try(length(one) > 0 && length(setsubtract(keys(one), keys(${terms}))) == 0, false)])`,
    errorMessage: `${subject}: each of the exclusions must have at least one of ${Object.keys(exclusionTerms).join(", ")}, and nothing else.`,
  },
  {
    condition: tf`alltrue(flatten([for one in each.value.exclusions : [for value in values(coalesce(one, {})) : ${valueIsRight}]]))`,
    errorMessage: `${subject}: the values of exclusions must ${exclusionValueRules.map(mustOf).join(", and ")}.`,
  },
];
