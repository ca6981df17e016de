import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Terraform } from "./find";

export interface Result {
  readonly code: number;
  /** Standard output and standard error, in the order written. */
  readonly output: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** A planned change of a resource. */
export interface Change {
  readonly address: string;
  /** `create`, `update`, `replace`, `delete`, `import`... */
  readonly action: string;
}

/** A temporary folder with a Terraform configuration and its state. */
export class Workspace {
  private readonly root = mkdtempSync(join(tmpdir(), "terraform-workspace-"));
  /** As deep as CDKTF's folder, because the path of the state file is relative to it. */
  readonly folder = join(this.root, "cdktf.out", "stacks", "stack");
  /** Called with the output of Terraform while it runs. */
  onOutput: (text: string) => void = () => {};
  private signal: (signal: NodeJS.Signals) => void = () => {};
  private counter = 0;

  constructor(
    private readonly terraform: Terraform,
    private env: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** The environment variables of Terraform in this folder. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.env, ...this.terraform.env, TF_IN_AUTOMATION: "1" };
  }

  write(name: string, content: string): void {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Adds environment variables for later runs. */
  setEnv(more: Readonly<Record<string, string>>): void {
    this.env = { ...this.env, ...more };
  }

  /** @throws Error with Terraform's output */
  async init(): Promise<void> {
    const { code, output } = await this.run("init", "-input=false");
    if (code !== 0) throw new Error(`terraform init failed:\n${output}`);
  }

  /** `init` with the providers of another workspace, so that they are downloaded once. */
  async initLike(other: Workspace): Promise<void> {
    const providers = join(other.folder, ".terraform", "providers");
    const { code, output } = await this.run("init", "-input=false", `-plugin-dir=${providers}`);
    if (code !== 0) throw new Error(`terraform init failed:\n${output}`);
  }

  /** Exit code 0: no changes; 1: an error; 2: changes. */
  plan(variables: Variables = {}): Promise<Result> {
    return this.run("plan", "-input=false", "-detailed-exitcode", this.variableFile(variables));
  }

  apply(variables: Variables = {}): Promise<Result> {
    return this.run("apply", "-input=false", "-auto-approve", this.variableFile(variables));
  }

  destroy(variables: Variables = {}): Promise<Result> {
    return this.run("destroy", "-input=false", "-auto-approve", this.variableFile(variables));
  }

  /** The planned changes. */
  async changes(variables: Variables = {}): Promise<Change[]> {
    const { code, output } = await this.run("plan", "-input=false", "-json", this.variableFile(variables));
    if (code !== 0) throw new Error(output);
    return output
      .split("\n")
      .filter((line) => line.includes('"type":"planned_change"'))
      .map((line) => (JSON.parse(line) as PlannedChange).change)
      .map(({ resource, action }) => ({ address: resource.addr, action }));
  }

  async outputs(): Promise<Record<string, unknown>> {
    const { output } = await this.run("output", "-json");
    const values = JSON.parse(output) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
  }

  run(...args: string[]): Promise<Result> {
    const noColor = ["init", "plan", "apply", "destroy", "validate"].includes(args[0] ?? "")
      ? ["-no-color"]
      : [];
    return new Promise((resolve, reject) => {
      const child = spawn(this.terraform.binary, [...args, ...noColor], {
        cwd: this.folder,
        env: this.environment,
        stdio: ["ignore", "pipe", "pipe"],
        // Its own process group, so that the provider ends with it.
        detached: true,
      });
      this.signal = (signal) => void (child.pid && process.kill(-child.pid, signal));
      const kill = () => this.signal("SIGKILL");
      process.once("exit", kill);
      let output = "";
      const append = (chunk: Buffer) => {
        output += chunk.toString();
        this.onOutput(chunk.toString());
      };
      child.stdout.on("data", append);
      child.stderr.on("data", append);
      child.on("error", reject);
      child.on("close", (code) => {
        process.removeListener("exit", kill);
        this.signal = () => {};
        resolve({ code: code ?? 1, output });
      });
    });
  }

  /** Asks the running Terraform to stop, as Ctrl-C does: it finishes what it has started and saves its state. */
  interrupt(): void {
    this.signal("SIGINT");
  }

  /** Ends the running Terraform and its provider at once, as a crash of the machine does. */
  kill(): void {
    this.signal("SIGKILL");
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private variableFile(variables: Variables): string {
    const name = `variables-${this.counter++}.tfvars.json`;
    this.write(name, JSON.stringify(variables));
    return `-var-file=${name}`;
  }
}

interface PlannedChange {
  readonly change: { readonly resource: { readonly addr: string }; readonly action: string };
}
