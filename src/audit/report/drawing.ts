import { type Chain, type Link, links, stateOf, type Verdict } from "../judge/chain";
import { colorOf, paint, type Screen, wrapped } from "./screen";

const marks = { PASS: "ok  ", FAIL: "FAIL", INCOMPLETE: "?   " } as const;

/** The chain as far as it goes, one link in each line. */
export const drawn = (chain: Chain, screen: Screen): readonly string[] =>
  links.flatMap((link) => {
    const state = stateOf(chain, link);
    if (state === undefined) return [];
    const text = textOf(link, chain) ?? missing(link, state);
    const lines = wrapped(screen, "       ", link === "trail" ? text : `-> ${text}`);
    return [`  ${paint(screen, colorOf[state], marks[state])} ${lines.trimStart()}`];
  });

const nouns: Readonly<Record<Link, string>> = {
  trail: "trail",
  logGroup: "log group",
  metricFilter: "metric filter",
  alarm: "alarm",
  topic: "action that notifies",
  subscribers: "confirmed subscriber",
};

const missing = (link: Link, state: Verdict) =>
  state === "INCOMPLETE" ? `${nouns[link]}: not verified` : `no ${nouns[link]}`;

/** The text for a link. Undefined if the link is missing. */
function textOf(link: Link, chain: Chain): string | undefined {
  const { trail, logGroup, metricFilters, alarm, composite, actions = [], confirmedSubscribers = 0 } = chain;
  switch (link) {
    case "trail":
      return (
        trail && `trail ${trail.name} (${trail.homeRegion}${trail.isMultiRegion ? ", all regions" : ""})`
      );
    case "logGroup":
      return logGroup && `log group ${logGroup.name}`;
    case "metricFilter":
      return metricFilters && filterText(metricFilters);
    case "alarm":
      return alarm && `alarm ${alarm.name}${composite ? `, by composite alarm ${composite.name}` : ""}`;
    case "topic":
      return actions.map(actionText).join(", ") || undefined;
    case "subscribers":
      if (confirmedSubscribers === 0) return undefined;
      return `${confirmedSubscribers} confirmed subscriber${confirmedSubscribers === 1 ? "" : "s"}`;
  }
}

function filterText(filters: NonNullable<Chain["metricFilters"]>): string {
  const [metric] = filters.flatMap(({ transformations }) => transformations);
  const names = filters.map(({ name }) => name).join(" and ");
  return `metric filter ${names}${metric ? ` -> ${metric.metricNamespace}/${metric.metricName}` : ""}`;
}

const actionText = (action: string) =>
  action.includes(":sns:") ? `topic ${action.split(":").at(-1)}` : `action ${action}`;
