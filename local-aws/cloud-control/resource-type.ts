import type { Json } from "../aws/input";
import type { ServiceCalls } from "./service-calls";

/** A type of resource that GetResource can read. */
export interface ResourceType {
  readonly typeName: string;
  /**
   * The properties of one resource, in the names of the type's schema. Those without a value may be in it.
   *
   * @throws HandlerError, ServiceError or InvalidIdentifier
   */
  readonly read: (identifier: string, calls: ServiceCalls) => Promise<Json>;
}
