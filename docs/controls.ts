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

/** The other controls whose patterns also match the sample. */
export function alsoHeardBy(own: string, { record }: Sample): readonly string[] {
  return controls
    .filter(({ id, filterPattern }) => id !== own && matcher(filterPattern)(record))
    .map(({ id }) => id);
}

const count = (control: Control, kind: Kind, pattern: string) => {
  const some = samplesOf(control).filter((sample) => sample.kind === kind);
  return `${some.filter(({ record }) => matcher(pattern)(record)).length} of ${some.length}`;
};

/** The counts for the benchmark's pattern, and for the extended one if they differ. */
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

/** Whether the auditor accepts the default, only the second text of the compliance tier, or neither; or has no rule. */
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
  return `${byDefault} of ${verdicts.length}${byTier ? `; tier ${Number(byDefault) + byTier}` : ""}`;
}

const names = (pattern: string) =>
  [...pattern.matchAll(/\$\.eventName *= *"?(\w+)/g)].map(([, name]) => name as string);

/** The events that the extended pattern names and the benchmark's does not. */
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
const item = (sample: Sample) => `- ${sample.what} ${callOf(sample)}`;
const callOf = ({ record }: Sample) =>
  `(${[String(record.eventSource).replace(/\.amazonaws\.com$/, ""), record.eventName].join(" ")}${record.errorCode ? `, ${record.errorCode}` : ""})`;

const size = (pattern: string) => `${pattern.length} of 1,024 characters`;
const block = (pattern: string) => `\`\`\`text\n${pattern}\n\`\`\``;

function section(control: Control): string {
  const { id, title, benchmarks, filterPattern, extendedPattern, compliancePattern, threshold, guide } =
    control;
  const samples = samplesOf(control);
  const { investigationQuery } = control;
  const of = (kind: Kind, matchedBy?: Sample["matchedBy"]) =>
    samples.filter((sample) => sample.kind === kind && sample.matchedBy === matchedBy);
  const securityHub = benchmarks?.securityHub ? `, Security Hub ${benchmarks.securityHub}` : "";
  return `## ${id}

**${title}** (CIS ${cisIds(control)}${securityHub}). ${control.why}

- **Switch it on:** ${guide?.when}
- **First, when it goes off:** ${control.response}
- **Recorded as:** ${guide?.events}. **Region:** ${guide?.regions}
- **Alarm:** ${threshold === undefined ? "one event" : `${threshold} events`} in five minutes.
- **Noise:** ${guide?.noise}
- **Limits:** ${guide?.limits}

${[
  "The query for CloudWatch Logs Insights, which is in the alarm's message too:",
  block(investigationQuery),
  `The default pattern, ${size(filterPattern)}:`,
  block(filterPattern),
  ...(compliancePattern === undefined
    ? []
    : ["The second text, which the compliance tier adds:", block(compliancePattern)]),
  ...(extendedPattern === undefined
    ? []
    : [`With \`coverage = "extended"\`, ${size(extendedPattern)}:`, block(extendedPattern), added(control)]),
  ...listed(
    "Events that the benchmark's pattern misses and the extended one matches:",
    of("event", "extended"),
  ),
  ...listed(`Events that ${extendedPattern === undefined ? "it misses" : "both miss"}:`, of("event")),
  ...listed("Known noise that sets the alarm off:", of("noise", "benchmark")),
  ...listed(
    "False alarms that the benchmark's text can't avoid and the extended pattern can:",
    of("other", "benchmark"),
  ),
].join("\n\n")}`;
}

/** The controls as README.md names them. */
export const controlsTable = table(
  ["CIS 7.0", "Control", "Detects"],
  controls.map(({ id, title, benchmarks }) => [
    benchmarks?.cis["7.0"] ?? "",
    `[${code(id)}](docs/controls.md#${id})`,
    title,
  ]),
);

/** docs/controls.md, from the catalog. The figures count the sample events that its patterns match. */
export const controlsPage = (): string => `# The controls

<!-- Code generated by "npm run docs" from src/controls/catalog. DO NOT EDIT. -->

The catalog has the fifteen monitoring controls of the CIS AWS Foundations Benchmark. Each is a metric filter and an alarm. You switch one on by its id, in \`monitor\` and in \`check\`:

\`\`\`hcl
controls = {
  unauthorized-api-calls           = {}
  cloudtrail-configuration-changes = { coverage = "extended" }
  iam-policy-changes = {
    exclusions = [{ user_identity_arn = "*:assumed-role/terraform-deploy/*" }]
  }
}

# For audits: see "Which coverage".
compliance_tier = true
\`\`\`

[examples/cis-benchmark](../examples/cis-benchmark/README.md) has all of them. We have not read the benchmark's own documents: its ids and texts are known here from copies in public tools.

## Which to switch on

${table(
  [
    "Control",
    "CIS 7.0",
    "Switch it on",
    "Events matched",
    "Known noise (fewer is better)",
    "False alarms",
    "Auditors",
  ],
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

The figures are counts of sample events, by this project's own evaluation of the pattern ([src/filter-pattern](../src/filter-pattern)). The samples were written for this project, and chosen to show where patterns fail. They say nothing about how often an event occurs in your account. To see that, try a control on your own logs: \`npm run pattern -- match ID ./AWSLogs\`.

- **Events matched:** of the events that somebody should hear of. The second figure is for \`coverage = "extended"\`.
- **Known noise:** of the events that are of the control's kind, and that nobody needs to act on. Exclusions leave them out.
- **False alarms:** of near misses, which are events of something else.
- **Auditors:** how many accept the pattern, of those that have a rule for it.

If an auditor scores the account, switch on every control that it has a rule for. As far as we know, Security Hub has rules for these controls in its CIS 1.2 and 1.4 standards alone: with a later one, it does not count.

## Which coverage

- **\`coverage = "extended"\`**, wherever there is one (all but \`root-account-usage\` and \`network-acl-changes\`). It matches what the benchmark's pattern misses, and leaves out events of the same name in other services. An exclusion of one role takes about 70 characters: it fits beside every extended pattern but that of \`organizations-changes\`.
- **Audits:** Prowler and Steampipe accept the extended patterns and exclusions. Other auditors compare the whole text. \`compliance_tier = true\` then adds a second alarm with the text for auditors wherever the first pattern differs from that text: ${secondTexts()} more alarms with default patterns, and one more for each control with \`extended\` or exclusions. An event then sets off two alarms. The text for auditors has no exclusions, so what you left out sets off the second alarm: \`compliance_alarm_actions\` sends it somewhere else.
- A pattern has at most 1,024 characters, its exclusions included. Each section below says how many its patterns have.

A pattern that names events also matches an attempt that AWS denied or that failed.

## Where to deploy them

- **Region:** the home region of the trail, where its log group is. A multi-region trail brings the events of all regions there. A single-region trail outside us-east-1 misses IAM, Organizations and sign-ins of the root user. Any single-region trail misses some sign-ins of IAM users.
- **Sign-ins through IAM Identity Center or SAML** do not set off the two console controls. The exception is the text for auditors of \`console-sign-in-without-mfa\`: it matches each of them.
- **Organization:** with an organization trail, deploy once, in the account and region of the trail's log group. An alarm then counts the events of all accounts of the trail: read "account" above as any of them. \`organizations-changes\` in another account detects only what that account tries itself.
- **Management events:** a trail must record reads and writes for \`unauthorized-api-calls\` and \`root-account-usage\`, and writes for the others. If it leaves out the events of KMS, \`kms-key-deletion\` never goes off.

## Limits and costs

- A log group has at most 100 metric filters. All controls take ${controls.length}, and ${controls.length + secondTexts()} with the compliance tier and default patterns.
- By AWS's list prices for us-east-1 as we know them, a control costs about $0.40 a month: $0.30 for the metric and $0.10 for the alarm. ${controls.length} controls are about ${dollars(controls.length)}, with the compliance tier ${dollars(controls.length + secondTexts())}. Check [CloudWatch's prices](https://aws.amazon.com/cloudwatch/pricing/).

## What auditors accept

What each auditor accepts for a control with its default pattern. \`yes\`: the default pattern. \`tier\`: only the second pattern that \`compliance_tier = true\` adds. \`no\`: neither. \`no rule\`: the auditor does not look for it. The rules were reimplemented for the tests from what is known of them ([__tests__/auditors](../__tests__/auditors)), as of November 2026. The auditors themselves did not run. This is about patterns only: ${nameRules()}

${table(
  ["Control", ...auditors.map(({ name }) => name)],
  controls.map((control) => [link(control.id), ...auditors.map((auditor) => verdict(auditor, control))]),
)}

${NO_VALID_PATTERN}

## Events that set off two alarms

Every denied call also sets off \`unauthorized-api-calls\`. With the default patterns, these sample events set off two alarms too:

${table(
  ["An event of", "also sets off", "For example"],
  pairs().map(([id, other, sample]) => [link(id), link(other), `${sample.what} ${callOf(sample)}`]),
)}

${controls.map(section).join("\n\n")}
`;

/**
 * Pairs of controls of which the second one's pattern matches an event of the first, with the first such event. Denied
 * calls are left out.
 */
function pairs(): readonly (readonly [string, string, Sample])[] {
  return controls.flatMap((control) => {
    const heard = samplesOf(control).filter(({ matchedBy }) => matchedBy === "benchmark");
    const others = new Set(heard.flatMap((sample) => alsoHeardBy(control.id, sample)));
    others.delete("unauthorized-api-calls");
    return [...others].map((other) => {
      const first = heard.find((sample) => alsoHeardBy(control.id, sample).includes(other));
      return [control.id, other, first as Sample] as const;
    });
  });
}

const dollars = (alarms: number) => `$${(alarms * 0.4).toFixed(2)}`;

const secondTexts = () => controls.filter(({ compliancePattern }) => compliancePattern !== undefined).length;

const nameRules = () => {
  const some = auditors.filter(({ acceptsNames }) => acceptsNames !== undefined).map(({ name }) => name);
  return `${some.join(", ")} also wants the metric to have the filter's name, which it does not have by default.`;
};

const NO_VALID_PATTERN = `Where it says \`no\`:

- Trivy's rules for \`console-sign-in-without-mfa\` and \`root-account-usage\`, and InSpec's for \`organizations-changes\`, have misprints: no valid filter pattern can satisfy them.
- ScoutSuite compares spaces, and has spaces of its own for \`iam-policy-changes\` and \`config-changes\`. Its text for \`s3-bucket-policy-changes\` lacks two of the benchmark's events.
- Security Hub documents a text with the event source for \`iam-policy-changes\`. Others report that it passes the default too: try the default first, and add that text if CloudWatch.4 fails.
- Elastic wants the text of CIS 1.3 to 1.5 for \`unauthorized-api-calls\`, which matches nearly every event: an alarm on it never clears, and is not deployed here. For \`organizations-changes\` it wants the names in quotes, and CloudSploit wants them without. CloudSploit's is the second text here, since it passes no control unless it finds the texts of all fifteen.
- CloudSploit as of December 2025 wants texts without quotes for the first three. Its newer code does not.

[examples/cis-benchmark](../examples/cis-benchmark/README.md) also has texts that Security Hub, ScoutSuite, CloudSploit of 2025 or Elastic alone compares.`;
