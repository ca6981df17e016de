import { startLocalAws } from "../../local-aws";
import { findTerraform } from "../../local-aws/terraform/find";
import { useTemporaryFolder } from "../temporary-folder";

/** Looks once for what the end-to-end tests need, and passes it to the workers in the environment. */
export default async function globalSetup(): Promise<void> {
  useTemporaryFolder();
  // The SDK says on every start which Node its releases of 2027 will need.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const say = (message: string) => process.stderr.write(`${message}\n`);
  try {
    const terraform = await findTerraform(say);
    await (await startLocalAws({ onProgress: say })).stop();
    process.env.E2E_TERRAFORM = JSON.stringify(terraform);
  } catch (error) {
    process.env.E2E_MISSING = (error as Error).message;
    if (process.env.CI !== "true") say(`The end-to-end tests are skipped. ${process.env.E2E_MISSING}`);
  }
}
