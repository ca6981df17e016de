import { awkwardStack } from "./awkward-stack";
import { expectParity } from "./hcl-parity";
import { laidOutStack } from "./laid-out-stack";

describe.each([
  ["of awkward values", awkwardStack],
  ["with comments and files", laidOutStack],
])("the HCL of a stack %s", (_, make) => {
  test("says what its JSON says", async () => {
    const stack = make();
    // Not as CDKTF's testing library gives it, which leaves out keys.
    const json = JSON.parse(JSON.stringify(stack.toTerraform()));
    await expectParity(json, stack.toHclTerraform().hcl);
  });
});
