import type { Selector, Step } from "./syntax";

export type ValueTest = (value: unknown) => boolean;

type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether any of the values that the selector selects passes the test; false when it selects none, as it does where a
 * field is absent or something other than an object or an array is in the way.
 */
export function compileSelector(selector: Selector, test: ValueTest): ValueTest {
  return selector.reduceRight((rest, step) => compileStep(step, rest), test);
}

function compileStep(step: Step, rest: ValueTest): ValueTest {
  switch (step.kind) {
    case "field": {
      const { name } = step;
      // Inherited properties (constructor, __proto__) are not fields of an event.
      return (value) => isObject(value) && Object.hasOwn(value, name) && rest(value[name]);
    }
    case "element": {
      const { index } = step;
      return (value) => Array.isArray(value) && index < value.length && rest(value[index]);
    }
    case "any field":
      return (value) => isObject(value) && Object.values(value).some(rest);
    case "any element":
      return (value) => Array.isArray(value) && value.some((element) => rest(element));
  }
}
