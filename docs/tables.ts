interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
}

/** A stack, as far as the tables need it. */
export interface Synthesized {
  readonly variable: Readonly<Record<string, Variable>>;
  readonly output: Readonly<Record<string, { readonly description: string }>>;
}

/** A row of a Markdown table. */
export const row = (...cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;

const cell = (text: string) => text.trim().replace(/\|/g, "\\|").replace(/\n/g, "<br>");

/** In the order of the alphabet. */
export const sorted = <T>(entries: Readonly<Record<string, T>>) =>
  Object.entries(entries).sort(([a], [b]) => a.localeCompare(b));
