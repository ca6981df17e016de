import type { Result, Workspace } from "../local-aws/terraform/workspace";
import type { Screen } from "./screen";

export interface Terraform {
  readonly workspace: Workspace;
  readonly screen: Screen;
  readonly interruption: AbortSignal;
}

/** A stack in its own folder. A failure of Terraform ends the demo, and so does Ctrl-C. */
export class Stack {
  protected readonly workspace: Workspace;
  private readonly screen: Screen;
  private readonly interruption: AbortSignal;

  constructor({ workspace, screen, interruption }: Terraform) {
    this.workspace = workspace;
    this.screen = screen;
    this.interruption = interruption;
  }

  init(): Promise<void> {
    return this.ended("terraform init", this.workspace.init());
  }

  /** Uses the provider that the other stack has downloaded. */
  initLike(other: Stack): Promise<void> {
    return this.ended("terraform init", this.workspace.initLike(other.workspace));
  }

  /** Shows the command, and the line of its output that says what was done. */
  protected async succeeds(command: string, work: Promise<Result>): Promise<string> {
    const { code, output } = await this.ended(command, work);
    if (code !== 0) throw new Error(output);
    const [done] = /^\w+ complete! .*$/m.exec(output) ?? [];
    if (done !== undefined) this.screen.line(done);
    return output;
  }

  protected ended<T>(command: string, work: Promise<T>): Promise<T> {
    this.screen.line(`$ ${command}`);
    return work.finally(() => this.interruption.throwIfAborted());
  }
}
