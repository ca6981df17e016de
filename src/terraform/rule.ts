/**
 * A limit on a value, as data: props are checked against it in TypeScript, Terraform's values by the condition of
 * rule-expression.ts.
 */
export type Rule = {
  /** The part of a collection that is limited. If it is left out, the value itself is. */
  readonly each?: "element" | "key" | "value";
  /** Completes the sentence "NAME must ...". If it is left out, `mustOf` derives it from the rule. */
  readonly must?: string;
  /** True if Terraform's message ends with the elements that are wrong. */
  readonly named?: true;
} & (
  | { readonly length: readonly [min: number, max: number] }
  /** A multiple of `step`, which is 1 unless it is given: a whole number. */
  | { readonly from: number; readonly to?: number; readonly step?: number }
  | { readonly oneOf: readonly string[]; readonly including?: string }
  /** A regular expression in the part of the syntax that RE2 (Terraform) and JavaScript share. */
  | {
      readonly matches: string;
      readonly doesNotMatch?: string;
      /** A local that holds `matches` in Terraform, where several variables have the rule. */
      readonly local?: string;
    }
  | { readonly doesNotMatch: string }
);

/** What the rule wants: `be 1 to 255 characters long`. */
export function mustOf(rule: Rule): string {
  if (rule.must !== undefined) return rule.must;
  if ("length" in rule) return `be ${rule.length[0]} to ${rule.length[1]} characters long`;
  if ("from" in rule) {
    const { from, to, step } = rule;
    const kind = step === undefined ? "a whole number" : `a multiple of ${step}`;
    return to === undefined
      ? `be ${kind} of at least ${from}`
      : `be ${kind} from ${from} to ${to.toLocaleString("en-US")}`;
  }
  if ("oneOf" in rule) return `be one of ${rule.oneOf.join(", ")}`;
  return "matches" in rule ? `match ${rule.matches}` : `not match ${rule.doesNotMatch}`;
}

/** True when the value is as the rule wants it. */
export function holds(rule: Rule, value: unknown): boolean {
  if (rule.each === "element")
    return (value as unknown[]).every((item) => holdsFor(rule, item)) && includesWhatItMust(rule, value);
  if (rule.each === "key") return Object.keys(value as object).every((item) => holdsFor(rule, item));
  if (rule.each === "value") return Object.values(value as object).every((item) => holdsFor(rule, item));
  return holdsFor(rule, value);
}

const includesWhatItMust = (rule: Rule, value: unknown) =>
  !("including" in rule) || rule.including === undefined || (value as unknown[]).includes(rule.including);

function holdsFor(rule: Rule, value: unknown): boolean {
  if ("length" in rule) return sizeOf(value) >= rule.length[0] && sizeOf(value) <= rule.length[1];
  if ("from" in rule) {
    const number = value as number;
    return number >= rule.from && number <= (rule.to ?? Infinity) && number % (rule.step ?? 1) === 0;
  }
  if ("oneOf" in rule) return rule.oneOf.includes(value as string);
  const has = (regex: string) => new RegExp(regex, "u").test(value as string);
  return (
    (!("matches" in rule) || has(rule.matches)) &&
    (rule.doesNotMatch === undefined || !has(rule.doesNotMatch))
  );
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}
