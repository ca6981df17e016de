/** Writes the modules from the stacks; with --check it fails where the files differ from what it would write. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Files, moduleFiles } from "./files";
import { outdated, strangers, textOf } from "./outdated";
import { moduleStacks } from "./stacks";

const files: Files = Object.assign(
  {},
  ...moduleStacks().map((stack) => moduleFiles(stack, textOf(__dirname, `${stack.node.id}/README.md`))),
);
const fail = (message: string) => {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
};

for (const path of outdated(__dirname, files)) {
  if (process.argv.includes("--check"))
    fail(`modules/${path} is not up to date: run npm run modules and commit the result.`);
  else writeFileSync(join(__dirname, path), files[path] as string);
}
for (const path of strangers(__dirname, files))
  fail(`modules/${path} is not generated, and Terraform would load it with the module: remove it.`);
