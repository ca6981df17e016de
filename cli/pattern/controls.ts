import { existsSync } from "node:fs";
import type { Sample } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { compile, parse, tokens } from "../../src/filter-pattern";
import { UsageError } from "../usage";

export type SampledControl = Pick<Control, "id" | "samples">;

export const controls: readonly Control[] = Object.values(catalog);

export const samplesOf = ({ samples = [] }: SampledControl): readonly Sample[] => samples;

/** The control with the given id, if there is one. */
export const controlOf = (given: string): Control | undefined => controls.find(({ id }) => id === given);

/** The given pattern, or the pattern of the control with the given id. */
export function patternOf(given: string): string {
  const control = controlOf(given);
  if (control !== undefined) return control.filterPattern;
  const ids = controls.map(({ id }) => id).join(", ");
  if (!given.trimStart().startsWith("{") && existsSync(given))
    throw new UsageError(
      `${given} is a file or a folder: put a pattern in single quotes before it, or the id of a control: ${ids}`,
    );
  if (/^[\w-]+$/.test(given))
    throw new UsageError(`${given} is neither a pattern in braces nor a control: ${ids}`);
  return given;
}

/**
 * The control of which the pattern matches the largest share of events. A pattern of the catalog is closest to its own
 * control.
 */
export function closestTo(pattern: string): Control | undefined {
  const own = controls.find(({ filterPattern }) => tokens(filterPattern) === tokens(pattern));
  if (own) return own;
  const matches = compile(parse(pattern));
  const shares = controls.map((control) => {
    const events = samplesOf(control).filter(({ kind }) => kind === "event");
    return events.filter(({ record }) => matches(record)).length / Math.max(events.length, 1);
  });
  const greatest = Math.max(...shares);
  return greatest > 0 ? controls[shares.indexOf(greatest)] : undefined;
}
