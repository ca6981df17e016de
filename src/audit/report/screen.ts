/** How the report looks on a terminal. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly hasColor: boolean;
}

/** The color of each verdict. */
export const colorOf = { PASS: "green", FAIL: "red", INCOMPLETE: "yellow" } as const;

const colors = { red: 31, green: 32, yellow: 33, bold: 1 } as const;

export const paint = ({ hasColor }: Screen, color: keyof typeof colors, text: string): string =>
  hasColor ? `\u001b[${colors[color]}m${text}\u001b[0m` : text;

/** The text in lines of the screen's width, each after the indentation. A longer word stays whole. */
export function wrapped({ width }: Screen, indentation: string, text: string): string {
  const lines = [""];
  for (const word of text.split(/\s+/).map(printable)) {
    const last = lines[lines.length - 1] as string;
    if (last === "") lines[lines.length - 1] = word;
    else if (indentation.length + last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indentation}${line}\n`).join("");
}

/** Replaces control characters: an account's data can hold any text, and a terminal would obey them. */
export const printable = (text: string) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
