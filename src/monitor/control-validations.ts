import { raw, tf } from "../terraform/expression";
import { type Condition, eachEntry } from "../terraform/setting";

const control = raw("item");

/** What the locals rely on. Every other rule is a precondition of the resource that it protects. */
export const controlsValidations: readonly Condition[] = [
  {
    condition: tf`length(var.controls) > 0`,
    errorMessage: "controls must name at least one control.",
  },
  eachEntry(
    "controls",
    "an id must have 1 to 100 lower-case letters, digits and -, and must not end with -compliance",
    tf`can(regex("^[a-z0-9-]{1,100}$", id)) && !endswith(id, "-compliance")`,
  ),
  eachEntry(
    "controls",
    `an id must be in the catalog (${tf`join(", ", keys(local.catalog))`}), or have a filter_pattern`,
    tf`contains(keys(local.catalog), id) || ${control}.filter_pattern != null`,
  ),
  eachEntry(
    "controls",
    'coverage must be "benchmark", or "extended" without a filter_pattern: it chooses a pattern of the catalog',
    tf`${control}.coverage == "benchmark" || (${control}.coverage == "extended" && ${control}.filter_pattern == null)`,
  ),
];
