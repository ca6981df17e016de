import { type IResolvable, TerraformLocal, type TerraformStack } from "cdktf";
import { raw, tf } from "./expression";
import { INSIDE_BRACES, templateOf } from "./template";

/** A field that an exclusion can compare: the name of its key, the selector, and whether every call has it. */
export interface ExcludedField {
  readonly key: string;
  readonly selector: string;
  readonly alwaysPresent: boolean;
}

/** A template of `pattern` and `exclusions`: the same text as `exclude` of src/filter-pattern makes. */
const excluded = [
  '{length(exclusions) == 0 ? pattern : format("{ (%s) && %s }", trimspace(try(regex(inside_braces, pattern)[0], "")), join(" && ", [',
  '  for exclusion in exclusions : format("(%s)", join(" || ", compact([',
  "    for field in fields :",
  '    try(format(field.differs, replace(replace(exclusion[field.key], "\\\\", "\\\\\\\\"), "\\"", "\\\\\\"")), "")',
  "  ])))",
  "]))}",
];

const LOCAL = "exclusion_language";

/** Declares, once in a stack, what `excludedPattern` refers to. */
export function declareExclusionLanguage(stack: TerraformStack, fields: readonly ExcludedField[]): void {
  if (stack.node.tryFindChild(LOCAL) !== undefined) return;
  const differs = ({ selector, alwaysPresent }: ExcludedField) =>
    `${alwaysPresent ? "" : `(${selector} NOT EXISTS) || `}(${selector} != "%s")`;
  new TerraformLocal(stack, LOCAL, {
    fields: fields.map((field) => ({ key: field.key, differs: differs(field) })),
    excluded: templateOf(excluded),
  });
}

/** The pattern without the events of the exclusions, a list of maps. */
export const excludedPattern = (pattern: unknown, exclusions: unknown): IResolvable =>
  tf`one([for language in [local.${raw(LOCAL)}] : templatestring(language.excluded, { fields = language.fields, inside_braces = ${INSIDE_BRACES}, pattern = ${pattern}, exclusions = ${exclusions} })])`;
