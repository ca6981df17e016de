import type { Malformed } from "../input/read";

/** CloudTrail never sends a greater event to CloudWatch Logs: an alarm can't see it. */
const MAX_DELIVERED_BYTES = 256 * 1024;

/** How many of a kind are named; all are counted. */
const MAX_NAMED = 10;

/** What was read, and what could not be. */
export class Reading {
  events = 0;
  malformed = 0;
  /** The first of them. */
  readonly malformedFirst: Malformed[] = [];
  unread = 0;
  readonly unreadFirst: { readonly file: string; readonly reason: string }[] = [];
  /** Events that are too big for CloudWatch Logs. */
  undelivered = 0;
  /** Objects that have no `eventVersion`, as each record of CloudTrail has. */
  foreign = 0;
  foreignFirst: string | undefined;

  addEvent(event: object, size: number, file: string): void {
    this.events++;
    if (size > MAX_DELIVERED_BYTES) this.undelivered++;
    if ("eventVersion" in event) return;
    this.foreign++;
    this.foreignFirst ??= file;
  }

  addMalformed(malformed: Malformed): void {
    this.malformed++;
    if (this.malformedFirst.length < MAX_NAMED) this.malformedFirst.push(malformed);
  }

  addUnread(file: string, reason: string): void {
    this.unread++;
    if (this.unreadFirst.length < MAX_NAMED) this.unreadFirst.push({ file, reason });
  }
}
