import { auditRemedyOf, type Finding, findings } from "../../findings/findings";
import type { Audit } from "../audit";
import { type Chain, verdictOf } from "../judge/chain";
import type { Judgement } from "../judge/control";
import type { Problem } from "../judge/problem";
import { type Command, commandsFor } from "./commands";
import { drawn } from "./drawing";
import { colorOf, paint, printable, type Screen, wrapped } from "./screen";

const MAX_OTHERS = 5;

/** The audit for people: for each control its chain, what is wrong with it, and what to type. */
export function textOf({ account, verdict, judgements }: Audit, screen: Screen): string {
  const parts = judgements.map((judgement) => ofControl(judgement, screen));
  const head = `Account ${account.id}: ${paint(screen, colorOf[verdict], verdict)}\n`;
  return `${head}\n${parts.join("\n")}`;
}

function ofControl(judgement: Judgement, screen: Screen): string {
  const { control, verdict, chain, others } = judgement;
  return [
    `${paint(screen, "bold", printable(control.id))}: ${paint(screen, colorOf[verdict], verdict)}\n`,
    ...drawn(chain, screen),
    ...(chain.notes ?? []).map((note) => wrapped(screen, "  ", `Note: ${note}.`)),
    ...chain.problems.map((problem) => `\n${ofProblem(problem, judgement, screen)}`),
    ...otherCandidates(others, screen),
  ].join("");
}

function ofProblem(problem: Problem, { control, chain }: Judgement, screen: Screen): string {
  const { code, found, verdict } = problem;
  const wrap = (text: string) => wrapped(screen, "    ", text);
  const isUnknown = verdict === "INCOMPLETE";
  const what = `  ${paint(screen, colorOf[verdict], code)}${isUnknown ? ": not verified" : ""}\n${wrap(`Found: ${found}.`)}`;
  if (isUnknown)
    return found.includes("could not be read")
      ? `${what}${wrap("Allow the call (iam/audit.json), and audit again.")}`
      : what;
  const { fix }: Finding = findings[code];
  const commands = commandsFor(problem, chain, control).map((command) => commandText(screen, command));
  return [
    what,
    wrap(auditRemedyOf(code)),
    wrap(
      fix.monitor.startsWith("monitor ") ? fix.monitor : `Deployed with the module monitor: ${fix.monitor}`,
    ),
    ...(commands.length === 0
      ? []
      : [wrap(`Otherwise run the command below. ${fix.careful ?? ""}`.trim()), ...commands]),
  ].join("");
}

/** A command in lines of the screen's width, as a shell accepts it. A longer option stays whole. */
function commandText({ width }: Screen, [first = "", ...options]: Command): string {
  const lines = [`    $ ${first}`];
  for (const option of options) {
    const last = lines[lines.length - 1] as string;
    if (last.length + option.length + 3 <= width) lines[lines.length - 1] = `${last} ${option}`;
    else lines.push(`        ${option}`);
  }
  return `${lines.join(" \\\n")}\n`;
}

function otherCandidates(others: readonly Chain[], screen: Screen): readonly string[] {
  const some = others.filter(({ trail, logGroup }) => trail ?? logGroup);
  if (some.length === 0) return [];
  const lines = some.slice(0, MAX_OTHERS).map((chain) => wrapped(screen, "    ", lineOf(chain)));
  const more = some.length - MAX_OTHERS;
  return ["\n  Other candidates\n", ...lines, ...(more > 0 ? [`    and ${more} more\n`] : [])];
}

function lineOf(chain: Chain): string {
  const { trail, logGroup, metricFilters = [], alarm, composite } = chain;
  const names = [trail?.name, logGroup?.name, metricFilters[0]?.name, (composite ?? alarm)?.name];
  const codes = new Set(chain.problems.map(({ code }) => code));
  const way = names.filter((name) => name !== undefined).join(" -> ");
  return `${way}: ${[verdictOf(chain), ...codes].join(", ")}`;
}
