import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { unauthorizedApiCalls } from "../controls/unauthorized-api-calls";
import { BaseStack } from "../terraform/base-stack";
import { dependOn } from "../terraform/output";
import { declareVariables } from "../terraform/variable";
import { declareKnownPatterns } from "./accepted-filter-patterns";
import { checkConstraints } from "./constraints";
import type { CheckSettings } from "./props";
import { checkSettings } from "./settings";
import { UnauthorizedApiCallsCheck } from "./unauthorized-api-calls-check";

/**
 * How often a call that is throttled is tried again. The provider's own 25 make a gate hang for many minutes; with this
 * it gives up within one.
 */
export const MAX_RETRIES = 5;

/** The stack `check`: a plan that fails unless the alarm is there and works. It manages nothing. */
export class CheckStack extends BaseStack {
  readonly check: UnauthorizedApiCallsCheck;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    declareKnownPatterns(this, unauthorizedApiCalls);
    const inputs = declareVariables<CheckSettings>(
      this,
      checkSettings(unauthorizedApiCalls),
      checkConstraints,
    );
    this.check = new UnauthorizedApiCallsCheck(this, "Default", inputs);
    const outputs = {
      verdict: {
        description:
          "PASS; INCOMPLETE when the trail or a topic was not verified; NOT_APPLICABLE with siem_exception. A failure is a failed plan.",
        value: this.check.verdict,
      },
      evidence: {
        description: "What was found, by the code of each criterion; with siem_exception, what it says.",
        value: this.check.evidence,
      },
      unverified: {
        description: "What was not verified, as a list of sentences.",
        value: this.check.unverified,
      },
    };
    // Without the dependency, a plan that fails would still say PASS among its outputs.
    // A plan that fails has no outputs then: the verdict is one of three, or none.
    for (const [name, config] of Object.entries(outputs))
      dependOn(new TerraformOutput(this, name, config), this.check.preconditions);
  }

  protected override get defaultProvider() {
    return { maxRetries: MAX_RETRIES };
  }
}
