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

/** A resource or data source that exists when a bool says so: a literal at synth, a token by Terraform's `count`. */
export function optional<T extends TerraformResource | TerraformDataSource>(
  exists: Switch,
  make: (meta: Pick<TerraformMetaArguments, "count">) => T,
): T | undefined {
  if (isToken(exists)) return make({ count: Token.asNumber(tf`${exists} ? 1 : 0`) });
  return exists ? make({}) : undefined;
}

/** The attribute of such an object, null while it does not exist. */
export function attributeOf(
  element: TerraformResource | TerraformDataSource | undefined,
  attribute: string,
): IResolvable | undefined {
  if (element === undefined) return undefined;
  const value = tf`${element}.${raw(attribute)}`;
  return element.count === undefined ? value : tf`one(${element}[*].${raw(attribute)})`;
}
