import { CLOSING_BRACKET, COMMA, isSpace, NEWLINE, OPENING_BRACE, OPENING_BRACKET, skipSpace } from "./bytes";
import { envelopeAt } from "./envelope";
import { LineCounter } from "./lines";
import { Nesting } from "./nesting";

/** Where something begins in what was read, unpacked. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1: what was found, sound or not. */
  readonly record: number;
  /** From 0. */
  readonly byte: number;
}

export interface SplitterListener {
  /** Returns what is wrong with it. The bytes are valid until then. */
  readonly record: (bytes: Buffer, from: number, to: number) => string | undefined;
  readonly malformed: (reason: string, place: Place) => void;
}

/** Far above what CloudTrail writes: 256 KB, or 1 MB where it is told to. More is not kept. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

type State =
  | { readonly in: "nothing" }
  /** A line that is to hold a record. */
  | { readonly in: "line"; at: number }
  | { readonly in: "list"; readonly enveloped: boolean }
  /** A record that can spread over lines; what it is in, is `next`. */
  | { readonly in: "record"; readonly nesting: Nesting; readonly next: State }
  /** What is no object and no list, and so ends where the element of a list does. */
  | { readonly in: "element"; at: number; readonly next: State }
  /** What follows the list in an envelope. */
  | { readonly in: "tail"; readonly nesting: Nesting };

const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

const NOTHING: State = { in: "nothing" };

/**
 * Finds the records in bytes that come in chunks, and keeps no more of them than one record: in CloudTrail's envelopes
 * `{"Records": [...]}`, any number of them; in a list; one on each line; or spread over lines. What spreads over lines
 * must begin with a line that has its brace alone, as printers write it: otherwise a broken line costs that line only.
 *
 * A library would do for the envelopes, at a fifth (stream-json 1.9) or a quarter (@streamparser/json 0.0.22) of the
 * rate of JSON.parse; this, with JSON.parse for each record, is as fast as JSON.parse of the whole (bench/pattern.ts).
 */
export class RecordSplitter {
  private bytes: Buffer = Buffer.alloc(0);
  private state: State = NOTHING;
  private readonly lines = new LineCounter();
  private record = 1;
  /** How many bytes came before those that are there. */
  private gone = 0;
  /** What is being read is too long to be kept. */
  private tooLong = false;

  constructor(private readonly listener: SplitterListener) {}

  push(chunk: Buffer): void {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
    let from = 0;
    for (let to: number | undefined = 0; to !== undefined; to = this.step(from)) from = to;
    this.cut(from);
    if (this.bytes.length > MAX_RECORD_BYTES) this.giveUp();
  }

  /** To be called once, after the last chunk. */
  end(): void {
    const { bytes, state } = this;
    const isLine = state.in === "line" || state.in === "nothing";
    if (isLine && (this.tooLong || skipSpace(bytes, 0) < bytes.length)) this.emit(0, bytes.length);
    else if (!isLine && !this.tooLong)
      this.report(`the input ends within this ${state.in}: it is cut off, or broken from here on`, 0);
  }

  /** Where the next step begins; undefined where another chunk is needed for it. */
  private step(from: number): number | undefined {
    switch (this.state.in) {
      case "nothing":
        return this.begin(from);
      case "line":
        return this.toEndOfLine(this.state, from);
      case "list":
        return this.toNextElement(this.state, from);
      case "element":
        return this.toEndOfElement(this.state, from);
      default:
        return this.toClosing(this.state, from);
    }
  }

  private begin(from: number): number | undefined {
    const { bytes } = this;
    if (this.gone + from === 0 && bytes[0] === BYTE_ORDER_MARK[0] && bytes.length < BYTE_ORDER_MARK.length)
      return undefined;
    if (this.gone + from === 0 && bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK))
      return BYTE_ORDER_MARK.length;
    const at = skipSpace(bytes, from);
    if (at === bytes.length) return at > from ? at : undefined;
    if (bytes[at] === OPENING_BRACKET) return this.goOn({ in: "list", enveloped: false }, at + 1);
    const records = envelopeAt(bytes, at);
    if (records === "more") return at > from ? at : undefined;
    if (records !== "no") return this.goOn({ in: "list", enveloped: true }, records);
    const spread =
      bytes[at] === OPENING_BRACE && bytes.subarray(at + 1, skipSpace(bytes, at + 1)).includes(NEWLINE);
    return this.goOn(
      spread ? { in: "record", nesting: new Nesting(0, at), next: NOTHING } : { in: "line", at },
      at,
    );
  }

  private toEndOfLine(state: { at: number }, from: number): number | undefined {
    const newline = this.bytes.indexOf(NEWLINE, state.at);
    if (newline < 0) {
      state.at = this.bytes.length;
      return undefined;
    }
    this.emit(from, newline);
    return this.goOn(NOTHING, newline + 1);
  }

  private toNextElement(list: State & { readonly in: "list" }, from: number): number | undefined {
    const { bytes } = this;
    let at = from;
    while (isSpace(bytes[at]) || bytes[at] === COMMA) at++;
    if (at === bytes.length) return at > from ? at : undefined;
    const byte = bytes[at];
    if (byte === CLOSING_BRACKET)
      return this.goOn(list.enveloped ? { in: "tail", nesting: new Nesting(1, at + 1) } : NOTHING, at + 1);
    const nests = byte === OPENING_BRACE || byte === OPENING_BRACKET;
    return this.goOn(
      nests ? { in: "record", nesting: new Nesting(0, at), next: list } : { in: "element", at, next: list },
      at,
    );
  }

  private toEndOfElement(state: State & { readonly in: "element" }, from: number): number | undefined {
    const { bytes } = this;
    while (state.at < bytes.length && bytes[state.at] !== COMMA && bytes[state.at] !== CLOSING_BRACKET)
      state.at++;
    if (state.at === bytes.length) return undefined;
    this.emit(from, state.at);
    return this.goOn(state.next, state.at);
  }

  private toClosing(state: State & { readonly in: "record" | "tail" }, from: number): number | undefined {
    const end = state.nesting.end(this.bytes);
    if (end === undefined)
      return state.in === "tail" && from < this.bytes.length ? this.bytes.length : undefined;
    if (state.in === "tail") return this.goOn(NOTHING, end);
    this.emit(from, end);
    return this.goOn(state.next, end);
  }

  private goOn(state: State, at: number): number {
    this.state = state;
    return at;
  }

  private emit(from: number, to: number): void {
    const reason = this.tooLong ? undefined : this.listener.record(this.bytes, from, to);
    if (reason !== undefined) this.report(reason, from);
    this.tooLong = false;
    this.record++;
  }

  private report(reason: string, at: number): void {
    const line = this.lines.lineAt(this.bytes, at);
    this.listener.malformed(reason, { line, record: this.record, byte: this.gone + at });
  }

  /** Of what is too long, the rest is read and not kept. */
  private giveUp(): void {
    if (!this.tooLong) this.report(`longer than ${MAX_RECORD_BYTES / 1024 / 1024} MB`, 0);
    this.tooLong = true;
    this.cut(this.bytes.length);
  }

  private cut(count: number): void {
    const { state } = this;
    this.lines.cut(this.bytes, count);
    this.gone += count;
    this.bytes = this.bytes.subarray(count);
    if ("at" in state) state.at -= count;
    else if ("nesting" in state) state.nesting.shift(count);
  }
}
