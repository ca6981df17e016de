import type { Code } from "../../findings/findings";
import type { Failure, Read } from "../evidence";

/** What keeps a link of the chain from working, or from being judged. */
export interface Problem {
  /** FAIL: it does not work. INCOMPLETE: it is not known whether it does. */
  readonly verdict: "FAIL" | "INCOMPLETE";
  /** The criterion that is not met, or that is not known. */
  readonly code: Code;
  /** One sentence without its period: what was found. No endpoint is ever in it. */
  readonly found: string;
}

export const fails = (code: Code, found: string): Problem => ({ verdict: "FAIL", code, found });

export const incomplete = (code: Code, found: string): Problem => ({ verdict: "INCOMPLETE", code, found });

/** The problem of a call that failed. */
export const unread = (code: Code, { action, of, code: error }: Failure): Problem =>
  incomplete(code, `${of} could not be read: ${action} answered ${error}`);

/** Judges the value, or returns the problem of the failed call. */
export const judged = <T>(code: Code, read: Read<T>, judge: (value: T) => readonly Problem[]) =>
  read.failure ? [unread(code, read.failure)] : judge(read.value);
