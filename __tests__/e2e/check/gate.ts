import { Testing } from "cdktf";
import type { Workspace } from "../../../local-aws/terraform/workspace";
import { CheckStack } from "../../../src/check/stack";
import { LOG_GROUP, unwrapped, type World } from "../support";
import { TRAIL } from "./monitored-account";

/** The file that `npm run synth` writes. */
const checkJson = () => Testing.synth(new CheckStack(Testing.app(), "check"), true);

/** What a plan says to the person who reads it. */
export interface Outcome {
  readonly exit: number;
  /** Codes in the errors, in alphabetical order. */
  readonly codes: readonly string[];
  /** The same, each behind the controls that it is about: `ID: CODE`. */
  readonly failures: readonly string[];
  /** Addresses of the objects that could not be read. */
  readonly unread: readonly string[];
  /** Each error, with the address that it names. */
  readonly errors: readonly { readonly address: string; readonly text: string }[];
  /** Everything that Terraform printed, without its line breaks. */
  readonly output: string;
  /** Of a plan that did not fail. */
  readonly verdict: string | undefined;
  /** The codes that have evidence. */
  readonly evidence: readonly string[];
}

/** The stack `check`: nothing is kept between two plans. */
export class Gate {
  private constructor(
    readonly workspace: Workspace,
    private readonly world: World,
  ) {}

  /** `env` is an environment of its own, with other credentials or another network. */
  static async of(
    world: World,
    files: Record<string, string> = {},
    env?: Record<string, string>,
  ): Promise<Gate> {
    const all = { "cdk.tf.json": checkJson(), ...files };
    const workspace = env ? world.workspaceWithOwnProviders(all, env) : world.workspace(all);
    return new Gate(await workspace, world);
  }

  /** Plans it, by default for the names that `MonitoredAccount` uses. */
  async plan(variables: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
    this.world.aws.calls.clear();
    this.workspace.write(
      "gate.tfvars.json",
      JSON.stringify({ log_group_name: LOG_GROUP, trail_name: TRAIL, ...variables }),
    );
    const options = ["-input=false", "-out=gate.tfplan", "-var-file=gate.tfvars.json"];
    const { code, output } = await this.workspace.run("plan", ...options);
    const all = (pattern: RegExp, text = output) =>
      [...text.matchAll(pattern)].map(([, found = ""]) => found).sort();
    const errors = output
      .split(/^Error: /m)
      .slice(1)
      .map((text) => ({ address: /^ {2}with (.*),$/m.exec(text)?.[1] ?? "", text: unwrapped(text) }));
    const failures = errors.flatMap(({ text }) =>
      all(/ ((?:[a-z0-9-]+, )*[a-z0-9-]+: [A-Z]+(?:_[A-Z]+)+): /g, text),
    );
    return {
      exit: code,
      codes: failures.map((failure) => failure.replace(/.*: /, "")).sort(),
      failures: failures.sort(),
      unread: all(/^ {2}with (data\.aws_cloudcontrolapi_resource\..*),$/gm),
      errors,
      output: unwrapped(output),
      verdict: /^ {2}\+ verdict +=(?: "(.*)"| (.*))$/m.exec(output)?.slice(1).find(Boolean),
      evidence: all(/^ {10}\+ ([A-Z_]+) += (?:"|<<)/gm),
    };
  }
}
