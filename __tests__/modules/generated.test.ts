import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { moduleFiles } from "../../modules/files";
import { outdated, strangers, textOf } from "../../modules/outdated";
import { moduleStacks } from "../../modules/stacks";
import { MAX_RETRIES } from "../../src/check/stack";
import { expectParity } from "../terraform/hcl-parity";
import { usage } from "../terraform-files";

const modules = join(__dirname, "../../modules");
const stacks = () => moduleStacks().map((stack) => [stack.node.id, stack] as const);
const generated = (stack: ReturnType<typeof moduleStacks>[number]) =>
  moduleFiles(stack, textOf(modules, `${stack.node.id}/README.md`));

describe.each(stacks())("the module %s", (name, stack) => {
  const files = generated(stack);
  const terraform = Object.keys(files).filter((path) => path.endsWith(".tf"));

  test("is what its stack gives", () => {
    expect(outdated(modules, files)).toEqual([]);
    expect(strangers(modules, files)).toEqual([]);
  });

  test("says what the stack's JSON says, without provider and backend", async () => {
    const {
      provider: _provider,
      terraform: settings,
      ...json
    } = JSON.parse(JSON.stringify(stack.toTerraform()));
    const { backend: _backend, ...versions } = settings;
    const text = terraform.map((path) => textOf(modules, path)).join("\n");
    await expectParity({ ...json, terraform: versions }, text);
  });

  test("has its blocks where a reviewer looks for them", () => {
    const kinds = terraform.map((path) => [path, ...new Set(textOf(modules, path).match(/^\w+/gm))]);
    const [main, ...others] = [kinds[2]?.slice(1), ...kinds.filter((_, i) => i !== 2)];
    expect(others).toEqual([
      [`${name}/versions.tf`, "terraform"],
      [`${name}/variables.tf`, "variable"],
      [`${name}/outputs.tf`, "output"],
    ]);
    expect(main).toContain("data");
    expect(["terraform", "provider", "variable", "output"].filter((kind) => main?.includes(kind))).toEqual(
      [],
    );
  });

  test.each(["variable", "output"])("has each %s in the order of the alphabet", (kind) => {
    const text = textOf(modules, `${name}/${kind}s.tf`);
    const names = [...text.matchAll(/^\w+ "(\w+)"/gm)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual([...names].sort());
  });

  test.each(terraform)("says in %s from what and by which command it was made", (path) => {
    expect(textOf(modules, path)).toMatch(
      /^# The module "\w+", generated from src\/\w+ by "npm run modules"\.\n/,
    );
  });

  test("has every input and every output in its README", () => {
    const readme = textOf(modules, `${name}/README.md`);
    const { variable, output } = stack.toTerraform() as Record<string, Record<string, object>>;
    const named = (kind: string) =>
      [...readme.matchAll(new RegExp(`<a name="${kind}_(\\w+)">`, "g"))].map((match) => match[1]);
    expect(named("input")).toEqual(Object.keys(variable ?? {}).sort());
    expect(named("output")).toEqual(Object.keys(output ?? {}).sort());
  });
});

describe("a module that is not up to date", () => {
  let copy: string;
  const all = () => Object.assign({}, ...moduleStacks().map(generated));
  const monitor = () =>
    moduleStacks().find(({ node }) => node.id === "monitor") as ReturnType<typeof moduleStacks>[number];

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "modules-"));
    cpSync(modules, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  test.each(["monitor/main.tf", "check/variables.tf"])("is found by a change of %s by hand", (path) => {
    writeFileSync(join(copy, path), `${readFileSync(join(copy, path), "utf8")}\n`);
    expect(outdated(copy, all())).toEqual([path]);
  });

  test("is found where a file is missing", () => {
    rmSync(join(copy, "monitor/outputs.tf"));
    expect(outdated(copy, all())).toEqual(["monitor/outputs.tf"]);
  });

  test("is found by a table that was changed by hand", () => {
    const path = join(copy, "check/README.md");
    writeFileSync(path, readFileSync(path, "utf8").replace("| n/a | yes |", "| n/a | no |"));
    expect(outdated(copy, all())).toEqual(["check/README.md"]);
  });

  test("is found by a change of the stack", () => {
    const stack = monitor();
    new TerraformVariable(stack, "added", { type: "string", description: "Added." });
    new TerraformOutput(stack, "also_added", { value: "x", description: "Added." });
    const files = moduleFiles(stack, textOf(copy, "monitor/README.md"));
    expect(outdated(copy, files).sort()).toEqual([
      "monitor/README.md",
      "monitor/outputs.tf",
      "monitor/variables.tf",
    ]);
  });

  test.each(["extra.tf", "extra.tf.json"])("is found by a file %s beside the generated ones", (name) => {
    writeFileSync(join(copy, "check", name), "");
    expect(strangers(copy, all())).toEqual([`check/${name}`]);
  });

  test("is refused where its README has no place for the tables", () => {
    expect(() => moduleFiles(monitor(), "# monitor")).toThrow(
      "modules/monitor/README.md has no place for its tables",
    );
  });
});

test("the usage of the gate sets the provider up as the stack does", () => {
  expect(usage("check")).toContain(`max_retries = ${MAX_RETRIES}\n`);
});
