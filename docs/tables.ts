/** The tables of a stack's inputs and outputs, from the stack itself. */
interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
}

export interface Synthesized {
  readonly variable: Readonly<Record<string, Variable>>;
  readonly output: Readonly<Record<string, { readonly description: string }>>;
}

export const row = (...cells: string[]) =>
  `| ${cells.map((text) => text.replace(/\|/g, "\\|")).join(" | ")} |`;

export const inputs = ({ variable }: Synthesized): string =>
  [
    row("Name", "Description", "Type", "Default"),
    row("---", "---", "---", "---"),
    ...sorted(variable).map(([name, { description, type, ...rest }]) =>
      row(
        `\`${name}\``,
        description,
        `\`${type}\``,
        "default" in rest ? `\`${JSON.stringify(rest.default)}\`` : "required",
      ),
    ),
  ].join("\n");

export const outputs = ({ output }: Synthesized): string =>
  [
    row("Name", "Description"),
    row("---", "---"),
    ...sorted(output).map(([name, { description }]) => row(`\`${name}\``, description)),
  ].join("\n");

/** In the order of the alphabet. */
export const sorted = <T>(entries: Readonly<Record<string, T>>) =>
  Object.entries(entries).sort(([a], [b]) => a.localeCompare(b));
