interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
}

/** The parts of a stack that the tables need. */
export interface Synthesized {
  readonly variable: Readonly<Record<string, Variable>>;
  readonly output: Readonly<Record<string, { readonly description: string }>>;
}

/** A row of a Markdown table. */
export const row = (...cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;

const cell = (text: string) => text.trim().replace(/\|/g, "\\|").replace(/\n/g, "<br>");

/** In alphabetical order. */
export const sorted = <T>(entries: Readonly<Record<string, T>>) =>
  Object.entries(entries).sort(([a], [b]) => a.localeCompare(b));
