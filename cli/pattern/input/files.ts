import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** `-` is standard input. */
export const STANDARD_INPUT = "-";

const SPECIAL = "neither a file nor a folder";

type Unread = (name: string, reason: string) => void;

/** The files that the names stand for. A folder stands for all files below it, in the order of their names. */
export async function* filesOf(names: readonly string[], unread: Unread): AsyncGenerator<string> {
  for (const name of names)
    try {
      if (name !== STANDARD_INPUT && (await stat(name)).isDirectory())
        yield* new Walk(await realpath(name), unread).below(name);
      else yield name;
    } catch (error) {
      unread(name, (error as Error).message);
    }
}

/** Walks through a folder. It takes each file once, even if several symbolic links lead to it. */
class Walk {
  /** Real paths of the folders that are read, with everything below them. */
  private readonly folders: string[];
  /** Real paths of files outside these folders. */
  private readonly files = new Set<string>();

  constructor(
    root: string,
    private readonly unread: Unread,
  ) {
    this.folders = [root];
  }

  async *below(folder: string): AsyncGenerator<string> {
    for (const entry of await this.entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* this.below(path);
      else if (entry.isFile()) {
        if (this.files.size === 0 || !this.files.has(await realpath(path))) yield path;
      } else if (entry.isSymbolicLink()) yield* this.behind(path);
      else this.unread(path, SPECIAL);
    }
  }

  private async entriesOf(folder: string): Promise<readonly Dirent[]> {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.unread(folder, (error as Error).message);
      return [];
    }
  }

  private async *behind(link: string): AsyncGenerator<string> {
    try {
      const target = await realpath(link);
      // A target below one of the folders is read there.
      if (this.files.has(target) || this.folders.some((folder) => isWithin(folder, target))) return;
      const stats = await stat(target);
      if (stats.isFile()) {
        this.files.add(target);
        yield link;
      } else if (!stats.isDirectory()) this.unread(link, SPECIAL);
      else if (this.folders.some((folder) => isWithin(target, folder)))
        this.unread(
          link,
          "a symbolic link to a folder that contains one that is read, which would be read twice",
        );
      else {
        this.folders.push(target);
        yield* this.below(link);
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.unread(link, code === "ENOENT" ? "a symbolic link whose target does not exist" : message);
    }
  }
}

const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
