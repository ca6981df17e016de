/** What can be left out of a control's events, for the rooms above: they know the language through the controls alone. */
export { type Exclusion, exclude, exclusionKeys, exclusionValueRules, MAX_LENGTH } from "../filter-pattern";
