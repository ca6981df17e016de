import { auditors } from "../__tests__/auditors";
import { errorCodesBy } from "../cli/pattern/commands/explain";
import { brokenPatterns, deniedCallSamples, type Kind, patternsInCirculation } from "../fixtures";
import { unauthorizedApiCalls } from "../src/controls/catalog/unauthorized-api-calls";
import { knownNoise } from "../src/controls/known-noise";
import { compile, parse } from "../src/filter-pattern";
import { exclude } from "../src/filter-pattern/exclude";
import { snakeCase } from "../src/terraform/setting";
import { row } from "./tables";

const { P1, P2, P3, P4, P5 } = patternsInCirculation;
const DEFAULT = unauthorizedApiCalls.filterPattern;
const exclusionsOf = (...ids: readonly string[]) =>
  knownNoise.filter(({ id }) => ids.includes(id)).map(({ exclusion }) => exclusion);
const isOfConsole = (id: string) => id.startsWith("console-");
const idsOf = (console: boolean) =>
  knownNoise.map(({ id }) => id).filter((id) => isOfConsole(id) === console);
const [ofServices, ofConsole] = [exclusionsOf(...idsOf(false)), exclusionsOf(...idsOf(true))];

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");

const matcher = (pattern: string) => compile(parse(pattern));

function figure(pattern: string, kind: Kind): string {
  const matches = matcher(pattern);
  const some = deniedCallSamples.filter((sample) => sample.kind === kind);
  return `${some.filter(({ record }) => matches(record)).length} of ${some.length}`;
}

const figures = (pattern: string) =>
  (["event", "noise", "other"] as const).map((kind) => figure(pattern, kind));

const code = (text: string) => `\`${text}\``;

/** Which sample events each pattern matches. */
const patterns = table(
  ["Pattern", "Denied calls", "Known noise", "No denial", "From", "Notes"],
  [
    ...Object.values(patternsInCirculation),
    ...brokenPatterns.map((pattern) => ({ ...pattern, name: `broken: ${pattern.name}` })),
    {
      name: "P4 with the exclusions of services",
      filterPattern: exclude(P4.filterPattern, ofServices),
      from: "here",
      what: "The default with all ready-made exclusions except those of the console.",
    },
    {
      name: "P2 with the exclusions of services",
      filterPattern: exclude(P2.filterPattern, ofServices),
      from: "here",
      what: "The same without the default's own exclusions: an attacker's HeadBucket calls are seen.",
    },
    {
      name: "P4 with the exclusions of the console",
      filterPattern: exclude(P4.filterPattern, ofConsole),
      from: "here",
      what: "Quieter, and blind to an attacker who makes the same calls.",
    },
  ].map(({ name, filterPattern, from, what }) => [name, ...figures(filterPattern), from, what]),
);

const texts = Object.values(patternsInCirculation)
  .map(({ name, filterPattern }) => `    ${name}: ${filterPattern}`)
  .join("\n");

/** What each ready-made exclusion takes away from what the default matches. */
const exclusions = table(
  ["Name", "Leaves out", "Why", "What else it hides", "Noise", "Denied calls lost", "Characters"],
  knownNoise.map(({ id, exclusion, reason, hides }) => {
    const pattern = exclude(DEFAULT, [exclusion]);
    const [before, after] = [matcher(DEFAULT), matcher(pattern)];
    const lost = deniedCallSamples.filter(({ record }) => before(record) && !after(record));
    const of = (kind: Kind) => lost.filter((sample) => sample.kind === kind);
    const keys = Object.entries(exclusion).map(([key, value]) => `${snakeCase(key)} = "${value}"`);
    const denied = of("event").map((sample) => sample.what);
    return [
      code(id),
      code(`{ ${keys.join(", ")} }`),
      reason,
      hides,
      `-${of("noise").length}`,
      denied.length === 0 ? "none of the samples" : denied.join(" "),
      // The cost of a further exclusion. The first one also costs the parentheses around the given pattern.
      String(exclude(DEFAULT, [exclusion, exclusion]).length - pattern.length),
    ];
  }),
);

const tuned = exclude(DEFAULT, exclusionsOf("config"));

/** Which auditors accept which pattern, if the metric has the filter's name. */
const auditorsTable = table(
  ["Auditor", "As of", "Rule on the pattern", "P1", "P2", "P3", "P4", "P5", "P4 with an exclusion"],
  auditors.map(({ name, source, rule, accepts }) => [
    name,
    source,
    rule,
    ...[P1, P2, P3, P4, P5, { filterPattern: tuned }].map(({ filterPattern }) =>
      accepts(unauthorizedApiCalls.id, { filterPattern, metricFilterName: "same", metricName: "same" })
        ? "yes"
        : "no",
    ),
  ]),
);

const { matched, inPart } = errorCodesBy(unauthorizedApiCalls, matcher(DEFAULT));
const modelled = (errorCode: string) =>
  deniedCallSamples.some(({ id, record }) => id.startsWith("modelled-") && record.errorCode === errorCode);

const errorCodes = table(
  ["Error code", "In records", "By the default"],
  [
    ...new Set(
      deniedCallSamples
        .filter(({ kind }) => kind === "event")
        .map(({ record }) => record.errorCode as string),
    ),
  ].map((errorCode) => [
    code(errorCode),
    modelled(errorCode) ? "not seen; services model or document it" : "seen",
    matched.includes(errorCode)
      ? "matched"
      : inPart.includes(errorCode)
        ? "matched, except with HeadBucket or delivery.logs.amazonaws.com"
        : "missed",
  ]),
);

const matchesByDefault = matcher(DEFAULT);

const samples = table(
  ["Sample event", "Kind", "What it is", "Error code", "Default"],
  deniedCallSamples.map(({ id, kind, what, record }) => [
    id,
    kind,
    what,
    typeof record.errorCode === "string" ? code(record.errorCode) : "none",
    matchesByDefault(record) ? "matches" : "does not match",
  ]),
);

/** The generated parts of docs/detection.md, by their names. */
export const detectionTables: Readonly<Record<string, string>> = {
  "pattern texts": texts,
  patterns,
  auditors: auditorsTable,
  "error codes": errorCodes,
  samples,
};

/** The generated part of docs/tuning.md. */
export const exclusionTables: Readonly<Record<string, string>> = { exclusions };
