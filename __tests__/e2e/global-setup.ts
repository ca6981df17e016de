import { readdirSync } from "node:fs";
import { join } from "node:path";
import { startLocalAws } from "../../local-aws";
import { findTerraform } from "../../local-aws/terraform/find";
import { Workspace } from "../../local-aws/terraform/workspace";
import { useTemporaryFolder } from "../temporary-folder";
import { moduleFiles } from "../terraform-files";

/** Finds once what the end-to-end tests need, and passes it to the workers in the environment. */
export default async function globalSetup(): Promise<void> {
  useTemporaryFolder();
  // The SDK says on every start which Node its releases of 2027 will need.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const say = (message: string) => process.stderr.write(`${message}\n`);
  try {
    const terraform = await findTerraform(say);
    await (await startLocalAws({ onProgress: say })).stop();
    process.env.E2E_TERRAFORM = JSON.stringify(terraform);
    const workspace = new Workspace(terraform, {}, moduleFiles("monitor"));
    await workspace.init();
    process.env.E2E_PROVIDER = providerIn(workspace.folder);
  } catch (error) {
    process.env.E2E_MISSING = (error as Error).message;
    if (process.env.CI !== "true") say(`The end-to-end tests are skipped. ${process.env.E2E_MISSING}`);
  }
}

/** The provider that `terraform init` has installed, below its version and platform. */
function providerIn(folder: string): string {
  const installed = join(folder, ".terraform/providers/registry.terraform.io/hashicorp/aws");
  const [version = ""] = readdirSync(installed);
  const [platform = ""] = readdirSync(join(installed, version));
  const names = readdirSync(join(installed, version, platform));
  return join(
    installed,
    version,
    platform,
    names.find((name) => name.startsWith("terraform-provider-aws_")) ?? "",
  );
}
