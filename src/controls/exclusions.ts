/**
 * What can be left out of a control's events. The layers above use the filter-pattern language only through the
 * controls.
 */
export { type Exclusion, exclude, exclusionKeys, exclusionValueRules } from "../filter-pattern";
