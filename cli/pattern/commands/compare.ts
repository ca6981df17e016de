import { compile, parse } from "../../../src/filter-pattern";
import { Breakdown } from "../report/breakdown";
import { aboutPattern, breakdownText, examplesText, figure, readingText, share } from "../report/text";
import { type Answer, DANGER, dangerTexts, readInto } from "./answer";

/** Says which events in the files a change of the pattern gains and loses. */
export async function compare(before: string, after: string, files: readonly string[]): Promise<Answer> {
  const patterns = [parse(before), parse(after)] as const;
  const [matchesBefore, matchesAfter] = [compile(patterns[0]), compile(patterns[1])];
  const dangers = dangerTexts(patterns[1]);
  const [matched, gained, lost] = [new Breakdown(), new Breakdown(), new Breakdown()];
  const reading = await readInto(files, patterns, (event) => {
    const [was, is] = [matchesBefore(event), matchesAfter(event)];
    if (is) matched.add(event);
    if (is && !was) gained.add(event);
    if (was && !is) lost.add(event);
  });
  const matchedBefore = matched.count - gained.count + lost.count;
  const { count, ...breakdown } = matched.toJSON();
  return {
    json: {
      before,
      after,
      dangers,
      events: reading.events,
      matchedBefore,
      matched: count,
      malformed: reading.malformed,
      ...breakdown,
      gained: { ...gained.toJSON(), examples: gained.examples },
      lost: { ...lost.toJSON(), examples: lost.examples },
      ...reading.toJSON(),
    },
    text: `Before  ${before}
After   ${after}
${aboutPattern(DANGER, dangers)}Events  ${figure(reading.events)}
Before  ${figure(matchedBefore)} matched${share(matchedBefore, reading.events)}
After   ${figure(count)} matched${share(count, reading.events)}
Gained  ${figure(gained.count)}
Lost    ${figure(lost.count)}
${breakdownText("Gained", gained)}${examplesText(gained)}${breakdownText("Lost", lost)}${examplesText(lost)}${readingText(reading)}`,
    status: reading.isComplete ? 0 : 1,
  };
}
