import { knownNoise } from "../../src/controls/known-noise";
import {
  type Exclusion,
  type ExclusionKey,
  exclusionKeys,
  exclusionValueRules,
} from "../../src/filter-pattern/exclusion";
import { holds, mustOf } from "../../src/terraform/rule";
import { UsageError } from "../usage";

/** The same as in `src/terraform/setting.ts`, which would load CDKTF. */
const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const keys = new Map(Object.keys(exclusionKeys).map((key) => [snakeCase(key), key as ExclusionKey]));

/** An exclusion as it is written on the command line: `config`, or `event_name=HeadBucket,invoked_by=x`. */
export function exclusionOf(text: string): Exclusion {
  const ready = knownNoise.find(({ id }) => id === text);
  if (ready !== undefined) return ready.exclusion;
  // Splits only at a comma before a key, since a value can contain commas.
  const parts = text.split(new RegExp(`,(?=(?:${[...keys.keys()].join("|")})=)`));
  const entries = parts.map((part) => {
    const at = part.indexOf("=");
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    const key = keys.get(name);
    if (at < 0 || key === undefined)
      throw new UsageError(
        `--exclude must be KEY=VALUE,... with the keys ${[...keys.keys()].join(", ")}, or one of ${knownNoise.map(({ id }) => id).join(", ")}; got ${text}`,
      );
    const broken = exclusionValueRules.find((rule) => !holds(rule, value));
    if (broken !== undefined) throw new UsageError(`${name} must ${mustOf(broken)}, got ${value}`);
    return [key, value] as const;
  });
  const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) < index);
  if (twice !== undefined) throw new UsageError(`--exclude has ${snakeCase(twice[0])} twice: ${text}`);
  return Object.fromEntries(entries) as Exclusion;
}
