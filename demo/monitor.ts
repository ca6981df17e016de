import { Stack } from "./stack";
import { MONITOR_VARIABLES } from "./stacks";

/** The outputs that the story uses. */
export interface Outputs {
  readonly topic_arn: string;
  readonly drill_commands: Readonly<Record<string, string>>;
  readonly check_inputs: Readonly<Record<string, unknown>>;
}

/** The stack `monitor`. */
export class Monitor extends Stack {
  async apply(): Promise<Outputs> {
    await this.succeeds("terraform apply", this.workspace.apply(MONITOR_VARIABLES));
    return (await this.workspace.outputs()) as unknown as Outputs;
  }

  async destroy(): Promise<void> {
    await this.succeeds("terraform destroy", this.workspace.destroy(MONITOR_VARIABLES));
  }
}
