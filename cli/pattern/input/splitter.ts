import { CLOSING_BRACKET, COMMA, isSpace, NEWLINE, OPENING_BRACE, OPENING_BRACKET, skipSpace } from "./bytes";
import { Element } from "./element";
import { envelopeAt } from "./envelope";
import { LineCounter } from "./lines";
import { Nesting } from "./nesting";
import { isRun, Run } from "./run";
import { type In, NOTHING, type State } from "./state";

/** Where a record begins in the unpacked input. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1. Malformed records count too. */
  readonly record: number;
  /** From 0. */
  readonly byte: number;
}

export interface SplitterListener {
  /** Returns what is wrong with the record and with what is in it. The bytes are valid during the call only. */
  readonly record: (bytes: Buffer, from: number, to: number) => readonly string[];
  readonly malformed: (reason: string, place: Place) => void;
}

/** The most bytes of a record that are kept. CloudTrail writes at most 256 KB, or 1 MB if it is configured to. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** A longer line probably holds many records, so the splitter does not wait for its end. */
const LONG_LINE_BYTES = 1024 * 1024;

const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * Finds the records in bytes that come in chunks, and keeps at most one record in memory. Records can be in
 * CloudTrail's envelopes `{"Records": [...]}` and the like, any number of them; in a list; one or several on each line;
 * or spread over lines. A record that spreads over lines must begin with a line that has only its brace, as printers
 * write it. Otherwise, a broken line costs only that line.
 *
 * A library could read the envelopes, at a fifth (stream-json 1.9) or a quarter (@streamparser/json 0.0.22) of the
 * speed of JSON.parse. This class, with JSON.parse for each record, is as fast as JSON.parse of the whole input
 * (bench/pattern.ts).
 */
export class RecordSplitter {
  private bytes: Buffer = Buffer.alloc(0);
  private state: State = NOTHING;
  private readonly lines = new LineCounter();
  private record = 1;
  /** How many bytes came before those in `bytes`. */
  private gone = 0;
  /** Whether the current record is too long to be kept. */
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
    if (this.isOnLine()) this.push(Buffer.of(NEWLINE));
    if (!this.isOnLine() && !this.tooLong)
      this.report(`the input ends within this ${this.state.in}: it is cut off, or broken from here on`, 0);
  }

  private isOnLine(): boolean {
    return ["nothing", "line", "run"].includes(this.state.in);
  }

  /** The index where the next step begins, or undefined if it needs another chunk. */
  private step(from: number): number | undefined {
    switch (this.state.in) {
      case "nothing":
        return this.begin(from);
      case "line":
        return this.toEndOfLine(this.state, from);
      case "run":
        return this.toNextOfRun(this.state.inner, from);
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
      spread ? { in: "record", inner: new Nesting(0, at), next: NOTHING } : { in: "line", at },
      at,
    );
  }

  private toEndOfLine(state: { at: number }, from: number): number | undefined {
    const { bytes } = this;
    const newline = bytes.indexOf(NEWLINE, state.at);
    if (newline < 0) {
      state.at = bytes.length;
      const isLong = bytes.length - from > LONG_LINE_BYTES && !this.tooLong;
      if (!isLong || bytes[from] !== OPENING_BRACE) return undefined;
      return this.goOn({ in: "run", inner: new Run(undefined, bytes.length) }, from);
    }
    const reasons = this.read(from, newline);
    if (reasons.length > 0 && isRun(bytes, from, newline))
      return this.goOn({ in: "run", inner: new Run(newline, newline) }, from);
    this.count(reasons, from);
    return this.goOn(NOTHING, newline + 1);
  }

  private toNextOfRun(run: Run, from: number): number | undefined {
    const { bytes } = this;
    const at = run.isInObject ? from : run.next(bytes, from);
    if (!run.isInObject && at === run.endOfLine(bytes)) return this.goOn(NOTHING, at);
    const end = at < bytes.length ? run.endOfPiece(bytes, at) : undefined;
    if (end === undefined) return at > from ? at : undefined;
    this.emit(at, end);
    return end;
  }

  private toNextElement(list: In<"list">, from: number): number | undefined {
    const { bytes } = this;
    let at = from;
    while (isSpace(bytes[at]) || bytes[at] === COMMA) at++;
    if (at === bytes.length) return at > from ? at : undefined;
    const byte = bytes[at];
    if (byte === CLOSING_BRACKET)
      return this.goOn(list.enveloped ? { in: "tail", inner: new Nesting(1, at + 1) } : NOTHING, at + 1);
    const nests = byte === OPENING_BRACE || byte === OPENING_BRACKET;
    return this.goOn(
      nests
        ? { in: "record", inner: new Nesting(0, at), next: list }
        : { in: "element", inner: new Element(bytes, at), next: list },
      at,
    );
  }

  private toEndOfElement({ inner, next }: In<"element">, from: number): number | undefined {
    const end = inner.end(this.bytes);
    if (end === undefined) return undefined;
    this.emit(from, end);
    return this.goOn(next, end);
  }

  private toClosing(state: In<"record" | "tail">, from: number): number | undefined {
    const end = state.inner.end(this.bytes);
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
    this.count(this.read(from, to), from);
  }

  private read(from: number, to: number): readonly string[] {
    return this.tooLong ? [] : this.listener.record(this.bytes, from, to);
  }

  private count(reasons: readonly string[], from: number): void {
    for (const reason of reasons) this.report(reason, from);
    this.tooLong = false;
    this.record++;
  }

  private report(reason: string, at: number): void {
    const line = this.lines.lineAt(this.bytes, at);
    this.listener.malformed(reason, { line, record: this.record, byte: this.gone + at });
  }

  /** Reads the rest of a record that is too long, and does not keep it. */
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
    else if ("inner" in state) state.inner.shift(count);
  }
}
