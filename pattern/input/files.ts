import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** `-` is standard input. */
export const STANDARD_INPUT = "-";

/** The files that the names stand for: a folder for all that is below it, in the order of their names. */
export async function* filesOf(
  names: readonly string[],
  unread: (name: string, reason: string) => void,
): AsyncGenerator<string> {
  for (const name of names)
    try {
      if (name !== STANDARD_INPUT && (await stat(name)).isDirectory()) yield* below(name);
      else yield name;
    } catch (error) {
      unread(name, (error as Error).message);
    }
}

async function* below(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* below(path);
    else if (entry.isFile()) yield path;
  }
}
