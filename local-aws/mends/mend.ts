import type { Handler } from "../aws/message";

/** Something that moto does otherwise than AWS, put right on the way. */
export interface Mend {
  /** What is done with the calls of each action, under `service:Action`. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Forgets what was remembered, when moto is emptied. */
  readonly reset?: () => void;
}
