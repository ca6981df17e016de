import { join } from "node:path";
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
    const kinds = (path: string) => [...new Set(textOf(modules, path).match(/^\w+/gm))];
    expect(kinds(`${name}/versions.tf`)).toEqual(["terraform"]);
    expect(kinds(`${name}/variables.tf`)).toEqual(["variable"]);
    expect(kinds(`${name}/outputs.tf`)).toEqual(["output"]);
    const others = terraform
      .filter((path) => !/\/(versions|variables|outputs)\.tf$/.test(path))
      .flatMap(kinds);
    expect(others).toContain("data");
    expect(others.filter((kind) => ["terraform", "provider", "variable", "output"].includes(kind))).toEqual(
      [],
    );
  });

  test.each(["variable", "output"])("has each %s in the order of the alphabet", (kind) => {
    const text = textOf(modules, `${name}/${kind}s.tf`);
    const names = [...text.matchAll(/^\w+ "(\w+)"/gm)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual([...names].sort());
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

test("the usage of the gate sets the provider up as the stack does", () => {
  expect(usage("check")).toContain(`max_retries = ${MAX_RETRIES}\n`);
});
