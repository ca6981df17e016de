import { rmSync } from "node:fs";
import { join } from "node:path";
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from "cdktf";

/**
 * Writes the stack in the form that the app has chosen, JSON or HCL, and removes what an earlier synthesis left of the
 * other: Terraform would load both.
 */
export class OneFormSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    private readonly writer: IStackSynthesizer,
  ) {}

  synthesize(session: ISynthesisSession): void {
    const { synthesizedStackPath, stackMetadataPath } = session.manifest.forStack(this.stack);
    const isJson = synthesizedStackPath.endsWith(".json");
    // CDKTF names the file by the app's choice, and writes it by the environment alone.
    Reflect.set(this.writer, "hclOutput", !isJson);
    this.writer.synthesize(session);
    const remove = (file: string) => rmSync(join(session.outdir, file), { force: true });
    if (!isJson) remove(`${synthesizedStackPath}.json`);
    else for (const file of [synthesizedStackPath.slice(0, -".json".length), stackMetadataPath]) remove(file);
  }
}
