import { App } from "cdktf";
import { CheckStack } from "../src/check/stack";
import { MonitorStack } from "../src/monitor/stack";
import type { BaseStack } from "../src/terraform/base-stack";

/** The stacks that are modules too; a module has the name of its stack. */
export function moduleStacks(): BaseStack[] {
  const app = new App();
  return [new CheckStack(app, "check"), new MonitorStack(app, "monitor")];
}
