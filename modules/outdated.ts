import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "./files";

/** The paths of files that differ from what they should hold, those that are missing among them. */
export const outdated = (folder: string, files: Files): string[] =>
  Object.keys(files).filter((path) => textOf(folder, path) !== files[path]);

/** Terraform beside the generated files, which Terraform would load with them. */
export function strangers(folder: string, files: Files): string[] {
  const modules = [...new Set(Object.keys(files).map((path) => path.split("/")[0] as string))];
  return modules
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((path) => /\.tf(\.json)?$/.test(path) && !Object.hasOwn(files, path));
}

/** What a file holds; nothing where it is missing. */
export function textOf(folder: string, path: string): string {
  const file = join(folder, path);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
