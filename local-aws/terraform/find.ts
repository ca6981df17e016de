import { execFileSync } from "node:child_process";
import { offlineCliConfig } from "./mirror";

/** The Terraform on this machine. */
export interface Terraform {
  readonly binary: string;
  readonly version: string;
  /** Environment variables that it needs. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds `TERRAFORM_BINARY_NAME`, by default `terraform`, on the PATH.
 *
 * @throws Error that says what to install
 */
export async function findTerraform(onProgress: (message: string) => void = () => {}): Promise<Terraform> {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const version = versionOf(binary);
  if (version === undefined)
    throw new Error(
      `${binary} was not found. Install Terraform 1.9 or later and put it on the PATH, or name it in TERRAFORM_BINARY_NAME.`,
    );
  const cliConfig = await offlineCliConfig(onProgress);
  return {
    binary,
    version,
    env: { CHECKPOINT_DISABLE: "1", ...(cliConfig === undefined ? {} : { TF_CLI_CONFIG_FILE: cliConfig }) },
  };
}

function versionOf(binary: string): string | undefined {
  try {
    const stdout = execFileSync(binary, ["version", "-json"], {
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    return (JSON.parse(stdout.toString()) as { terraform_version: string }).terraform_version;
  } catch {
    return undefined;
  }
}
