import { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { type IResolvable, TerraformIterator, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { raw, tf } from "../terraform/expression";
import { optional, type Switch } from "../terraform/optional";

/** The default of each property that the answer may leave out, by its name in the CloudFormation type. */
export type Defaults = Readonly<Record<string, unknown>>;

/**
 * Stands for a property that is absent. It is not null, because a null without a type makes every string that contains
 * it unknown.
 */
export const NONE = "none";

/** Cloud Control leaves out properties that are null or empty. An answer without properties has none. */
const properties = (source: unknown, defaults: Defaults) =>
  tf`merge(${defaults}, { for name, value in try(jsondecode(${source}.properties), {}) : name => value if value != null && value != "" })`;

/** One object of the account, read through Cloud Control: a local with its properties. A missing one fails the plan. */
export function readOne(
  scope: Construct,
  id: string,
  exists: Switch,
  request: { readonly typeName: string; readonly identifier: string },
  defaults: Defaults,
): TerraformLocal {
  const here = new Construct(scope, id);
  const source = optional(
    exists,
    (meta) => new DataAwsCloudcontrolapiResource(here, "Resource", { ...meta, ...request }),
  );
  const one = source?.count === undefined ? source : tf`${source}[0]`;
  return new TerraformLocal(here, "Default", source === undefined ? defaults : properties(one, defaults));
}

/** The controls as a local that only Terraform knows, or also as literals. */
export interface Controls<Values> {
  readonly local: TerraformLocal;
  readonly literals: Readonly<Record<string, Values>> | undefined;
}

/** One object for each control: a local that maps the control's id to the properties. */
export function readEach<Values>(
  scope: Construct,
  id: string,
  { local, literals }: Controls<Values>,
  /** Makes the request from the values of one control, or for `each.value` if there are no literals. */
  requestFor: (values: Values | undefined) => { readonly typeName: string; readonly identifier: string },
  defaults: Defaults,
): TerraformLocal {
  const here = new Construct(scope, id);
  const source =
    literals === undefined
      ? new DataAwsCloudcontrolapiResource(here, "Resource", {
          forEach: TerraformIterator.fromMap(tf`${local}`),
          ...requestFor(undefined),
        })
      : Object.fromEntries(
          Object.entries(literals).map(([control, values]) => [
            control,
            tf`${new DataAwsCloudcontrolapiResource(here, control, requestFor(values))}`,
          ]),
        );
  return new TerraformLocal(scope, `${id}s`, propertiesOfEach(source, defaults));
}

/** One object for each identifier of a list that is known at plan: a local that maps the identifier to the properties. */
export function readList(
  scope: Construct,
  id: string,
  typeName: string,
  identifiers: IResolvable,
  defaults: Defaults,
): TerraformLocal {
  const source = new DataAwsCloudcontrolapiResource(new Construct(scope, id), "Resource", {
    forEach: TerraformIterator.fromList(Token.asList(identifiers)),
    typeName,
    identifier: Token.asString(tf`each.value`),
  });
  return new TerraformLocal(scope, `${id}s`, propertiesOfEach(source, defaults));
}

const propertiesOfEach = (sources: unknown, defaults: Defaults) =>
  tf`{ for id, source in ${sources} : id => ${properties(raw("source"), defaults)} }`;
