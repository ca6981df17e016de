export { dangersOf } from "./dangers";
export { doubtsOf } from "./doubts";
export { FilterPatternError } from "./error";
export { compile, match } from "./match";
export { parse } from "./parse";
export { print } from "./print";
export { equalApartFromSpace } from "./space";
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
