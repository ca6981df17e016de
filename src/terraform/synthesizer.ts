import { rmSync } from "node:fs";
import { join } from "node:path";
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from "cdktf";

/**
 * Writes the stack in one form, JSON or HCL, and removes what an earlier synthesis left of the other: Terraform would
 * load both.
 */
export class OneFormSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    private readonly writer: IStackSynthesizer,
  ) {}

  synthesize(session: ISynthesisSession): void {
    this.writer.synthesize(session);
    const { synthesizedStackPath, stackMetadataPath } = session.manifest.forStack(this.stack);
    const remove = (file: string) => rmSync(join(session.outdir, file), { force: true });
    if (!synthesizedStackPath.endsWith(".json")) remove(`${synthesizedStackPath}.json`);
    else for (const file of [synthesizedStackPath.slice(0, -".json".length), stackMetadataPath]) remove(file);
  }
}
