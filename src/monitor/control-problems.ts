import { catalog } from "../controls/catalog";
import { type Control, isControl } from "../controls/control";
import { exclusionKeys, exclusionValueRules } from "../controls/exclusions";
import { problemOf } from "../controls/filter-patterns";
import { isToken } from "../terraform/expression";
import { problemsOf, unknownNames } from "../terraform/props";
import { holds, mustOf } from "../terraform/rule";
import { controlSettings } from "./control-settings";
import { resolveControl } from "./definition";
import type { ControlProps, ControlsMap } from "./props";

/** What is wrong with a map of literals, as far as it is known at synth. */
export function controlProblems(controls: ControlsMap, complianceTier: unknown): string[] {
  const problems = Object.entries(controls).flatMap(([id, entry]) => {
    const subject = `controls["${id}"].`;
    if (!/^[a-z0-9-]{1,100}$/.test(id) || id.endsWith("-compliance"))
      return [
        `the id of a control must have 1 to 100 lower-case letters, digits and -, and must not end with -compliance, got ${id}`,
      ];
    const ofEntry = isControl(entry)
      ? problemsOfControl(subject, entry)
      : problemsOfProps(subject, id, entry);
    return ofEntry.length > 0 ? ofEntry : problemsOfPattern(subject, id, entry);
  });
  if (Object.keys(controls).length === 0) problems.push("controls must name at least one control");
  if (isToken(complianceTier))
    problems.push("complianceTier must be true or false where controls is a map of literals");
  return problems;
}

function problemsOfProps(subject: string, id: string, props: ControlProps): string[] {
  const problems = [
    ...unknownNames(subject, controlSettings, props),
    ...Object.entries(controlSettings).flatMap(([name, setting]) =>
      problemsOf(`${subject}${name}`, setting, props[name as keyof ControlProps]),
    ),
  ];
  if (props.filterPattern === undefined && !Object.hasOwn(catalog, id))
    problems.push(
      `${subject}filterPattern is required, since ${id} is not in the catalog (${Object.keys(catalog).join(", ")})`,
    );
  if (isToken(props.coverage)) problems.push(`${subject}coverage must be known at synth`);
  if (props.filterPattern !== undefined && props.coverage === "extended")
    problems.push(
      `${subject}coverage must not be extended beside a filterPattern: it chooses a pattern of the catalog`,
    );
  const { exclusions = [] } = props;
  if (isToken(exclusions))
    problems.push(`${subject}exclusions must be known at synth; its values may be tokens`);
  else if (problems.length === 0)
    problems.push(
      ...exclusions.flatMap((exclusion, i) => problemsOfExclusion(`${subject}exclusions[${i}]`, exclusion)),
    );
  if (exclusions.length > 0 && isToken(props.filterPattern))
    problems.push(`${subject}filterPattern must be known at synth where there are exclusions`);
  return problems;
}

const ofControl: Readonly<Record<keyof Control, true>> = {
  id: true,
  title: true,
  benchmarks: true,
  filterPattern: true,
  extendedPattern: true,
  compliancePattern: true,
  acceptedFilterPatterns: true,
  mistakes: true,
  gaps: true,
  metricName: true,
  alarmName: true,
  threshold: true,
  why: true,
  response: true,
  investigationQuery: true,
  guide: true,
  samples: true,
};

/** What is wrong with a complete control. */
function problemsOfControl(subject: string, control: Control): string[] {
  const { title, metricName, alarmName, threshold } = controlSettings;
  return [
    ...unknownNames(subject, ofControl, control),
    ...Object.entries({ title, metricName, alarmName, threshold }).flatMap(([name, setting]) =>
      problemsOf(`${subject}${name}`, setting, control[name as "title"]),
    ),
  ];
}

function problemsOfExclusion(subject: string, exclusion: Readonly<Record<string, string>>): string[] {
  const keys = Object.keys(exclusionKeys);
  if (Object.keys(exclusion).length === 0) return [`${subject} must have at least one of ${keys.join(", ")}`];
  return [
    ...unknownNames(`${subject}.`, exclusionKeys, exclusion),
    ...Object.entries(exclusion).flatMap(([key, value]) => {
      if (isToken(value)) return [];
      if (typeof value !== "string") return [`${subject}.${key} must be a string`];
      return exclusionValueRules
        .filter((rule) => !holds(rule, value))
        .map((rule) => `${subject}.${key} must ${mustOf(rule)}, got ${JSON.stringify(value)}`);
    }),
  ];
}

/** What the parser finds wrong with the pattern as it is deployed. */
function problemsOfPattern(subject: string, id: string, entry: ControlProps | Control): string[] {
  const { filterPattern } = isControl(entry) ? entry : (entry as ControlProps);
  if (isToken(filterPattern)) return [];
  // The given pattern comes first, so that the column in the message is that of the pattern as it was written.
  const ofGiven = filterPattern === undefined ? undefined : problemOf(filterPattern);
  if (ofGiven !== undefined) return [`${subject}filterPattern is rejected: ${ofGiven}`];
  const { definition, tests } = resolveControl(id, entry, []);
  if (isToken(definition.filterPattern)) return [];
  const problem = problemOf(definition.filterPattern, tests);
  return problem === undefined
    ? []
    : [`${subject}filterPattern, with its exclusions, is rejected: ${problem}`];
}
