import type { IResolvable } from "cdktf";
import type { Code } from "../findings/findings";

/** Whether the finding's title holds, and what was found: never an endpoint, which can be a secret. */
export interface Criterion {
  /** A condition in Terraform. */
  readonly met: IResolvable;
  /** A string in Terraform. */
  readonly found: IResolvable;
}

export type Criteria = Readonly<Partial<Record<Code, Criterion>>>;
