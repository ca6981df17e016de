import { dangersOf, type FilterPattern } from "../../../src/filter-pattern";
import { comparisonsOf } from "../../../src/filter-pattern/syntax";
import { type AboutEvent, readEvents } from "../input/read";
import { Progress } from "../report/progress";
import { Reading } from "../report/reading";

/** The result of a command. */
export interface Answer {
  /** One object, for machines. */
  readonly json: object;
  /** For people. */
  readonly text: string;
  /** The exit status. */
  readonly status: number;
}

/** Reads the files, and passes each event to the function. */
export async function readInto(
  files: readonly string[],
  patterns: readonly FilterPattern[],
  take: (event: object, about: AboutEvent) => void,
): Promise<Reading> {
  const reading = new Reading(patterns.flatMap(fieldsOf));
  const progress = new Progress(process.stderr);
  await readEvents(files, {
    event: (event, about) => {
      reading.addEvent(event, about);
      take(event, about);
    },
    malformed: (malformed) => reading.addMalformed(malformed),
    unread: (file, reason) => reading.addUnread(file, reason),
    progress: (file) => progress.tell(reading.events, file),
    end: (file) => reading.addFile(file),
  });
  progress.end();
  return reading;
}

/** The top-level fields of the record that a pattern compares. */
const fieldsOf = ({ expression }: FilterPattern): readonly string[] =>
  comparisonsOf(expression).map(({ selector: [first] }) =>
    first?.kind === "field" ? first.name : "all fields",
  );

export const DANGER = "Danger: the pattern";

export const dangerTexts = (pattern: FilterPattern): readonly string[] =>
  dangersOf(pattern).map(({ text }) => text);
