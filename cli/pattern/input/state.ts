import type { Element } from "./element";
import type { Nesting } from "./nesting";
import type { Run } from "./run";

/** Which part of the input the splitter is in. */
export type State =
  | { readonly in: "nothing" }
  /** A line that should hold one record. */
  | { readonly in: "line"; at: number }
  /** A line that holds several records. */
  | { readonly in: "run"; readonly inner: Run }
  | { readonly in: "list"; readonly enveloped: boolean }
  /** A record that can spread over lines. `next` is the state after it. */
  | { readonly in: "record"; readonly inner: Nesting; readonly next: State }
  | { readonly in: "element"; readonly inner: Element; readonly next: State }
  /** What follows the list in an envelope. */
  | { readonly in: "tail"; readonly inner: Nesting };

export type In<Name extends State["in"]> = Extract<State, { readonly in: Name }>;

export const NOTHING: State = { in: "nothing" };
