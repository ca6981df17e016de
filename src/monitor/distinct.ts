import type { IResolvable } from "cdktf";
import { isToken, tf } from "../terraform/expression";
import type { Constraint } from "../terraform/setting";

/** Refuses a list of actions that names one twice; `variable` is the same list in Terraform. */
export const distinct = <Props>(on: keyof Props & string, variable: IResolvable): Constraint<Props> => ({
  on,
  message: () => "must not name the same action twice",
  holds: (props) => {
    const actions = props[on] as readonly string[];
    const known = isToken(actions) ? [] : actions.filter((action) => !isToken(action));
    return new Set(known).size === known.length;
  },
  condition: tf`length(distinct(${variable})) == length(${variable})`,
});
