/** An expression as it is laid out: what stands side by side, and what brackets hold. */
export type Node = Atom | Group;

/** A name, number, quoted string or operator: it is never broken. */
export interface Atom {
  readonly text: string;
  /** Of a string that may be printed as a heredoc too: its lines. */
  readonly heredoc?: readonly string[] | undefined;
}

export interface Group {
  readonly open: keyof typeof closing;
  /** What commas divide; of a `for` all of it is one item. */
  readonly items: readonly (readonly Node[])[];
  /** True where each item has a line of its own whatever its length. */
  readonly expanded?: boolean;
}

export const closing = { "(": ")", "[": "]", "{": "}" } as const;

export const isGroup = (node: Node | undefined): node is Group => node !== undefined && "open" in node;

export const textOf = (node: Node | undefined): string | undefined =>
  node === undefined || isGroup(node) ? undefined : node.text;

/** `[for ...]` and `{for ...}`. */
export const isFor = ({ open, items }: Group): boolean => open !== "(" && textOf(items[0]?.[0]) === "for";

/** Whether HCL takes the key of an object for a name when it has no quotes. */
export const isBareKey = (key: string): boolean =>
  /^[A-Za-z_][\w-]*$/.test(key) && !["for", "null", "true", "false"].includes(key);
