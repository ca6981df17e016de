import { compile, parse } from "../../../src/filter-pattern";
import { Breakdown } from "../report/breakdown";
import { NONE, textOf } from "../report/event";
import { Tally } from "../report/tally";
import { aboutPattern, breakdownText, figure, readingText, rows, share } from "../report/text";
import { type Answer, DANGER, dangerTexts, readInto } from "./answer";

/** Says which events in the files the pattern matches. */
export async function match(pattern: string, files: readonly string[]): Promise<Answer> {
  const parsed = parse(pattern);
  const matches = compile(parsed);
  const dangers = dangerTexts(parsed);
  const matched = new Breakdown();
  const missed = new Tally();
  const reading = await readInto(files, [parsed], (event) => {
    if (matches(event)) matched.add(event);
    else {
      const code = textOf((event as Readonly<Record<string, unknown>>).errorCode) ?? NONE;
      if (code !== NONE) missed.add(code);
    }
  });
  const { count, ...breakdown } = matched.toJSON();
  return {
    json: {
      pattern,
      dangers,
      events: reading.events,
      matched: count,
      malformed: reading.malformed,
      ...breakdown,
      unmatchedByErrorCode: missed,
      ...reading.toJSON(),
    },
    text: `Pattern  ${pattern}
${aboutPattern(DANGER, dangers)}Events   ${figure(reading.events)}
Matched  ${figure(count)}${share(count, reading.events)}
${breakdownText("Matched", matched)}${pattern.includes("$.errorCode") ? rows("Not matched, though with an error code", missed) : ""}${readingText(reading)}`,
    status: reading.isComplete ? 0 : 1,
  };
}
