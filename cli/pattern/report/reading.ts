import type { AboutEvent, Malformed } from "../input/read";
import { OfFile } from "./of-file";

/** CloudTrail never sends a greater event to CloudWatch Logs: an alarm can't see it. */
export const MAX_DELIVERED_BYTES = 256 * 1024;

/** How many of a kind are named; all are counted. */
const MAX_NAMED = 10;

interface Named {
  readonly file: string;
  readonly reason: string;
}

/** What was read, and what could not be. */
export class Reading {
  events = 0;
  /** What is broken in files that have records. */
  malformed = 0;
  /** The first of them. */
  readonly malformedFirst: Malformed[] = [];
  unread = 0;
  readonly unreadFirst: Named[] = [];
  /** Files with something in them, but no record of CloudTrail. */
  notLogs = 0;
  readonly notLogsFirst: Named[] = [];
  /** Events that are too big for CloudWatch Logs. */
  undelivered = 0;
  /** Objects that have no `eventVersion`, as each record of CloudTrail has. */
  foreign = 0;
  foreignFirst: string | undefined;
  /** Rows of CloudTrail Lake that lack a field which the pattern looks at. */
  withoutField = 0;
  withoutFieldFirst: string | undefined;

  private file = new OfFile();

  /** `fields`: those of a record that the pattern looks at. */
  constructor(private readonly fields: readonly string[]) {}

  /** Everything was read that could be, it was all of CloudTrail, and the pattern could tell. */
  get isComplete(): boolean {
    return this.events > 0 && this.unread + this.notLogs + this.withoutField === 0;
  }

  addEvent(event: object, { size, file, known }: AboutEvent): void {
    this.events++;
    if (size > MAX_DELIVERED_BYTES) this.undelivered++;
    if (known !== undefined) this.addRow(known);
    const isRecord = known !== undefined || "eventVersion" in event;
    this.file.add(event, isRecord);
    if (isRecord) return;
    this.foreign++;
    this.foreignFirst ??= file;
  }

  private addRow(known: ReadonlySet<string>): void {
    const missing = this.fields.find((field) => !known.has(field));
    if (missing === undefined) return;
    this.withoutField++;
    this.withoutFieldFirst ??= missing;
  }

  addMalformed(malformed: Malformed): void {
    this.file.addMalformed(malformed, MAX_NAMED);
  }

  addUnread(file: string, reason: string): void {
    this.unread++;
    this.file.isUnread = true;
    if (this.unreadFirst.length < MAX_NAMED) this.unreadFirst.push({ file, reason });
  }

  /** The file is at its end. */
  addFile(file: string): void {
    const { whyNoLog, malformed, malformedFirst } = this.file;
    this.file = new OfFile();
    if (whyNoLog === undefined) {
      this.malformed += malformed;
      this.malformedFirst.push(...malformedFirst.slice(0, MAX_NAMED - this.malformedFirst.length));
      return;
    }
    this.notLogs++;
    if (this.notLogsFirst.length < MAX_NAMED) this.notLogsFirst.push({ file, reason: whyNoLog });
  }

  /** For `--json`. */
  toJSON(): object {
    const { file, fields, ...told } = this;
    return told;
  }
}
