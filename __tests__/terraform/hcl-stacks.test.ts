import { Testing } from "cdktf";
import { CheckStack } from "../../src/check/stack";
import { MonitorStack } from "../../src/monitor/stack";
import type { BaseStack } from "../../src/terraform/base-stack";
import { expectParity } from "./hcl-parity";

const stacks: readonly [string, () => BaseStack][] = [
  ["monitor", () => new MonitorStack(Testing.app(), "monitor")],
  ["check", () => new CheckStack(Testing.app(), "check")],
];

describe.each(stacks)("the HCL of the stack %s", (_, make) => {
  test("says what its JSON says", async () => {
    const stack = make();
    const json = JSON.parse(JSON.stringify(stack.toTerraform()));
    await expectParity(json, stack.toHclTerraform().hcl);
  });

  test("has no line of more than 140 characters, but for those that are one string", () => {
    const code = make()
      .toHclTerraform()
      .hcl.replace(/<<-EOT\n[\s\S]*?\n *EOT\n/g, "");
    const isString = (line: string) => /^\s*(\S+ +=>? )?".*",?$/.test(line);
    expect(code.split("\n").filter((line) => line.length > 140 && !isString(line))).toEqual([]);
  });
});
