/** Writes the generated parts of the documentation; with --check it fails where they differ. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { controlsPage, controlsTable } from "./controls";
import { criteriaPage } from "./criteria";
import { detectionTables, exclusionTables } from "./detection";
import { auditPicture } from "./pictures";

const tables: Readonly<Record<string, string>> = { controls: controlsTable };

/** The page with each table between the comments that name it. */
const withTables = (name: string, given: Readonly<Record<string, string>>) => (page: string) =>
  Object.entries(given).reduce((text, [table, content]) => {
    const [begin, end] = [`<!-- begin ${table} -->`, `<!-- end ${table} -->`];
    const [head, tail] = [text.indexOf(begin), text.indexOf(end)];
    if (head < 0 || tail < 0)
      throw new Error(`${name} has no place for the table "${table}": ${begin} ... ${end}`);
    return `${text.slice(0, head + begin.length)}\n${content}\n${text.slice(tail)}`;
  }, page);

const pages: Readonly<Record<string, (before: string) => string>> = {
  "README.md": withTables("README.md", tables),
  "docs/detection.md": withTables("docs/detection.md", detectionTables),
  "docs/tuning.md": withTables("docs/tuning.md", exclusionTables),
  "docs/audit.svg": auditPicture,
  "docs/controls.md": controlsPage,
  "docs/criteria.md": criteriaPage,
};

for (const [name, make] of Object.entries(pages)) {
  const file = join(__dirname, "..", name);
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const after = make(before);
  if (after === before) continue;
  if (process.argv.includes("--check")) {
    process.stderr.write(`${name} is not up to date: run npm run docs and commit the result.\n`);
    process.exitCode = 1;
  } else writeFileSync(file, after);
}
