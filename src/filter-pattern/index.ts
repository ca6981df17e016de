export { type Danger, dangersOf } from "./dangers";
export { doubtsOf } from "./doubts";
export { FilterPatternError } from "./error";
export { exclude } from "./exclude";
export { type Exclusion, type ExclusionKey, exclusionKeys, exclusionValueRules } from "./exclusion";
export { compile, match } from "./match";
export { parse } from "./parse";
export { print } from "./print";
export type {
  And,
  Comparison,
  Equality,
  Expression,
  FilterPattern,
  NumberValue,
  Or,
  Order,
  RegexValue,
  Selector,
  Step,
  StringValue,
  Test,
  Value,
} from "./syntax";
export { MAX_LENGTH } from "./syntax";
export { TOKEN, tokens } from "./tokens";
