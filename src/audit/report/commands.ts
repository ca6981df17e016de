import type { Control } from "../../controls/control";
import { type Finding, findings } from "../../findings/findings";
import type { Chain } from "../judge/chain";
import type { Problem } from "../judge/problem";
import { inShorthand, shellWord } from "./shell";

/** A command of the AWS CLI: how it begins, then its options. */
export type Command = readonly string[];

/**
 * The commands for a problem. They have the names of the chain, or the control's default names for objects that do not
 * exist yet. A name that is not known stays a placeholder in capitals.
 */
export function commandsFor(problem: Problem, chain: Chain, control: Control): readonly Command[] {
  const { fix }: Finding = findings[problem.code];
  const region = chain.logGroup?.region ?? chain.trail?.homeRegion;
  return fix.cli.map((command) => {
    // Without the option, the command would enable the actions of an alarm that somebody has disabled.
    const staysDisabled = isPutAlarm(command) && chain.alarm?.actionsEnabled === false;
    const names = namesFor(command, problem, chain, control);
    return [
      ...command.split(/ (?=--)/).map((part) => named(part, names)),
      ...(staysDisabled ? ["--no-actions-enabled"] : []),
      ...(region === undefined ? [] : [`--region ${shellWord(region)}`]),
    ];
  });
}

const isPutAlarm = (command: string) => command.startsWith("aws cloudwatch put-metric-alarm");

/** In the templates, `Security` stands for the namespace. */
const PLACEHOLDER = /'?\b([A-Z]+(?:_[A-Z]+)*|Security)\b'?/g;

/** A name is undefined if it is not known. */
type Names = Readonly<Record<string, readonly string[] | string | undefined>>;

const named = (part: string, names: Names): string =>
  part.replace(PLACEHOLDER, (placeholder, key: string) => {
    const found = names[key];
    if (found === undefined) return placeholder;
    const isShorthand = part.startsWith("--metric-transformations");
    return [found]
      .flat()
      .map((name) => shellWord(isShorthand ? inShorthand(name) : name))
      .join(" ");
  });

function namesFor(command: string, { code, found }: Problem, chain: Chain, control: Control): Names {
  const { trail, logGroup, metricFilters = [], alarm, composite, actions = [], problems } = chain;
  // If there are several filters, the finding begins with the name of the filter.
  const filter = metricFilters.find(({ name }) => found.startsWith(`${name}: `)) ?? metricFilters[0];
  const [transformation] = filter?.transformations ?? [];
  const isMisdetecting = problems.some((problem) => problem.code === "METRIC_FILTER_PATTERN_NOT_VALID");
  const isPut = isPutAlarm(command);
  const others = isPut && code !== "ALARM_WITHOUT_NOTIFICATION" ? (alarm?.alarmActions ?? []) : [];
  return {
    TRAIL: trail?.name,
    LOG_GROUP_ARN: logGroup && `${logGroup.arn}:*`,
    LOG_GROUP: logGroup?.name,
    FILTER: filter?.name ?? control.id,
    PATTERN: (isMisdetecting ? undefined : filter?.pattern) ?? control.filterPattern,
    METRIC: transformation?.metricName ?? control.metricName,
    Security: transformation?.metricNamespace,
    ALARM: ((isPut ? undefined : composite) ?? alarm)?.name ?? control.alarmName,
    // The command replaces the whole alarm, so it has to name all its actions.
    TOPIC_ARN: others.length > 0 ? others : topicOf(found, actions),
  };
}

/** The topic that was found to have the problem, or the first. */
function topicOf(found: string, actions: readonly string[]): string | undefined {
  const topics = actions.filter((action) => action.split(":")[2] === "sns");
  const named = topics.filter((topic) => found.includes(topic)).sort((a, b) => b.length - a.length);
  return named[0] ?? topics[0];
}
