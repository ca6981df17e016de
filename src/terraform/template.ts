import type { IResolvable } from "cdktf";
import { tf } from "./expression";

/** A regular expression: what stands inside the braces of a filter pattern. */
export const INSIDE_BRACES = "^\\s*[{]([\\s\\S]*)[}]\\s*$";

/** The text of a template for `templatestring`, Terraform's nearest thing to a function of one's own. */
export const templateOf = (lines: readonly string[]): IResolvable => tf`format("$%s", join("\\n", ${lines}))`;
