import { dangersOf, type FilterPattern } from "../../src/filter-pattern";
import { readEvents } from "../input/read";
import { Progress } from "../report/progress";
import { Reading } from "../report/reading";

/** What a command says. */
export interface Answer {
  /** One object, for machines. */
  readonly json: object;
  /** For people. */
  readonly text: string;
  /** False where some input could not be read, or held no event. */
  readonly complete: boolean;
}

/** Reads the files, and gives each event to the function. */
export async function readInto(files: readonly string[], take: (event: object) => void): Promise<Reading> {
  const reading = new Reading();
  const progress = new Progress(process.stderr);
  await readEvents(files, {
    event: (event, size, file) => {
      reading.addEvent(event, size, file);
      take(event);
    },
    malformed: (malformed) => reading.addMalformed(malformed),
    unread: (file, reason) => reading.addUnread(file, reason),
    progress: (file) => progress.tell(reading.events, file),
  });
  progress.end();
  return reading;
}

export const isComplete = ({ unread, events }: Reading): boolean => unread === 0 && events > 0;

export const DANGER = "Danger: the pattern";

export const dangerTexts = (pattern: FilterPattern): readonly string[] =>
  dangersOf(pattern).map(({ text }) => text);
