import type { AboutEvent, Malformed } from "../input/read";
import { OfFile } from "./of-file";

/** CloudTrail never sends a larger event to CloudWatch Logs, so an alarm can't see it. */
export const MAX_DELIVERED_BYTES = 256 * 1024;

/** How many items of a kind are named. All of them are counted. */
const MAX_NAMED = 10;

interface Named {
  readonly file: string;
  readonly reason: string;
}

/** Counts what was read, and what could not be read. */
export class Reading {
  events = 0;
  /** Malformed records in files that also have CloudTrail records. */
  malformed = 0;
  /** The first of them. */
  readonly malformedFirst: Malformed[] = [];
  unread = 0;
  readonly unreadFirst: Named[] = [];
  /** Files that are not empty, but have no CloudTrail record. */
  notLogs = 0;
  readonly notLogsFirst: Named[] = [];
  /** Events that are too big for CloudWatch Logs. */
  undelivered = 0;
  /** Objects without `eventVersion`, which every CloudTrail record has. */
  foreign = 0;
  foreignFirst: string | undefined;
  /** Rows of CloudTrail Lake that lack a field which the pattern looks at. */
  withoutField = 0;
  withoutFieldFirst: string | undefined;

  private file = new OfFile();

  /** `fields`: the fields of a record that the pattern compares. */
  constructor(private readonly fields: readonly string[]) {}

  /**
   * Whether there were events, all input was read, all of it was from CloudTrail, and no field that the pattern
   * compares was missing.
   */
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

  /** Called at the end of each file. */
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
