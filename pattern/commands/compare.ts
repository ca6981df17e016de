import { compile, parse } from "../../src/filter-pattern";
import { Breakdown } from "../report/breakdown";
import { aboutPattern, breakdownText, examplesText, figure, readingText, share } from "../report/text";
import { type Answer, DANGER, dangerTexts, isComplete, readInto } from "./answer";

/** Which events of the files a change of the pattern gains and loses. */
export async function compare(before: string, after: string, files: readonly string[]): Promise<Answer> {
  const parsed = parse(after);
  const [matchesBefore, matchesAfter] = [compile(parse(before)), compile(parsed)];
  const dangers = dangerTexts(parsed);
  const [matched, gained, lost] = [new Breakdown(), new Breakdown(), new Breakdown()];
  const reading = await readInto(files, (event) => {
    const [was, is] = [matchesBefore(event), matchesAfter(event)];
    if (is) matched.add(event);
    if (is && !was) gained.add(event);
    if (was && !is) lost.add(event);
  });
  const matchedBefore = matched.count - gained.count + lost.count;
  const { count, ...breakdown } = matched.toJSON();
  const { events, malformed, ...rest } = reading;
  return {
    json: {
      before,
      after,
      dangers,
      events,
      matchedBefore,
      matched: count,
      malformed,
      ...breakdown,
      gained: { ...gained.toJSON(), examples: gained.examples },
      lost: { ...lost.toJSON(), examples: lost.examples },
      ...rest,
    },
    text: `Before  ${before}
After   ${after}
${aboutPattern(DANGER, dangers)}Events  ${figure(reading.events)}
Before  ${figure(matchedBefore)} matched${share(matchedBefore, reading.events)}
After   ${figure(count)} matched${share(count, reading.events)}
Gained  ${figure(gained.count)}
Lost    ${figure(lost.count)}
${breakdownText("Gained", gained)}${examplesText(gained)}${breakdownText("Lost", lost)}${examplesText(lost)}${readingText(reading)}`,
    complete: isComplete(reading),
  };
}
