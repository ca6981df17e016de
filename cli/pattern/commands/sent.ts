import type { Control } from "../../../src/controls/control";
import { parse } from "../../../src/filter-pattern";
import { closestTo, controls, samplesOf } from "../controls";
import { exampleOf } from "../report/event";
import { MAX_DELIVERED_BYTES, type Reading } from "../report/reading";
import { figure } from "../report/text";
import { readInto } from "./answer";

/** The events that AWS is asked about. */
export interface Sent {
  /** The name of each event for a person, by the event's text. */
  readonly names: ReadonlyMap<string, string>;
  /** Completes "all 60 ...". */
  readonly what: string;
  /** Why some events are not sent: one sentence for each reason. */
  readonly notSent: readonly string[];
  /** What was read, if the events come from files. */
  readonly reading?: Reading;
}

/** The most events and bytes that are sent from files. That is 20 calls, or a few more. */
export const MAX_EVENTS = 1000;
const MAX_BYTES = 16 * 1024 * 1024;

/** The sample events of the given control, or of the control that the pattern is closest to, or of all controls. */
export function samplesFor(pattern: string, given: Control | undefined): Sent {
  const control = given ?? closestTo(pattern);
  const samples = control ? samplesOf(control) : controls.flatMap(samplesOf);
  return {
    names: new Map(samples.map(({ id, what, record }) => [JSON.stringify(record), `${id} (${what})`])),
    what: `sample events of ${control?.id ?? "all controls, because the pattern matches none of them"}`,
    notSent: [],
  };
}

/** The events of the files. Events with the same text are sent once. */
export async function eventsOf(files: readonly string[], pattern: string): Promise<Sent> {
  const names = new Map<string, string>();
  let [bytes, tooBig, beyond] = [0, 0, 0];
  const reading = await readInto(files, [parse(pattern)], (event) => {
    const text = JSON.stringify(event);
    const size = Buffer.byteLength(text);
    if (names.has(text)) return;
    if (size > MAX_DELIVERED_BYTES) tooBig++;
    else if (names.size === MAX_EVENTS || bytes + size > MAX_BYTES) beyond++;
    else {
      const { eventTime, call, errorCode, caller, eventID } = exampleOf(event);
      names.set(text, `${eventTime}  ${call}  ${errorCode}  ${caller}  ${eventID}`);
      bytes += size;
    }
  });
  return {
    names,
    what: "different events of the input",
    notSent: [
      ...(tooBig > 0
        ? [`Not sent: ${figure(tooBig)} over 256 KB, which CloudTrail does not send either.`]
        : []),
      ...(beyond > 0
        ? [
            `Not sent: ${figure(beyond)} more, because at most ${figure(MAX_EVENTS)} events and 16 MB are sent.`,
          ]
        : []),
    ],
    reading,
  };
}
