import type { Malformed } from "../input/read";
import { figure } from "./text";

const MAX_KEYS_NAMED = 4;

/** Counts what is in one file. */
export class OfFile {
  isUnread = false;
  malformed = 0;
  readonly malformedFirst: Malformed[] = [];
  private records = 0;
  private others = 0;
  private firstOther: object | undefined;

  add(event: object, isRecord: boolean): void {
    if (isRecord) {
      this.records++;
      return;
    }
    this.others++;
    this.firstOther ??= event;
  }

  addMalformed(malformed: Malformed, maxNamed: number): void {
    this.malformed++;
    if (this.malformedFirst.length < maxNamed) this.malformedFirst.push(malformed);
  }

  /** Why the file is not a CloudTrail log. Undefined if it has a CloudTrail record, is empty, or could not be read. */
  get whyNoLog(): string | undefined {
    if (this.records > 0 || this.isUnread) return undefined;
    const first = this.malformedFirst[0];
    const malformed = first && `${figure(this.malformed)} malformed, the first by this: ${first.reason}`;
    if (this.firstOther === undefined) return malformed;
    const keys = Object.keys(this.firstOther).slice(0, MAX_KEYS_NAMED);
    const objects = `${figure(this.others)} without eventVersion, the first with ${keys.map((key) => key.slice(0, 40)).join(", ") || "nothing"}`;
    return malformed === undefined ? objects : `${objects}; ${malformed}`;
  }
}
