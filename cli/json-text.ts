/**
 * The value as indented JSON, and a line break. Names in an account can have characters that control a terminal: they
 * are escaped.
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/(?!\n)\p{C}/gu, (character) => character.split("").map(escaped).join(""))}\n`;

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
