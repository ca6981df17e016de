import type { LocalAws } from "../local-aws";
import type { Workspace } from "../local-aws/terraform/workspace";

/** What a plan of the stack `check` comes to. */
export interface Findings {
  readonly exitCode: number;
  /** The errors, in the order of the alphabet: Terraform finds them at once, and tells of them in any. */
  readonly errors: readonly string[];
  /** The codes that errors begin with. One about an object that can't be read has none. */
  readonly codes: readonly string[];
}

/** The outputs of a plan that passes. */
export interface Verdict {
  readonly verdict: string;
  readonly evidence: Readonly<Record<string, string>>;
  readonly unverified: readonly string[];
}

/** The stack `check` in a workspace that is initialised. */
export class Check {
  /** The AWS calls of all its plans. */
  readonly calls = { reads: 0, writes: 0 };
  plans = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly aws: LocalAws,
  ) {}

  /** Nobody else may call AWS meanwhile, or the calls are counted here. */
  async plan(): Promise<Findings> {
    const before = this.aws.calls.all().length;
    const { code, output } = await this.workspace.run("plan", "-input=false", "-json", `-out=${SAVED_PLAN}`);
    for (const { isWrite } of this.aws.calls.all().slice(before))
      this.calls[isWrite ? "writes" : "reads"] += 1;
    this.plans += 1;
    const errors = errorsIn(output).sort();
    // A Terraform that breaks down has no diagnostics.
    if (code !== 0 && errors.length === 0) throw new Error(output);
    return { exitCode: code, errors, codes: errors.flatMap((error) => /^[A-Z_]+(?=: )/.exec(error) ?? []) };
  }

  /** Of the last plan. Its own output has the names of the outputs and not their values. */
  async verdict(): Promise<Verdict> {
    const { code, output } = await this.workspace.run("show", "-json", SAVED_PLAN);
    if (code !== 0) throw new Error(output);
    // Not planned_values: an output of which one part is not known yet is left out there.
    const { verdict, evidence, unverified } = (JSON.parse(output) as ShownPlan).output_changes;
    return { verdict: verdict.after, evidence: evidence.after, unverified: unverified.after };
  }
}

const SAVED_PLAN = "check.tfplan";

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

interface ShownPlan {
  readonly output_changes: { readonly [Name in keyof Verdict]: { readonly after: Verdict[Name] } };
}
