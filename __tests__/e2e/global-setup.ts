import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type MotoServer, startMoto } from "../../local-aws/moto/server";
import { findTerraform } from "../../local-aws/terraform/find";
import { Workspace } from "../../local-aws/terraform/workspace";
import { useTemporaryFolder } from "../temporary-folder";
import { moduleFiles } from "../terraform-files";

/** A moto for each worker of jest. */
export const motos: MotoServer[] = [];

/** Finds and starts once what the end-to-end tests need, and passes it to the workers in the environment. */
export default async function globalSetup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  useTemporaryFolder();
  // The SDK says on every start which Node its releases of 2027 will need.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const say = (message: string) => process.stderr.write(`${message}\n`);
  try {
    const terraform = await findTerraform(say);
    while (motos.length < maxWorkers) motos.push(await startMoto(say));
    process.env.MOTO_PORTS_OF_WORKERS = JSON.stringify(motos.map(({ port }) => port));
    const workspace = new Workspace(terraform, {}, moduleFiles("monitor"));
    await workspace.init();
    process.env.E2E_PROVIDER = providerIn(workspace.folder);
    process.env.E2E_TERRAFORM = JSON.stringify(terraform);
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
  const name = names.find((each) => each.startsWith("terraform-provider-aws_")) ?? "";
  return join(installed, version, platform, name);
}
