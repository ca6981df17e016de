import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { BaseStack } from "../terraform/base-stack";
import { declareVariables } from "../terraform/variable";
import { CloudTrailAlarmsCheck } from "./cloudtrail-alarms-check";
import type { CheckSettings } from "./props";
import { checkSettings } from "./settings";

/**
 * How often a throttled call is tried again. With the provider's default of 25, a plan can run for many minutes. With
 * this number, it gives up within one.
 */
export const MAX_RETRIES = 5;

/** The stack `check`: a plan that fails unless the alarms exist and work. It manages nothing. */
export class CheckStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const inputs = declareVariables<CheckSettings>(this, checkSettings);
    const check = new CloudTrailAlarmsCheck(this, "Default", inputs);
    const outputs = {
      verdict: {
        description:
          "The worst verdict of all: PASS, INCOMPLETE or NOT_APPLICABLE. A failure is a failed plan.",
        value: check.verdict,
      },
      verdicts: {
        description:
          "By control id: PASS, INCOMPLETE when something was not verified, NOT_APPLICABLE with siem_exception.",
        value: check.verdicts,
      },
      evidence: {
        description: "What was found, by control id and code; with siem_exception, what it says.",
        value: check.evidence,
      },
      unverified: {
        description: "What was not verified, as a list of sentences.",
        value: check.unverified,
      },
    };
    const scopeOfOutputs = new Construct(this, "outputs");
    for (const [name, config] of Object.entries(outputs)) {
      new TerraformOutput(scopeOfOutputs, name, config).overrideLogicalId(name);
    }
  }

  protected override get defaultProvider() {
    return { maxRetries: MAX_RETRIES };
  }
}
