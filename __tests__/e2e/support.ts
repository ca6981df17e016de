import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import type { LocalAws } from "../../local-aws";
import { clientConfig } from "../../local-aws/environment";
import type { Terraform } from "../../local-aws/terraform/find";
import { type Result, Workspace } from "../../local-aws/terraform/workspace";
import { MonitorStack } from "../../src/monitor/stack";
import { startSharedAws } from "../shared-aws";
import { RunningProvider } from "./running-provider";

export const LOG_GROUP = "cloudtrail";
export const EMAIL = { protocol: "email", endpoint: "security@example.com" };
/** What `monitor` needs at the least. */
export const MINIMAL = { log_group_name: LOG_GROUP, subscriptions: { security: EMAIL } };

const policyActions = (name: string): string[] => {
  const file = join(__dirname, `../../iam/${name}.json`);
  const { Statement } = JSON.parse(readFileSync(file, "utf8")) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
};
const allowedActions = new Set([...policyActions("check"), ...policyActions("deploy")]);

/** The file that `npm run synth` writes. */
const monitorJson = () => Testing.synth(new MonitorStack(Testing.app(), "monitor"), true);

/** The same as a module that somebody calls: without a provider and a backend of its own. */
export function monitorModule(): string {
  const { provider: _provider, terraform, ...module } = JSON.parse(monitorJson());
  // Indented, since Terraform quotes the line of what it rejects.
  return JSON.stringify({ ...module, terraform: { ...terraform, backend: undefined } }, null, 2);
}

/**
 * A suite on real Terraform, the real provider and the AWS on this machine. Where they are missing it is skipped,
 * which the terminal says, and with CI=true it fails. `alsoCalls` are the actions that a suite needs for objects of
 * somebody else.
 */
export function endToEnd(name: string, body: (world: World) => void, alsoCalls = /^$/): void {
  const missing = process.env.E2E_MISSING;
  // Skipped for a missing Terraform or moto alone, and never in CI.
  const suite = missing === undefined || process.env.CI === "true" ? describe : describe.skip;
  suite(name, () => {
    const world = new World();
    beforeAll(async () => {
      if (missing !== undefined) throw new Error(missing);
      await world.start();
    });
    afterAll(async () => {
      await world.stop();
      // Least privilege is measured: whatever Terraform called here, the policies that are shipped allow.
      const notAllowed = world.calledByTerraform().filter((action) => !allowedActions.has(action));
      expect(notAllowed.filter((action) => !alsoCalls.test(action))).toEqual([]);
    });
    body(world);
  });
}

/** Terraform is written in Go, and spends a third of a long run on collecting garbage. Up to this limit it doesn't. */
const LAZY_COLLECTOR = { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** An account, and the configurations that are applied to it. */
export class World {
  private local: LocalAws | undefined;
  private readonly workspaces: Workspace[] = [];
  private provider: RunningProvider | undefined;
  private readonly terraformCalls = new Set<string>();
  readonly terraform = JSON.parse(process.env.E2E_TERRAFORM ?? "null") as Terraform;

  get aws(): LocalAws {
    if (this.local === undefined) throw new Error("the local AWS has not started");
    return this.local;
  }

  /** How a client of the AWS SDK reaches the account. */
  get client() {
    return clientConfig(this.aws.endpoint);
  }

  async start(): Promise<void> {
    this.local = await startSharedAws();
    this.local.calls.listen(({ service, action, userAgent }) => {
      if (userAgent?.includes("terraform-provider-aws")) this.terraformCalls.add(`${service}:${action}`);
    });
  }

  /** Every action that Terraform has called in this world, as IAM names it. */
  calledByTerraform(): string[] {
    return [...this.terraformCalls].sort();
  }

  async stop(): Promise<void> {
    this.provider?.stop();
    for (const workspace of this.workspaces) workspace.remove();
    await this.local?.stop();
  }

  /** An initialised folder with these files, by default the stack `monitor`. All share one process of the provider. */
  async workspace(files: Record<string, string> = { "cdk.tf.json": monitorJson() }): Promise<Workspace> {
    return this.initialised(files, await this.sharedProvider());
  }

  /** One whose Terraform starts its providers by itself, as it has several or another environment. */
  workspaceWithOwnProviders(files: Record<string, string>, env = {}): Promise<Workspace> {
    return this.initialised(files, env);
  }

  /** What a Terraform that somebody else starts needs to share that process too. */
  async sharedProvider(): Promise<Readonly<Record<string, string>>> {
    this.provider ??= await this.startProvider();
    return this.provider.env;
  }

  /** Ends the running Terraform and the provider at once, as a crash of the machine does. */
  crash(workspace: Workspace): void {
    workspace.kill();
    this.provider?.stop();
  }

  /** After a crash. */
  async restart(): Promise<void> {
    this.provider = await this.startProvider();
    for (const workspace of this.workspaces) workspace.setEnv(this.provider.env);
  }

  private startProvider(): Promise<RunningProvider> {
    return RunningProvider.start(process.env.E2E_PROVIDER ?? "", { ...this.aws.env });
  }

  private async initialised(
    files: Record<string, string>,
    env: Readonly<Record<string, string>>,
  ): Promise<Workspace> {
    const workspace = new Workspace(this.terraform, { ...this.aws.env, ...LAZY_COLLECTOR, ...env }, files);
    this.workspaces.push(workspace);
    await workspace.init();
    return workspace;
  }
}

/** Fails with Terraform's words unless the exit code is the one that is wanted. */
export function expectExit({ code, output }: Result, wanted: number): void {
  if (code !== wanted) throw new Error(`exit code ${code} instead of ${wanted}:\n${output}`);
}

/** Terraform wraps its messages and draws a line beside them. */
export const unwrapped = (output: string) => output.replace(/[│╷╵\s]+/g, " ");
