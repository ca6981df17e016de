import type { Construct } from "constructs";
import { isToken } from "./expression";
import { holds, mustOf } from "./rule";
import type { Setting } from "./setting";

/**
 * Props that would not work. The message says which construct rejects them, what is wrong, the value and what is
 * allowed.
 */
export class InvalidPropsError extends Error {
  override readonly name = "InvalidPropsError";

  constructor(
    /** Path of the construct that rejected its props. */
    readonly path: string,
    /** One sentence for each thing that is wrong. */
    readonly problems: readonly string[],
  ) {
    super(`${path}: ${problems.join("; ")}`);
  }
}

/** The props with defaults filled in. Throws `InvalidPropsError` for values that would not work; tokens are left to Terraform. */
export function checkedProps<Props extends object>(
  scope: Construct,
  settings: Readonly<Record<string, Setting>>,
  props: Partial<Props>,
  /** What is wrong with several props together, if each is right by itself. */
  problemsWith: (props: Props) => readonly string[] = () => [],
): Props {
  const values: Record<string, unknown> = { ...props };
  const problems = unknownNames("", settings, props);
  for (const [prop, setting] of Object.entries(settings)) {
    if (!(values[prop] === null && setting.nullable)) values[prop] ??= setting.default;
    problems.push(...problemsOf(prop, setting, values[prop]));
  }
  if (problems.length === 0) problems.push(...problemsWith(values as Props));
  if (problems.length > 0) throw new InvalidPropsError(scope.node.path, problems);
  return values as Props;
}

/** Rejects a name that nothing reads, because it is probably misspelled. */
export const unknownNames = (
  subject: string,
  known: Readonly<Record<string, unknown>>,
  given: object,
): string[] =>
  Object.keys(given)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => `${subject}${name} is not known, only ${Object.keys(known).join(", ")}`);

/** What is wrong with one value. */
export function problemsOf(name: string, setting: Setting, value: unknown): string[] {
  if (value === null && setting.nullable) return [];
  if (value === undefined || value === null)
    return setting.default === undefined ? [`${name} is required`] : [];
  if (isToken(value)) return [];
  const expected = typeProblem(setting.type, value);
  if (expected !== undefined) return [`${name} must be ${expected}, got ${show(setting, value)}`];
  return (setting.rules ?? [])
    .filter((rule) => !holds(rule, known(value)) && !("including" in rule && hasTokens(value)))
    .map((rule) => `${name} must ${mustOf(rule)}, got ${show(setting, value)}`);
}

const hasTokens = (value: unknown) => Array.isArray(value) && value.some(isToken);

/** A collection without the elements that only Terraform knows. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isToken(item));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value as object).filter(([, item]) => !isToken(item)));
}

function typeProblem(type: string, value: unknown): string | undefined {
  const is = Array.isArray(value) ? "array" : typeof value;
  if (type === "string") return is === "string" ? undefined : "a string";
  if (type === "number") return is === "number" && Number.isFinite(value) ? undefined : "a number";
  if (type === "bool") return is === "boolean" ? undefined : "a boolean";
  if (type === "list(string)" || type === "set(string)")
    return is === "array" && (value as unknown[]).every((item) => typeof item === "string" || isToken(item))
      ? undefined
      : "an array of strings";
  if (type === "list(map(string))")
    return is === "array" && (value as unknown[]).every(isObject) ? undefined : "an array of objects";
  if (is !== "object") return "an object";
  const areObjects = Object.values(value as object).every(isObject);
  return areObjects || !type.startsWith("map(object") ? undefined : "an object of objects";
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function show(setting: Setting, value: unknown): string {
  if (setting.shown === false) return "another value";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}... (${text.length} characters)` : text;
}
