/** Writes the tables of the README from the stack itself; with --check it fails where they differ. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { MonitorStack } from "../src/monitor/stack";

interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
}

const terraform = new MonitorStack(new App(), "monitor").toTerraform() as {
  variable: Record<string, Variable>;
  output: Record<string, { description: string }>;
};

const cell = (text: string) => text.replace(/\|/g, "\\|");
const row = (...cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;
const sorted = <T>(entries: Record<string, T>) =>
  Object.entries(entries).sort(([a], [b]) => a.localeCompare(b));

const tables: Readonly<Record<string, string>> = {
  "monitor inputs": [
    row("Name", "Description", "Type", "Default"),
    row("---", "---", "---", "---"),
    ...sorted(terraform.variable).map(([name, { description, type, ...rest }]) =>
      row(
        `\`${name}\``,
        description,
        `\`${type}\``,
        "default" in rest ? `\`${JSON.stringify(rest.default)}\`` : "required",
      ),
    ),
  ].join("\n"),
  "monitor outputs": [
    row("Name", "Description"),
    row("---", "---"),
    ...sorted(terraform.output).map(([name, { description }]) => row(`\`${name}\``, description)),
  ].join("\n"),
};

const file = join(__dirname, "..", "README.md");
const before = readFileSync(file, "utf8");
const after = Object.entries(tables).reduce((text, [name, table]) => {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [head, tail] = [text.indexOf(begin), text.indexOf(end)];
  if (head < 0 || tail < 0)
    throw new Error(`README.md has no place for the table "${name}": ${begin} ... ${end}`);
  return `${text.slice(0, head + begin.length)}\n${table}\n${text.slice(tail)}`;
}, before);

if (process.argv.includes("--check")) {
  if (after !== before) {
    process.stderr.write("README.md is not up to date: run npm run docs and commit the result.\n");
    process.exitCode = 1;
  }
} else writeFileSync(file, after);
