import { once } from "node:events";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const GZIP_MAGIC = Buffer.of(0x1f, 0x8b);

export const CHUNK_BYTES = 1024 * 1024;

/**
 * Passes each chunk of the stream to the function. It unpacks gzip, which it recognizes by the first bytes and not by
 * the name of the file. Chunks before an error are passed before the error is thrown.
 */
export async function eachChunk(source: Readable, take: (chunk: Buffer) => void): Promise<void> {
  const head = await firstBytes(source, GZIP_MAGIC.length);
  if (source.readableEnded) return take(head);
  source.unshift(head);
  if (!head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) return drain(source, take);
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  source.once("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    await drain(gunzip, take);
  } finally {
    source.destroy();
  }
}

async function firstBytes(source: Readable, wanted: number): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < wanted) {
    const chunk = source.read() as Buffer | null;
    if (chunk !== null) head = Buffer.concat([head, chunk]);
    else if (source.readableEnded) break;
    else await Promise.race([once(source, "readable"), once(source, "end")]);
  }
  return head;
}

/** Uses listeners, because an iterator loses what is in its buffer when an error comes. */
function drain(source: Readable, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    source.on("data", (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        source.destroy();
        reject(error);
      }
    });
    source.once("end", resolve);
    source.once("error", reject);
  });
}
