import { printable } from "../../../src/audit/report/screen";
import { figure } from "./text";

const FIRST_AFTER = 2000;
const THEN_EVERY = 200;

/** A line on a terminal that shows the progress of reading, from the third second on. */
export class Progress {
  private next = performance.now() + FIRST_AFTER;
  private shown = false;

  constructor(private readonly terminal: { readonly isTTY?: boolean; write(text: string): unknown }) {}

  tell(events: number, file: string): void {
    if (this.terminal.isTTY !== true || performance.now() < this.next) return;
    this.next = performance.now() + THEN_EVERY;
    this.shown = true;
    this.terminal.write(`\r\u001b[K${figure(events)} events, reading ${printable(file).slice(-60)}`);
  }

  end(): void {
    if (this.shown) this.terminal.write("\r\u001b[K");
    this.shown = false;
  }
}
