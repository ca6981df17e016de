import { paint } from "../src/audit/report/screen";

/** Columns of a terminal. A log keeps its lines whole. */
const WIDTH = 80;

/** Prints the demo's lines. A terminal gets them folded and emphasized; a log gets the same words. */
export class Screen {
  private readonly begun = Date.now();
  private step = 0;

  constructor(
    private readonly steps: number,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {}

  title(text: string): void {
    this.step += 1;
    this.write(`[${this.step}/${this.steps}] ${text}  (${this.seconds()} s)`, "\n");
  }

  line(text = ""): void {
    this.write(text === "" ? "" : `  ${text}`);
  }

  seconds(): string {
    return ((Date.now() - this.begun) / 1000).toFixed(0);
  }

  private write(line: string, before = ""): void {
    const { isTTY } = this.out;
    const text = !isTTY ? line : process.env.NO_COLOR === undefined ? emphasized(line) : folded(line);
    this.out.write(`${before}${text}\n`);
  }
}

/** A line as a terminal with colors shows it: a title is bold. */
export const emphasized = (line: string): string =>
  /^\[\d+\/\d+\] /.test(line)
    ? folded(line).replace(/^.+$/gm, (part) => paint({ width: WIDTH, hasColor: true }, "bold", part))
    : folded(line);

/** Folds a line to the terminal's width, and indents each further line by two. A longer word stays whole. */
export function folded(line: string, indentation = `${/^ */.exec(line)?.[0]}  `): string {
  const end = line.length > WIDTH ? line.lastIndexOf(" ", WIDTH) : -1;
  if (end < indentation.length) return line;
  return `${line.slice(0, end)}\n${folded(`${indentation}${line.slice(end + 1)}`, indentation)}`;
}
