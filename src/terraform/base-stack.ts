import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformBackend, TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { ownElements } from "./elements";
import { shownOutputs } from "./output";

/** The provider versions that have every argument used here. */
export const AWS_PROVIDER_VERSION = ">= 5.80.0, < 7.0.0";
/** 1.9 is the first release in which a validation may refer to other variables. */
export const TERRAFORM_VERSION = ">= 1.9";

/** A stack whose Terraform reads as if a person had written it: see the methods for what CDKTF does otherwise. */
export class BaseStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDKTF writes an exact pin and a short source.
    this.addOverride("terraform.required_providers.aws", {
      source: "hashicorp/aws",
      version: AWS_PROVIDER_VERSION,
    });
    this.addOverride("terraform.required_version", TERRAFORM_VERSION);
  }

  /** CDKTF asks here whether every resource has a provider, those of nested stacks included. */
  override runAllValidations(): void {
    for (const construct of this.node.findAll())
      if (construct instanceof BaseStack) construct.ensureProviderExists();
    super.runAllValidations();
  }

  /** The provider that was chosen, else one that takes everything from the environment. */
  private ensureProviderExists(): void {
    const isAws = (provider: TerraformProvider) => provider.terraformResourceType === "aws";
    if (!ownElements(this).filter(TerraformProvider.isTerraformProvider).some(isAws))
      new AwsProvider(this, "aws", this.defaultProvider);
  }

  /** How the provider is set up that a stack makes by itself. */
  protected get defaultProvider(): AwsProviderConfig {
    return {};
  }

  /**
   * The backend that was chosen, else the local one, whose file CDKTF would name by the absolute path of the machine
   * that synthesises. Terraform runs in cdktf.out/stacks/<id>, so this is the same file at the project's root.
   */
  override ensureBackendExists(): TerraformBackend {
    const [chosen] = ownElements(this).filter(TerraformBackend.isBackend);
    return chosen ?? new LocalBackend(this, { path: `../../../terraform.${this.node.id}.tfstate` });
  }

  override toTerraform(): Record<string, unknown> {
    this.ensureProviderExists();
    this.ensureBackendExists();
    this.refuseCollisions();
    const terraform = super.toTerraform();
    terraform["//"].outputs = shownOutputs(this);
    // CDKTF notes a construct path beside every object, which tells a reader of the Terraform nothing.
    for (const block of ["resource", "data"]) {
      const objects = Object.values((terraform[block] ?? {}) as Record<string, Record<string, object>>);
      for (const object of objects.flatMap((type) => Object.values(type)))
        Reflect.deleteProperty(object, "//");
    }
    return terraform;
  }

  /** CDKTF merges two elements of one address in silence. */
  private refuseCollisions(): void {
    const owners = new Map<string, string>();
    for (const element of ownElements(this)) {
      for (const address of addressesOf(element)) {
        const owner = owners.get(address);
        if (owner !== undefined && owner !== element.node.path)
          throw new Error(
            `Two constructs have the address ${address}: ${owner} and ${element.node.path}. Give one another id.`,
          );
        owners.set(address, element.node.path);
      }
    }
  }

  /**
   * The path below the stack in snake_case, without a hash. The id `Default` is left out, as CDKTF does, and so is
   * a last id that repeats the end of the resource's type: `alerts/topic` is `aws_sns_topic.alerts`.
   */
  protected override allocateLogicalId(element: TerraformElement | IConstruct["node"]): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes
      .slice(node.scopes.indexOf(this) + 1)
      .map((scope) => addressPart(scope.node.id))
      .filter((id) => id !== "default");
    const type = (element as { terraformResourceType?: string }).terraformResourceType ?? "";
    if (ids.length > 1 && type.endsWith(`_${ids[ids.length - 1]}`)) ids.pop();
    if (ids.length === 0)
      throw new Error(`${node.path} has no address: an element of a stack needs an id other than Default.`);
    return ids.join("_");
  }
}

const addressPart = (id: string) =>
  id
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();

/** `{resource: {aws_sns_topic: {alerts: …}}}` gives `resource.aws_sns_topic.alerts`; settings of the stack have none. */
function addressesOf(element: TerraformElement): string[] {
  const blocks = Object.entries(element.toTerraform() as Record<string, Record<string, object>>);
  return blocks.flatMap(([block, content]) => {
    const names = Object.keys(content ?? {});
    if (["variable", "output", "check", "locals", "module"].includes(block))
      return names.map((name) => `${block}.${name}`);
    if (["resource", "data"].includes(block))
      return names.flatMap((type) =>
        Object.keys(content[type] ?? {}).map((name) => `${block}.${type}.${name}`),
      );
    return [];
  });
}
