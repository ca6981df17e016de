import {
  type IResolvable,
  type TerraformDataSource,
  type TerraformMetaArguments,
  type TerraformResource,
  Token,
} from "cdktf";
import { isToken, raw, tf } from "./expression";

/** Whether something exists: a literal decides at synth, a token when Terraform plans. */
export type Switch = boolean | IResolvable;

/** True when both are. */
export function both(one: Switch, other: Switch): Switch {
  if (isToken(one) && isToken(other)) return tf`${one} && ${other}`;
  if (isToken(one)) return other === false ? false : one;
  return one === false ? false : other;
}

export const not = (exists: Switch): Switch => (typeof exists === "boolean" ? !exists : tf`!${exists}`);

/** A resource or data source that exists when a bool says so: a literal at synth, a token by Terraform's `count`. */
export class Optional<T extends TerraformResource | TerraformDataSource> {
  readonly element: T | undefined;
  private readonly counted: boolean;

  constructor(exists: Switch, make: (meta: Pick<TerraformMetaArguments, "count">) => T) {
    this.counted = isToken(exists);
    if (this.counted) this.element = make({ count: Token.asNumber(tf`${exists} ? 1 : 0`) });
    else if (exists) this.element = make({});
  }

  /** The attribute, null while the object does not exist. */
  get(attribute: string): IResolvable | undefined {
    if (this.element === undefined) return undefined;
    return this.counted ? tf`one(${this.element}[*].${raw(attribute)})` : this.one(attribute);
  }

  /** The attribute as a list of one element, or of none. */
  list(attribute: string): IResolvable | never[] {
    if (this.element === undefined) return [];
    return this.counted ? tf`${this.element}[*].${raw(attribute)}` : tf`[${this.one(attribute)}]`;
  }

  private one(attribute: string): IResolvable {
    return tf`${this.element}.${raw(attribute)}`;
  }
}
