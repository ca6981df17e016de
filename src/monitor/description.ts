import { Token } from "cdktf";
import type { Control } from "../controls/control";
import { isToken, tf } from "../terraform/expression";

/** CloudWatch takes no longer description. */
const MAX_DESCRIPTION = 1024;

/**
 * What happened, what to do first, and the query that answers who and from where: CloudWatch sends it with every
 * message. The log group comes last, since only its name can be long enough to be cut.
 */
export function alarmDescription(control: Control, logGroupName: string, before = ""): string {
  const fixed = `${before}${control.why}\n\n${control.response}\n\n${control.investigationQuery}\n\nLog group: `;
  if (fixed.length > MAX_DESCRIPTION)
    throw new RangeError(
      `The control ${control.id} describes its alarm in ${fixed.length} characters, and CloudWatch takes ${MAX_DESCRIPTION}: shorten why, response or investigationQuery.`,
    );
  const text = fixed + logGroupName;
  return isToken(logGroupName)
    ? Token.asString(tf`substr(${text}, 0, ${MAX_DESCRIPTION})`)
    : text.slice(0, MAX_DESCRIPTION);
}
