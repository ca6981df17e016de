import { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { type IResolvable, TerraformIterator, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { tf } from "../../terraform/expression";
import { Optional, type Switch } from "../../terraform/optional";

export interface EvidenceProps {
  /** CloudFormation's name of the type: `AWS::CloudWatch::Alarm`. */
  readonly typeName: string;
  /** Cloud Control's identifier of the object. */
  readonly identifier: string;
  readonly applies: Switch;
  /** What a property is when it is not there: Cloud Control leaves out what is null or empty. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** One object of the account, read through Cloud Control. A missing one fails the plan, by this address. */
export class Evidence extends Construct {
  /** Its properties, by the names of its CloudFormation type. */
  readonly properties: TerraformLocal;

  constructor(scope: Construct, id: string, { typeName, identifier, applies, defaults }: EvidenceProps) {
    super(scope, id);
    const object = new Optional(
      applies,
      (meta) => new DataAwsCloudcontrolapiResource(this, "Resource", { ...meta, typeName, identifier }),
    );
    if (object.element === undefined) {
      this.properties = new TerraformLocal(this, "Default", defaults);
      return;
    }
    // Null where nothing is to be read. One that can't be read fails the plan before this is looked at.
    const json = tf`coalesce(${object.get("properties")}, "{}")`;
    this.properties = new TerraformLocal(
      this,
      "Default",
      tf`merge(${defaults}, ${withoutNulls(tf`jsondecode(${json})`)})`,
    );
  }
}

/** A property that is null is one that is not there. */
export const withoutNulls = (properties: IResolvable) =>
  tf`{ for name, value in ${properties} : name => value if value != null }`;

export interface EvidenceOfEachProps {
  readonly typeName: string;
  /** A list of identifiers in Terraform, known when the plan is made. */
  readonly identifiers: IResolvable;
  /** What is kept of the properties of one. */
  readonly kept: (properties: IResolvable) => IResolvable;
}

/** Several objects of a type. */
export class EvidenceOfEach extends Construct {
  /** Map of the identifier to what is kept. */
  readonly properties: TerraformLocal;

  constructor(scope: Construct, id: string, { typeName, identifiers, kept }: EvidenceOfEachProps) {
    super(scope, id);
    const objects = new DataAwsCloudcontrolapiResource(this, "Resource", {
      forEach: TerraformIterator.fromList(Token.asList(identifiers)),
      typeName,
      identifier: Token.asString(tf`each.value`),
    });
    this.properties = new TerraformLocal(
      this,
      "Default",
      tf`{ for identifier, object in ${objects} : identifier => ${kept(tf`jsondecode(object.properties)`)} }`,
    );
  }
}
