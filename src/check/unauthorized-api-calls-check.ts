import type { Construct } from "constructs";
import { unauthorizedApiCalls } from "../controls/unauthorized-api-calls";
import { ControlCheck } from "./control-check";
import type { CheckProps } from "./props";

export interface UnauthorizedApiCallsCheckProps extends CheckProps {}

/**
 * Fails the plan unless refused API calls are watched: from the trail to somebody who hears.
 *
 * @example
 * const stack = new BaseStack(app, "gate"); // of its own: no resources beside it
 * new AwsProvider(stack, "aws", { maxRetries: MAX_RETRIES }); // or a throttled plan hangs for many minutes
 * new UnauthorizedApiCallsCheck(stack, "refused-calls", { logGroupName: "cloudtrail", trailName: "management-events" });
 */
export class UnauthorizedApiCallsCheck extends ControlCheck {
  constructor(scope: Construct, id: string, props: UnauthorizedApiCallsCheckProps) {
    super(scope, id, { ...props, control: unauthorizedApiCalls });
  }
}
