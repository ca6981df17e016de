import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const PROVIDER = ".terraform/providers/registry.terraform.io/hashicorp/aws";
const ATTACH = /TF_REATTACH_PROVIDERS='(.*)'/;

/**
 * The provider of an initialised folder, kept running from plan to plan, as its makers do in their own tests: starting
 * it is a third of what a plan costs. It takes credentials and endpoint from `env`.
 */
export class RunningProvider {
  private constructor(
    private readonly child: ChildProcess,
    /** What Terraform's environment needs to use it. */
    readonly env: Readonly<Record<string, string>>,
  ) {}

  static start(folder: string, env: Readonly<Record<string, string>>): Promise<RunningProvider> {
    const child = spawn(binaryIn(join(folder, PROVIDER)), ["-debug"], {
      // With a bundle of certificates, a process of the provider can't be set up twice; the endpoint needs none.
      env: { ...process.env, ...env, AWS_CA_BUNDLE: "" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("close", () => process.removeListener("exit", kill));
    return new Promise((resolve, reject) => {
      let output = "";
      child.once("error", reject);
      child.once("close", (code) => reject(new Error(`the provider ended with ${code}:\n${output}`)));
      child.stdout?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const [, address] = ATTACH.exec(output) ?? [];
        if (address !== undefined) resolve(new RunningProvider(child, { TF_REATTACH_PROVIDERS: address }));
      });
    });
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }
}

/** Below the version and the platform. */
function binaryIn(folder: string): string {
  const name = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((file) =>
    /terraform-provider-aws_[^/]*$/.test(file),
  );
  if (name === undefined) throw new Error(`no provider below ${folder}`);
  return join(folder, name);
}
