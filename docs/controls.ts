import { type Auditor, auditors } from "../__tests__/auditors";
import type { Kind, Sample } from "../fixtures";
import { catalog } from "../src/controls/catalog";
import type { Control } from "../src/controls/control";
import { compile, parse } from "../src/filter-pattern";
import { row } from "./tables";

const controls: readonly Control[] = Object.values(catalog);
const samplesOf = ({ samples = [] }: Control): readonly Sample[] => samples;
const matcher = (pattern: string) => compile(parse(pattern));
const code = (text: string) => `\`${text}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");
const link = (id: string) => `[${code(id)}](#${id})`;

/** The controls, apart from the sample's own, whose patterns match it as well. */
export function alsoHeardBy(own: string, { record }: Sample): readonly string[] {
  return controls
    .filter(({ id, filterPattern }) => id !== own && matcher(filterPattern)(record))
    .map(({ id }) => id);
}

const count = (control: Control, kind: Kind, pattern: string) => {
  const some = samplesOf(control).filter((sample) => sample.kind === kind);
  return `${some.filter(({ record }) => matcher(pattern)(record)).length} of ${some.length}`;
};

/** Of the patterns that the control has: the benchmark's, and the extended one where it differs. */
const counts = (control: Control, kind: Kind) => {
  const { filterPattern, extendedPattern = filterPattern } = control;
  return [...new Set([count(control, kind, filterPattern), count(control, kind, extendedPattern)])].join(
    "; extended ",
  );
};

function cisIds({ benchmarks }: Control): string {
  const ids = Object.entries(benchmarks?.cis ?? {});
  const spans = [...new Set(ids.map(([, id]) => id))].map((id) => {
    const versions = ids.filter(([, each]) => each === id).map(([version]) => version);
    const [first, last] = [versions[0], versions.at(-1)];
    return `${id} in ${first === last ? first : `${first} to ${last}`}`;
  });
  return spans.join(", ");
}

/** By the default alone, by the second text of the compliance tier, by neither; or the auditor has no rule. */
function verdict({ accepts }: Auditor, { id, filterPattern, compliancePattern }: Control): string {
  const asks = (pattern: string) =>
    accepts(id, { filterPattern: pattern, metricFilterName: id, metricName: id });
  if (asks(filterPattern) === undefined) return "no rule";
  if (asks(filterPattern)) return "yes";
  return compliancePattern !== undefined && asks(compliancePattern) ? "tier" : "no";
}

function auditorCounts(control: Control): string {
  const verdicts = auditors.map((auditor) => verdict(auditor, control)).filter((one) => one !== "no rule");
  const [byDefault, byTier] = ["yes", "tier"].map((kind) => verdicts.filter((one) => one === kind).length);
  if (verdicts.length === 0) return "no rule";
  const withTier = byTier ? `, with the tier ${Number(byDefault) + byTier}` : "";
  return `${byDefault}${withTier} of ${verdicts.length}`;
}

const names = (pattern: string) =>
  [...pattern.matchAll(/\$\.eventName *= *"?(\w+)/g)].map(([, name]) => name as string);

/** What the extended pattern names and the benchmark's does not. */
function added({ filterPattern, extendedPattern }: Control): string {
  if (extendedPattern === undefined) return "";
  const before = new Set(names(filterPattern));
  const more = names(extendedPattern).filter((name) => !before.has(name));
  const source =
    extendedPattern.includes("$.eventSource") && !filterPattern.includes("$.eventSource")
      ? " It also names the event source, so that events of the same name in other services do not count."
      : "";
  const adds = more.length === 0 ? "" : `It adds ${more.map(code).join(", ")}.`;
  return `${adds}${source}`.trim() || "It adds what is below.";
}

const listed = (title: string, samples: readonly Sample[]) =>
  samples.length === 0 ? [] : [title, samples.map(item).join("\n")];
const item = ({ what, record }: Sample) =>
  `- ${what} (${[String(record.eventSource).replace(/\.amazonaws\.com$/, ""), record.eventName].join(" ")}${record.errorCode ? `, ${record.errorCode}` : ""})`;

const block = (pattern: string) => `\`\`\`text\n${pattern}\n\`\`\``;

function section(control: Control): string {
  const { id, title, benchmarks, filterPattern, extendedPattern, compliancePattern, threshold, guide } =
    control;
  const samples = samplesOf(control);
  const of = (kind: Kind, matchedBy?: Sample["matchedBy"]) =>
    samples.filter((sample) => sample.kind === kind && sample.matchedBy === matchedBy);
  const heard = samples.filter(({ matchedBy }) => matchedBy === "benchmark");
  const others = [...new Set(heard.flatMap((sample) => alsoHeardBy(id, sample)))];
  const securityHub = benchmarks?.securityHub ? `, Security Hub ${benchmarks.securityHub}` : "";
  return `## ${id}

**${title}** (CIS ${cisIds(control)}${securityHub}). ${control.why}

- **Switch it on:** ${guide?.when}
- **First, when it goes off:** ${control.response}
- **Recorded as:** ${guide?.events}. **Region:** ${guide?.regions}
- **Alarm:** ${threshold === undefined ? "one event" : `${threshold} events`} in five minutes.
- **Noise:** ${guide?.noise}
- **No pattern covers:** ${guide?.limits}
- **Its events can also set off:** ${others.length === 0 ? "no other alarm" : others.map(link).join(", ")}.

${[
  block(filterPattern),
  ...(compliancePattern === undefined ? [] : ["In the compliance tier, also:", block(compliancePattern)]),
  ...(extendedPattern === undefined
    ? []
    : ['With `coverage = "extended"`:', block(extendedPattern), added(control)]),
  ...listed(
    "Events that the benchmark's pattern misses and the extended one matches:",
    of("event", "extended"),
  ),
  ...listed(`Events that ${extendedPattern === undefined ? "it misses" : "both miss"}:`, of("event")),
  ...listed("Known noise that sets the alarm off:", of("noise", "benchmark")),
  ...listed(
    "False alarms, which the benchmark's text can't avoid and the extended pattern can:",
    of("other", "benchmark"),
  ),
].join("\n\n")}`;
}

/** docs/controls.md, from the catalog: the figures are those of its patterns on its sample events. */
export const controlsPage = (): string => `# The controls

<!-- Code generated by "npm run docs" from src/controls/catalog. DO NOT EDIT. -->

The catalog has the fifteen monitoring controls of the CIS AWS Foundations Benchmark. Each is a metric filter and an alarm. You switch one on by its id, in \`monitor\` and in \`check\`:

\`\`\`hcl
controls = {
  unauthorized-api-calls           = {}
  cloudtrail-configuration-changes = { coverage = "extended" }
}
\`\`\`

[examples/cis-benchmark](../examples/cis-benchmark/README.md) has all of them. The texts of the benchmark are known here from copies in public tools: its documents were not read.

## Which to switch on

${table(
  ["Control", "CIS 7.0", "Switch it on", "Events matched", "Known noise", "False alarms", "Auditors"],
  controls.map((control) => [
    link(control.id),
    control.benchmarks?.cis["7.0"] ?? "",
    control.guide?.when ?? "",
    counts(control, "event"),
    counts(control, "noise"),
    counts(control, "other"),
    auditorCounts(control),
  ]),
)}

The figures are sample events that the pattern matches, by this project's own evaluation ([src/filter-pattern](../src/filter-pattern)). The samples were written for this project, and chosen to show where patterns fail. They say nothing of how often an event occurs in your account. To see that, try a control on your own logs: \`npm run pattern -- match ID ./AWSLogs\`.

- **Events matched:** events that somebody should hear of. With \`coverage = "extended"\`, the second figure.
- **Known noise:** events of the control's kind that nobody needs to act on.
- **False alarms:** events of something else, all of them near misses, that the pattern matches.
- **Auditors:** how many of those that have a rule accept it. See [What auditors accept](#what-auditors-accept).

A pattern that names events also matches an attempt that AWS denied or that failed. A denied attempt sets off \`unauthorized-api-calls\` too, if that is on.

## Where to deploy them

- **Region:** the home region of the trail, where its log group is. A multi-region trail brings the events of all regions there. A trail of one region misses IAM and Organizations, which AWS records in us-east-1, and most sign-ins.
- **Organization:** with an organization trail, deploy once, in the account that has the trail's log group. An alarm then counts the events of all accounts. \`organizations-changes\` belongs in the management account, or on an organization trail. Elsewhere it hears only what that account tries itself.
- **Management events:** the trail must record both reads and writes for \`unauthorized-api-calls\` and \`root-account-usage\`. If it leaves out KMS events, \`kms-key-deletion\` hears nothing.

## Limits and costs

- A log group has at most 100 metric filters. All controls take ${controls.length}, and ${controls.length + secondTexts()} with the compliance tier.
- By AWS's list prices for us-east-1 as we know them, a control costs about $0.40 a month: $0.30 for the metric and $0.10 for the alarm. ${controls.length} controls are about $${(controls.length * 0.4).toFixed(2)}, with the compliance tier $${((controls.length + secondTexts()) * 0.4).toFixed(2)}. Check [CloudWatch's prices](https://aws.amazon.com/cloudwatch/pricing/).
- A pattern has at most 1,024 characters, its exclusions included. The longest extended patterns leave room for little more: use them without exclusions, or write a pattern of your own.

## What auditors accept

\`yes\`: the default pattern. \`tier\`: the second pattern that \`compliance_tier = true\` adds. \`no\`: neither. The rules were reimplemented for the tests from what is known of them ([__tests__/auditors](../__tests__/auditors)), as of November 2026. The auditors themselves did not run. This is about patterns only: ${nameRules()}

${table(
  ["Control", ...auditors.map(({ name }) => name)],
  controls.map((control) => [link(control.id), ...auditors.map((auditor) => verdict(auditor, control))]),
)}

${NO_VALID_PATTERN}

${controls.map(section).join("\n\n")}
`;

const secondTexts = () => controls.filter(({ compliancePattern }) => compliancePattern !== undefined).length;

const nameRules = () => {
  const some = auditors.filter(({ acceptsNames }) => acceptsNames !== undefined).map(({ name }) => name);
  return `${some.join(", ")} also wants the metric to have the filter's name, which it does not have by default.`;
};

const NO_VALID_PATTERN = `Where it says \`no\`:

- Trivy's rules for \`console-sign-in-without-mfa\` and \`root-account-usage\`, and InSpec's for \`organizations-changes\`, have misprints: no valid filter pattern can satisfy them.
- ScoutSuite compares spaces, and has spaces of its own for \`iam-policy-changes\` and \`config-changes\`. Its text for \`s3-bucket-policy-changes\` lacks two of the benchmark's events.
- Security Hub documents a text with the event source for \`iam-policy-changes\`. Others report that it passes the default too.
- Elastic wants the text of CIS 1.3 to 1.5 for \`unauthorized-api-calls\`, which matches nearly every event: we deploy no alarm that never rests. For \`organizations-changes\` it wants the names in quotes, and CloudSploit wants them without. CloudSploit's is the second text here, since it passes no control unless it finds the texts of all fifteen.
- CloudSploit as of December 2025 wants texts without quotes for the first three. Its newer code does not.

[examples/cis-benchmark](../examples/cis-benchmark/README.md) also has the texts that Security Hub, ScoutSuite and Elastic alone compare.`;
