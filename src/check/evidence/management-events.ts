import type { IResolvable, TerraformLocal } from "cdktf";
import { tf } from "../../terraform/expression";

const ALL = ["ReadOnly", "WriteOnly"];

/**
 * Of `ReadOnly` and `WriteOnly`, what the trail logs all management events of. A trail without selectors logs both.
 * A selector that leaves out a source of events, or narrows them by another field, does not count.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export function managementEvents(trail: TerraformLocal): IResolvable {
  const none = tf`length(${trail}.EventSelectors) + length(${trail}.AdvancedEventSelectors) == 0`;
  const basic = tf`[for selector in ${trail}.EventSelectors : try(selector.ReadWriteType, "All") == "All" ? ${ALL} : [selector.ReadWriteType] if try(selector.IncludeManagementEvents, true) && length(try(selector.ExcludeManagementEventSources, [])) == 0]`;
  const isManagement = tf`anytrue([for field in selector.FieldSelectors : field.Field == "eventCategory" && contains(try(field.Equals, []), "Management")])`;
  const isNarrowed = tf`anytrue([for field in selector.FieldSelectors : !contains(["eventCategory", "readOnly"], field.Field)])`;
  const readOnly = tf`flatten([for field in selector.FieldSelectors : try(field.Equals, ["not understood"]) if field.Field == "readOnly"])`;
  const advanced = tf`[for selector in ${trail}.AdvancedEventSelectors : length(${readOnly}) == 0 ? ${ALL} : [for value in ${readOnly} : value == "true" ? "ReadOnly" : value == "false" ? "WriteOnly" : value] if ${isManagement} && !${isNarrowed}]`;
  return tf`distinct(flatten([${none} ? ${ALL} : [], ${basic}, ${advanced}]))`;
}
