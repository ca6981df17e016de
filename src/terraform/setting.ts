import type { IResolvable, TerraformResourceLifecycle } from "cdktf";
import { isToken, raw, tf } from "./expression";
import type { Rule } from "./rule";
import { messageOf, ruleExpression } from "./rule-expression";

/**
 * One input of a stack, which is a variable there and a prop of the constructs. Its default, its limits and their
 * messages are written only here.
 */
export interface Setting {
  /** Terraform's type constraint. */
  readonly type: string;
  readonly description: string;
  /** Absent: the input is required. */
  readonly default?: unknown;
  /** True if null is a valid value that has to be given explicitly. With a default of null, it is valid anyway. */
  readonly nullable?: true;
  readonly rules?: readonly Rule[];
  /** Conditions that need other variables, or more than a rule's data. Only Terraform checks them. */
  readonly validations?: readonly Condition[];
  /** False for a value that an error must not show. */
  readonly shown?: false;
}

export type Settings<Props> = Readonly<Record<keyof Props & string, Setting>>;

/** What has to be true in Terraform, and the message otherwise, which may contain `${...}`. */
export interface Condition {
  readonly condition: IResolvable;
  readonly errorMessage: string;
}

/**
 * Preconditions of a resource for the rules of the values that only Terraform knows. Each message begins with
 * `subject`: it says whose values they are.
 */
export function preconditionsFor(
  subject: string,
  settings: Readonly<Record<string, Setting>>,
  values: object,
): Precondition[] {
  return Object.entries(settings).flatMap(([prop, { rules = [] }]) => {
    const value = (values as Record<string, unknown>)[prop];
    if (!isToken(value)) return [];
    return rules.map((rule) => ({
      condition: ruleExpression(rule, value),
      errorMessage: `${subject}: ${snakeCase(prop)} must ${messageOf(rule, value)}`,
    }));
  });
}

export type Precondition = NonNullable<TerraformResourceLifecycle["precondition"]>[number];

/** A condition on `id` and `item`, each entry of a variable that is a map. The message ends with the ids of the wrong ones. */
export const eachEntry = (variable: string, must: string, isRight: IResolvable): Condition => ({
  condition: tf`alltrue([for id, item in var.${raw(variable)} : ${isRight}])`,
  errorMessage: `${variable}: ${must}: ${tf`join(", ", [for id, item in var.${raw(variable)} : id if !${isRight}])`}.`,
});

/** An object type with these attributes, all of them optional. */
export const objectType = (settings: Readonly<Record<string, Setting>>): string =>
  `object({ ${Object.entries(settings)
    .map(([prop, { type, default: value }]) => {
      const argument = value === undefined || value === null ? "" : `, ${JSON.stringify(value)}`;
      return `${snakeCase(prop)} = optional(${type}${argument})`;
    })
    .join(", ")} })`;

/** For the description of an object: what happens to a misspelled attribute. */
export const DROPPED = "Terraform drops an attribute that has another name: check the spelling.\n";

/** A description of an object's attributes, a line for each; those with one description share a line. */
export function attributeLines(settings: Readonly<Record<string, Setting>>): string {
  const texts = [...new Set(Object.values(settings).map(({ description }) => description))];
  const namesOf = (text: string) =>
    Object.entries(settings)
      .filter(([, { description }]) => description === text)
      .map(([prop]) => snakeCase(prop));
  return texts.map((text) => `- ${namesOf(text).join(", ")}: ${text}\n`).join("");
}

/** The attributes of an expression as props. */
export const attributesOf = <Name extends string>(
  expression: unknown,
  names: readonly Name[],
): Record<Name, IResolvable> =>
  Object.fromEntries(names.map((name) => [name, tf`${expression}.${raw(snakeCase(name))}`])) as Record<
    Name,
    IResolvable
  >;

/** `logGroupName` gives `log_group_name`. */
export const snakeCase = (prop: string): string =>
  prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
