import { styleText } from "node:util";

/** What the demo prints: it reads the same on a terminal and in a log, without escape codes in the latter. */
export class Screen {
  private readonly begun = Date.now();
  private step = 0;

  constructor(
    private readonly steps: number,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {}

  title(text: string): void {
    this.step += 1;
    this.out.write(`\n${this.bold(`[${this.step}/${this.steps}] ${text}`)}  (${this.seconds()} s)\n`);
  }

  line(text = ""): void {
    this.out.write(text === "" ? "\n" : `  ${text}\n`);
  }

  seconds(): string {
    return ((Date.now() - this.begun) / 1000).toFixed(0);
  }

  private bold(text: string): string {
    return this.out.isTTY && process.env.NO_COLOR === undefined ? styleText("bold", text) : text;
  }
}
