/** What can be left out of a control's events, for the layers above: they know the language through the controls alone. */
export { type Exclusion, exclude, exclusionKeys, exclusionValueRules } from "../filter-pattern";
