import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");

export type Variables = Readonly<Record<string, unknown>> & {
  readonly controls: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** As they get into a file. */
export const written = (variables: object): Variables => JSON.parse(JSON.stringify(variables));

/** The names of the variables that a module has, and of the attributes of its controls. */
function declared(module: "check" | "monitor") {
  const text = readFileSync(join(root, "modules", module, "variables.tf"), "utf8");
  const [, ofControls = ""] =
    /variable "controls" \{\n {2}type = map\(object\(\{\n([^}]*)\}/.exec(text) ?? [];
  return {
    variables: [...text.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name),
    attributes: [...ofControls.matchAll(/^ +(\w+) +=/gm)].map(([, name]) => name),
  };
}

/** What a module would reject, or leave out without a word, since it has no such name. */
export function unknownTo(module: "check" | "monitor", variables: Variables): readonly string[] {
  const known = declared(module);
  if (known.variables.length < 4 || known.attributes.length < 4)
    throw new Error("the module is not understood");
  return [
    ...Object.keys(variables).filter((name) => !known.variables.includes(name)),
    ...Object.values(variables.controls)
      .flatMap((control) => Object.keys(control))
      .filter((name) => !known.attributes.includes(name)),
  ];
}
