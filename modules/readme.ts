import { row, sorted } from "../docs/tables";
import type { JsonObject } from "../src/terraform/hcl/value";
import type { ModuleTree } from "./tree";

const BEGIN = "<!-- BEGIN_TF_DOCS -->";
const END = "<!-- END_TF_DOCS -->";

/** The README with its tables made anew: those that terraform-docs makes of a module, between its marks. */
export function withTables(readme: string, name: string, tree: ModuleTree): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`modules/${name}/README.md has no place for its tables: ${BEGIN} ... ${END}`);
  const note = `<!-- Generated from src/${name} by npm run modules: do not edit. -->`;
  const tables = [BEGIN, note, ...sections(tree), ""].join("\n\n").trimEnd();
  return `${readme.slice(0, begin)}${tables}\n${readme.slice(end)}`;
}

function sections(tree: ModuleTree): string[] {
  const { required_version, required_providers } = tree.terraform;
  const providers = Object.entries(required_providers as JsonObject).map(
    ([provider, settings]) => [provider, String((settings as JsonObject).version)] as const,
  );
  const versions = (kind: string, names: readonly (readonly [string, string])[]) =>
    names.map(([provider, version]) => row(anchored(kind, provider), escaped(version)));
  return [
    section(
      "Requirements",
      ["Name", "Version"],
      versions("requirement", [["terraform", String(required_version)], ...providers]),
    ),
    section("Providers", ["Name", "Version"], versions("provider", providers)),
    "## Modules\n\nNo modules.",
    section("Resources", ["Name", "Type"], [...objects(tree, "resource"), ...objects(tree, "data")].sort()),
    section("Inputs", ["Name", "Description", "Type", "Default", "Required"], inputs(tree)),
    section("Outputs", ["Name", "Description"], outputs(tree)),
  ];
}

const section = (title: string, heads: readonly string[], rows: readonly string[]): string => {
  const lines = heads.map((head) => (head === "Required" ? ":---:" : "---"));
  return [`## ${title}\n`, row(...heads), row(...lines), ...rows].join("\n");
};

const inputs = ({ variable }: ModuleTree): string[] =>
  sorted(variable).map(([name, input]) => {
    const isRequired = !("default" in input);
    const value = isRequired ? "n/a" : code(JSON.stringify(input.default));
    return row(
      anchored("input", name),
      escaped(input.description),
      code(input.type),
      value,
      isRequired ? "yes" : "no",
    );
  });

const outputs = ({ output }: ModuleTree): string[] =>
  sorted(output).map(([name, { description }]) => row(anchored("output", name), escaped(description)));

function objects(tree: ModuleTree, block: "resource" | "data"): string[] {
  const [folder, type] = block === "data" ? ["data-sources", "data source"] : ["resources", "resource"];
  return Object.entries((tree[block] ?? {}) as Record<string, JsonObject>).flatMap(([name, ofType]) => {
    const page = `https://registry.terraform.io/providers/hashicorp/aws/latest/docs/${folder}/${name.replace(/^aws_/, "")}`;
    return Object.keys(ofType).map((label) => row(`[${name}.${label}](${page})`, type));
  });
}

const anchored = (kind: string, name: string) =>
  `<a name="${kind}_${name}"></a> [${escaped(name)}](#${kind}\\_${escaped(name)})`;

const code = (text: string) => `\`${text}\``;

/** Text in which Markdown is to see nothing of its own; `row` sees to the bars. */
const escaped = (text: string) => text.replace(/[\\`*_<]/g, "\\$&");
