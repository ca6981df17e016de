import type { Handler } from "../aws/message";

/** Corrects one way in which moto differs from AWS. */
export interface MotoFix {
  /** Handles the calls of an action, by `service:Action`. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Discards what it has recorded, when moto is reset. */
  readonly reset?: () => void;
}
