import type { Json } from "../aws/input";
import type { ServiceCalls } from "./service-calls";

/** A type of resource that GetResource can read. */
export interface ResourceType {
  readonly typeName: string;
  /**
   * The properties of a resource, by their names in the type's schema. Properties without a value are left out later.
   *
   * @throws HandlerError, ServiceError or InvalidIdentifier
   */
  readonly read: (identifier: string, calls: ServiceCalls) => Promise<Json>;
}
