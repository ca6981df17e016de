/**
 * A limit on a value, as data: props are checked against it in TypeScript, variables in Terraform
 * (rule-expression.ts).
 */
export type Rule = {
  /** What of a collection is limited; the value itself if left out. */
  readonly each?: "element" | "key" | "value";
  /** Completes the sentence "NAME must ..."; said by `mustOf` where the rule speaks for itself. */
  readonly must?: string;
} & (
  | { readonly length: readonly [min: number, max: number] }
  | { readonly atLeast: number }
  | { readonly multipleOf: number }
  | { readonly whole: true }
  | { readonly oneOf: readonly string[] }
  | { readonly contains: string }
  /** A regular expression in the part of the syntax that RE2 (Terraform) and JavaScript share. */
  | { readonly matches: string }
  | { readonly doesNotMatch: string }
);

/** What the rule wants: `be 1 to 255 characters long`. */
export function mustOf(rule: Rule): string {
  if (rule.must !== undefined) return rule.must;
  if ("length" in rule) return `be ${rule.length[0]} to ${rule.length[1]} characters long`;
  if ("atLeast" in rule) return `be at least ${rule.atLeast}`;
  if ("multipleOf" in rule) return `be a multiple of ${rule.multipleOf}`;
  if ("whole" in rule) return "be a whole number";
  if ("oneOf" in rule) return `be one of ${rule.oneOf.join(", ")}`;
  if ("contains" in rule) return `contain ${rule.contains}`;
  return "matches" in rule ? `match ${rule.matches}` : `not match ${rule.doesNotMatch}`;
}

/** True when the value is as the rule wants it. */
export function holds(rule: Rule, value: unknown): boolean {
  if (rule.each === "element") return (value as unknown[]).every((item) => holdsFor(rule, item));
  if (rule.each === "key") return Object.keys(value as object).every((item) => holdsFor(rule, item));
  if (rule.each === "value") return Object.values(value as object).every((item) => holdsFor(rule, item));
  return holdsFor(rule, value);
}

function holdsFor(rule: Rule, value: unknown): boolean {
  if ("length" in rule) return sizeOf(value) >= rule.length[0] && sizeOf(value) <= rule.length[1];
  if ("atLeast" in rule) return (value as number) >= rule.atLeast;
  if ("multipleOf" in rule) return (value as number) % rule.multipleOf === 0;
  if ("whole" in rule) return Number.isInteger(value);
  if ("oneOf" in rule) return rule.oneOf.includes(value as string);
  if ("contains" in rule) return (value as string[]).includes(rule.contains);
  if ("matches" in rule) return new RegExp(rule.matches).test(value as string);
  return !new RegExp(rule.doesNotMatch).test(value as string);
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}
