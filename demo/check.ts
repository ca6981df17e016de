import type { LocalAws } from "../local-aws";
import type { Result, Variables } from "../local-aws/terraform/workspace";
import { Stack, type Terraform } from "./stack";

/** The errors of a failed plan, in alphabetical order. Terraform reports them in any order. */
export type Failure = readonly string[];

/** The stack `check`. It counts all AWS calls during a plan, so nothing else may call AWS then. */
export class Check extends Stack {
  private readonly calls = { plans: 0, reads: 0, writes: 0 };

  constructor(
    terraform: Terraform,
    private readonly aws: LocalAws,
  ) {
    super(terraform);
  }

  async fails(variables: Variables): Promise<Failure> {
    const { code, output } = await this.plan(variables, "-json");
    if (code === 0) throw new Error("The check passes where it should fail.");
    const errors = errorsIn(output).sort();
    // If Terraform itself crashes, there are no diagnostics.
    if (errors.length === 0) throw new Error(output);
    return errors;
  }

  /** The outputs, as Terraform shows them. */
  async passes(variables: Variables): Promise<string> {
    const { code, output } = await this.plan(variables);
    if (code !== 0) throw new Error(`The check fails where it should pass:\n${output}`);
    return /^Changes to Outputs:\n((?: {2}.*\n)*)/m.exec(output)?.[1] ?? "";
  }

  summary(): string {
    const { plans, reads, writes } = this.calls;
    return `the ${plans} plans of the stack check: ${reads} calls that read, ${writes} that write`;
  }

  private async plan(variables: Variables, ...options: readonly string[]): Promise<Result> {
    this.workspace.write("terraform.tfvars.json", JSON.stringify(variables));
    const before = this.aws.calls.all().length;
    const result = await this.ended("terraform plan", this.workspace.run("plan", "-input=false", ...options));
    this.calls.plans += 1;
    for (const { isWrite } of this.aws.calls.all().slice(before))
      this.calls[isWrite ? "writes" : "reads"] += 1;
    return result;
  }
}

function errorsIn(output: string): string[] {
  return output
    .split("\n")
    .filter((line) => line.includes('"type":"diagnostic"'))
    .map((line) => (JSON.parse(line) as { diagnostic: Diagnostic }).diagnostic)
    .filter(({ severity }) => severity === "error")
    .map(({ summary, detail }) =>
      summary === "Resource precondition failed" ? detail : [summary, detail].filter(Boolean).join(": "),
    );
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
}
