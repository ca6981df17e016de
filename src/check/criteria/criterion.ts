import type { IResolvable } from "cdktf";

/** What has to hold for the verdict PASS. */
export interface Criterion {
  /** The reason code of a failure. */
  readonly code: string;
  /** One sentence: what holds when all is well. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** One or two sentences in the message of a failure: what to do about it. */
  readonly remedy: string;
  /** How to mend it: by the AWS CLI, and where the stack `monitor` built it. */
  readonly fix: {
    readonly cli: readonly string[];
    /**
     * What a command would take away.
     * @default - nothing
     */
    readonly careful?: string;
    readonly monitor: string;
  };
  /**
   * The nearest reason code of Security Hub.
   * @default - none that is known
   */
  readonly securityHub?: string;
  /** A condition in Terraform. */
  readonly met: IResolvable;
  /** What was found, a string in Terraform; never a subscriber's endpoint, which can be a secret. */
  readonly found: IResolvable;
}
