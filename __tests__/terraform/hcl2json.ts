import { getExpressionAst, parse } from "@cdktf/hcl2json";

// The parser is a program in Go, and the clock of its garbage collector would keep a worker of jest from ending.
const { setTimeout } = globalThis;
globalThis.setTimeout = ((...call: Parameters<typeof setTimeout>) =>
  setTimeout(...call).unref()) as typeof setTimeout;

export { getExpressionAst, parse };
