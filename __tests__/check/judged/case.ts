import type { Differences } from "./account";

/** An account in which one thing is different, and what the check says of it. */
export interface Case {
  readonly name: string;
  /** None: an account in which all is well. */
  readonly account?: Differences;
  /** Of `controls`, the attributes of the one control. */
  readonly control?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Codes of the criteria that are not met. */
  readonly codes?: readonly string[];
  /** By default FAIL with codes and PASS without. */
  readonly verdict?: "PASS" | "INCOMPLETE" | "FAIL";
  /** Parts of the messages of failure; where nothing fails, of the evidence. */
  readonly says?: readonly string[];
  /** What they must not say. */
  readonly saysNot?: readonly string[];
  /** What is among the unverified. */
  readonly unverified?: readonly string[];
}

/** Several cases that end the same. */
export const all = (same: Omit<Case, "name">, cases: readonly Case[]): Case[] =>
  cases.map((one) => ({ ...same, ...one }));
