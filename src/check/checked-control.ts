import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { catalog } from "../controls/catalog";
import { acceptedPatternsOf, type Control, isControl } from "../controls/control";
import { problemOf } from "../controls/filter-patterns";
import { isToken, tf } from "../terraform/expression";
import { commented, inFile } from "../terraform/layout";
import type { Switch } from "../terraform/optional";
import { problemsOf, unknownNames } from "../terraform/props";
import { snakeCase } from "../terraform/setting";
import type { Controls } from "./evidence";
import type { CheckedControlProps, CheckedControlsMap, CheckSettings } from "./props";
import { controlSettings } from "./settings";

/** What the check looks for. Values that the props leave out come from the catalog or the control's own data. */
export interface CheckedControl {
  readonly metricFilterName: string;
  readonly alarmName: string;
  readonly acceptedFilterPatterns: readonly string[];
  readonly maxThreshold: number;
}

export const isLiteral = (controls: CheckSettings["controls"]): controls is CheckedControlsMap =>
  !isToken(controls);

function checkedControl(id: string, entry: CheckedControlProps | Control): CheckedControl {
  const known: Control | undefined = isControl(entry) ? entry : (catalog as Record<string, Control>)[id];
  const given: CheckedControlProps = isControl(entry) ? {} : entry;
  return {
    metricFilterName: given.metricFilterName ?? id,
    alarmName: given.alarmName ?? known?.alarmName ?? id,
    acceptedFilterPatterns: [
      ...(known ? acceptedPatternsOf(known) : []),
      ...(given.acceptedFilterPatterns ?? []),
    ],
    maxThreshold: given.maxThreshold ?? known?.threshold ?? 1,
  };
}

/** The controls as a local, and also as literals if they are literals. */
export function declareControls(
  scope: Construct,
  controls: CheckSettings["controls"],
  exists: Switch,
): Controls<CheckedControl> {
  if (isLiteral(controls)) {
    const literals: Record<string, CheckedControl> =
      exists === false
        ? {}
        : Object.fromEntries(Object.entries(controls).map(([id, entry]) => [id, checkedControl(id, entry)]));
    return { local: new TerraformLocal(scope, "controls", inSnakeCase(literals)), literals };
  }
  const known = new TerraformLocal(
    inFile(new Construct(scope, "catalog"), "controls.tf"),
    "Default",
    Object.fromEntries(Object.entries<Control>(catalog).map(([id, control]) => [id, entryOf(control)])),
  );
  known.overrideLogicalId("catalog");
  const local = new TerraformLocal(
    scope,
    "controls",
    tf`{ for id, control in ${controls} : id => { metric_filter_name = coalesce(control.metric_filter_name, id), alarm_name = coalesce(control.alarm_name, try(${known}[id].alarm_name, id)), accepted_filter_patterns = compact(concat(try(${known}[id].accepted_filter_patterns, []), control.accepted_filter_patterns)), max_threshold = coalesce(control.max_threshold, try(${known}[id].max_threshold, 1)) } if ${exists} }`,
  );
  return {
    local: commented(local, "Each control: var.controls comes before the catalog."),
    literals: undefined,
  };
}

const entryOf = (control: Control) => ({
  alarm_name: control.alarmName,
  ...(control.threshold === undefined ? {} : { max_threshold: control.threshold }),
  accepted_filter_patterns: acceptedPatternsOf(control),
});

const inSnakeCase = (controls: Readonly<Record<string, CheckedControl>>) =>
  Object.fromEntries(
    Object.entries(controls).map(([id, values]) => [
      id,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [snakeCase(name), value])),
    ]),
  );

/** What is wrong with a map of literals. */
export function controlProblems(controls: CheckedControlsMap): string[] {
  const problems = Object.entries(controls).flatMap(([id, entry]) =>
    isControl(entry) ? [] : problemsOfProps(id, entry),
  );
  return Object.keys(controls).length === 0 ? ["controls must name at least one control"] : problems;
}

function problemsOfProps(id: string, props: CheckedControlProps): string[] {
  const subject = `controls["${id}"].`;
  const problems = [
    ...unknownNames(subject, controlSettings, props),
    ...Object.entries(controlSettings).flatMap(([name, setting]) =>
      problemsOf(`${subject}${name}`, setting, props[name as keyof CheckedControlProps]),
    ),
  ];
  const { acceptedFilterPatterns = [] } = props;
  const known = (catalog as Record<string, Control>)[id];
  if (acceptedFilterPatterns.length === 0 && known === undefined)
    problems.push(
      `${subject}acceptedFilterPatterns is required, since ${id} is not in the catalog (${Object.keys(catalog).join(", ")})`,
    );
  if (problems.length > 0 || isToken(acceptedFilterPatterns)) return problems;
  // The check must not accept a pattern with which the alarm can't work.
  return acceptedFilterPatterns.flatMap((pattern, i) => {
    const problem = isToken(pattern) ? undefined : problemOf(pattern, known);
    return problem === undefined ? [] : [`${subject}acceptedFilterPatterns[${i}] is rejected: ${problem}`];
  });
}
