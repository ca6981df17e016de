import {
  type IResolvable,
  type TerraformDataSource,
  type TerraformMetaArguments,
  type TerraformResource,
  Token,
} from "cdktf";
import { isToken, raw, tf } from "./expression";

/** A resource or data source that exists when a bool says so: a literal at synth, a token by Terraform's `count`. */
export class Optional<T extends TerraformResource | TerraformDataSource> {
  readonly element: T | undefined;
  private readonly counted: boolean;

  constructor(exists: boolean | IResolvable, make: (meta: Pick<TerraformMetaArguments, "count">) => T) {
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
