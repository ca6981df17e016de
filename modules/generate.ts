/**
 * Writes the index of the catalog from the controls beside it, and the modules from the stacks; with --check it fails
 * where the files differ from what it would write.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CATALOG_INDEX, catalogIndex } from "./catalog";
import { type Files, moduleFiles } from "./files";
import { outdated, strangers, textOf } from "./outdated";

const fail = (message: string) => {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
};

function write(file: string, text: string): void {
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else
    fail(
      `${relative(join(__dirname, ".."), file)} is not up to date: run npm run modules and commit the result.`,
    );
}

const index = catalogIndex();
if (index !== readFileSync(CATALOG_INDEX, "utf8")) write(CATALOG_INDEX, index);

// The stacks load the index, so it is written first.
const { moduleStacks } = require("./stacks") as typeof import("./stacks");
const files: Files = Object.assign(
  {},
  ...moduleStacks().map((stack) => moduleFiles(stack, textOf(__dirname, `${stack.node.id}/README.md`))),
);
for (const path of outdated(__dirname, files)) write(join(__dirname, path), files[path] as string);
for (const path of strangers(__dirname, files))
  fail(`modules/${path} is not generated, and Terraform would load it with the module: remove it.`);
