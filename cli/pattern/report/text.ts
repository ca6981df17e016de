import { printable } from "../../../src/audit/report/screen";
import type { Breakdown } from "./breakdown";
import type { Reading } from "./reading";
import type { Tally } from "./tally";

const MAX_ROWS = 10;

export const figure = (count: number) => count.toLocaleString("en-US");

export const share = (part: number, whole: number) =>
  whole === 0 ? "" : ` (${((100 * part) / whole).toFixed(1)} %)`;

/** The largest counts of a tally, as rows of a table. */
export function rows(title: string, tally: Tally): string {
  const { entries } = tally;
  if (entries.length === 0) return "";
  const shown = entries.slice(0, MAX_ROWS);
  const rest = entries.slice(MAX_ROWS).reduce((sum, [, count]) => sum + count, 0) + tally.beyond;
  const others = entries.length - shown.length;
  const lines = shown.map(([name, count]) => [figure(count), printable(name)]);
  if (rest > 0) lines.push([figure(rest), `(${figure(others)}${tally.beyond > 0 ? " or more" : ""} others)`]);
  const width = Math.max(...lines.map(([count]) => count?.length ?? 0));
  return `\n${title}\n${lines.map(([count, name]) => `  ${count?.padStart(width)}  ${name}\n`).join("")}`;
}

export const breakdownText = (title: string, breakdown: Breakdown): string =>
  [
    rows(`${title} by error code`, breakdown.byErrorCode),
    rows(`${title} by service`, breakdown.byService),
    rows(`${title} by call`, breakdown.byCall),
    rows(`${title} by caller`, breakdown.byCaller),
  ].join("");

export const examplesText = ({ examples }: Breakdown): string =>
  examples.length === 0
    ? ""
    : `\nFor example\n${examples
        .map(({ eventTime, call, errorCode, caller, eventID }) =>
          printable(`  ${eventTime}  ${call}  ${errorCode}  ${caller}  ${eventID}`),
        )
        .join("\n")}\n`;

/** Sentences about the pattern, each after the title. */
export const aboutPattern = (title: string, sentences: readonly string[]): string =>
  sentences.map((sentence) => `${title} ${sentence}.\n`).join("");

/** What was wrong with the input. Empty if nothing was. */
export function readingText(reading: Reading): string {
  const lines = [...aboutEvents(reading), ...aboutFiles(reading)];
  return lines.length === 0 ? "" : `\n${lines.map((line) => `${printable(line)}\n`).join("")}`;
}

function aboutEvents(reading: Reading): readonly string[] {
  const { events, undelivered, foreign, foreignFirst, withoutField, withoutFieldFirst } = reading;
  const lines: string[] = [];
  if (events === 0) lines.push("No event was read.");
  if (undelivered > 0)
    lines.push(
      `${figure(undelivered)} of the events are over 256 KB: CloudTrail does not send those to CloudWatch Logs, and no alarm sees them.`,
    );
  if (foreign > 0)
    lines.push(
      `${figure(foreign)} of the events have no eventVersion, so CloudTrail did not write them; the first is in ${foreignFirst}.`,
    );
  if (withoutField > 0)
    lines.push(
      `${figure(withoutField)} of the events are rows of CloudTrail Lake without ${withoutFieldFirst}, which the pattern looks at: SELECT eventJson.`,
    );
  return lines;
}

function aboutFiles(reading: Reading): readonly string[] {
  const { malformed, malformedFirst, notLogs, notLogsFirst, unread, unreadFirst } = reading;
  const files = ({ file, reason }: { readonly file: string; readonly reason: string }) =>
    `${file}: ${reason}`;
  return [
    ...named("No record of CloudTrail in these files", notLogs, notLogsFirst.map(files)),
    ...named(
      "Malformed, and not counted as events",
      malformed,
      malformedFirst.map(
        ({ file, line, record, byte, reason }) =>
          `${file}, line ${line} (record ${record}, byte ${byte}): ${reason}`,
      ),
    ),
    ...named("Not read, or not completely", unread, unreadFirst.map(files)),
  ];
}

/** A heading, and the named items below it. */
const named = (heading: string, count: number, first: readonly string[]): readonly string[] =>
  count === 0
    ? []
    : [
        `${heading}: ${figure(count)}`,
        ...first.map((line) => `  ${line}`),
        ...(count > first.length ? ["  ..."] : []),
      ];
