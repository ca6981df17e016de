import { createReadStream } from "node:fs";
import { filesOf, STANDARD_INPUT } from "./files";
import { type Place, RecordSplitter } from "./splitter";
import { CHUNK_BYTES, eachChunk } from "./unpack";
import { eventsIn } from "./unwrap";

export interface EventListener {
  readonly event: (event: object, about: AboutEvent) => void;
  readonly malformed: (malformed: Malformed) => void;
  /** Called for input that could not be read, or not completely. */
  readonly unread: (file: string, reason: string) => void;
  /** Called for each chunk. */
  readonly progress: (file: string) => void;
  /** Called at the end of each file. */
  readonly end: (file: string) => void;
}

export interface AboutEvent {
  readonly file: string;
  /** The number of bytes of its record. */
  readonly size: number;
  /** The fields of the record that are known. If it is left out, all fields are. */
  readonly known?: ReadonlySet<string>;
}

export interface Malformed extends Place {
  readonly file: string;
  readonly reason: string;
}

/**
 * Passes each event of the files, in order, to the listener. It keeps no more than one record and one chunk in memory.
 */
export async function readEvents(names: readonly string[], listener: EventListener): Promise<void> {
  for await (const name of filesOf(names, (file, reason) => listener.unread(file, inWords(reason))))
    await readFile(name, listener);
}

async function readFile(name: string, listener: EventListener): Promise<void> {
  const file = name === STANDARD_INPUT ? "standard input" : name;
  const splitter = new RecordSplitter({
    record: (bytes, from, to) => {
      const found = eventsIn(bytes.toString("utf8", from, to));
      const reasons: string[] = [];
      for (const each of found)
        if ("reason" in each) reasons.push(each.reason);
        else
          listener.event(each.event, {
            file,
            size: each.size ?? (to - from) / found.length,
            known: each.known,
          });
      return reasons;
    },
    malformed: (reason, place) => listener.malformed({ file, reason, ...place }),
  });
  try {
    const source =
      name === STANDARD_INPUT ? process.stdin : createReadStream(name, { highWaterMark: CHUNK_BYTES });
    await eachChunk(source, (chunk) => {
      splitter.push(chunk);
      listener.progress(file);
    });
  } catch (error) {
    listener.unread(file, inWords((error as Error).message));
  }
  splitter.end();
  listener.end(file);
}

/** Rewords common reasons so that people know what to do. Other reasons stay as they are. */
function inWords(message: string): string {
  if (message.startsWith("ENOENT")) return "there is no such file";
  if (message.startsWith("ELOOP")) return "a symbolic link that leads to itself";
  if (message.startsWith("EACCES") || message.startsWith("EPERM")) return "you may not read it";
  if (message === "unexpected end of file") return "its gzip data ends too early: the file is cut off";
  return message;
}
