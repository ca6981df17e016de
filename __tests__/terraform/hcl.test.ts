import { Testing } from "cdktf";
import { CheckStack } from "../../src/check/stack";
import { MonitorStack } from "../../src/monitor/stack";
import type { BaseStack } from "../../src/terraform/base-stack";
import { awkwardStack } from "./awkward-stack";
import { expectParity } from "./hcl-parity";

const stacks: readonly [string, () => BaseStack][] = [
  ["monitor", () => new MonitorStack(Testing.app(), "monitor")],
  ["check", () => new CheckStack(Testing.app(), "check")],
  ["one of awkward values", awkwardStack],
];

describe.each(stacks)("the HCL of the stack %s", (_, make) => {
  test("says what its JSON says", async () => {
    const stack = make();
    // Not as CDKTF's testing library gives it, which leaves out keys.
    const json = JSON.parse(JSON.stringify(stack.toTerraform()));
    await expectParity(json, stack.toHclTerraform().hcl);
  });
});
