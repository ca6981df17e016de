import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");

/** A folder of the project: path to text of its Terraform and its tests for `terraform test`, below `prefix`. */
export function terraformFiles(folder: string, prefix = ""): Record<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names
      .filter((name) => /^[^.][^/]*\.tf$|\.tftest\.hcl$/.test(name))
      .map((name) => [prefix + name, readFileSync(join(root, folder, name), "utf8")]),
  );
}

/** The module as somebody calls it. */
export const moduleFiles = (name: "monitor" | "check", prefix = "") =>
  terraformFiles(`modules/${name}`, prefix);

/** An example with the modules in their place beside it. */
export function exampleFiles(name: string): Record<string, string> {
  const up = "../".repeat(name.split("/").length + 1);
  return {
    ...terraformFiles(`examples/${name}`),
    ...moduleFiles("monitor", `${up}modules/monitor/`),
    ...moduleFiles("check", `${up}modules/check/`),
  };
}

/** The first block of HCL in a module's README, with the module in a folder beside it. */
export function usage(name: "monitor" | "check"): string {
  const readme = readFileSync(join(root, "modules", name, "README.md"), "utf8");
  const [, block = ""] = /```hcl\n(.*?)```/s.exec(readme) ?? [];
  return block.replace(/source = "git::[^"]+\/\/modules\/(\w+)\?ref=[^"]+"/, 'source = "./modules/$1"');
}
