import { createReadStream } from "node:fs";
import { filesOf, STANDARD_INPUT } from "./files";
import { parseRecord } from "./record";
import { type Place, RecordSplitter } from "./splitter";
import { CHUNK_BYTES, eachChunk } from "./unpack";

export interface EventListener {
  /** `size` is the number of bytes of its record. */
  readonly event: (event: object, size: number, file: string) => void;
  readonly malformed: (malformed: Malformed) => void;
  /** Of this input nothing, or not all, could be read. */
  readonly unread: (file: string, reason: string) => void;
  /** Comes with each chunk. */
  readonly progress: (file: string) => void;
}

export interface Malformed extends Place {
  readonly file: string;
  readonly reason: string;
}

/** Gives each event of the files, in their order, to the listener; keeps no more than one record and one chunk. */
export async function readEvents(names: readonly string[], listener: EventListener): Promise<void> {
  for await (const name of filesOf(names, (file, reason) => listener.unread(file, inWords(reason))))
    await readFile(name, listener);
}

async function readFile(name: string, listener: EventListener): Promise<void> {
  const file = name === STANDARD_INPUT ? "standard input" : name;
  const splitter = new RecordSplitter({
    record: (bytes, from, to) => {
      const parsed = parseRecord(bytes.toString("utf8", from, to));
      if ("reason" in parsed) return parsed.reason;
      for (const event of parsed) listener.event(event, (to - from) / parsed.length, file);
      return undefined;
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
}

/** The reasons that people meet, in words that say what to do; others as they are. */
function inWords(message: string): string {
  if (message.startsWith("ENOENT")) return "there is no such file";
  if (message.startsWith("EACCES") || message.startsWith("EPERM")) return "you may not read it";
  if (message === "unexpected end of file") return "its gzip data ends too early: the file is cut off";
  return message;
}
