import type { Failure, Read } from "../evidence";
import { limitOf } from "./limit";

/** Enough to be quick, and few compared with the calls per second that AWS allows an account. */
const AT_A_TIME = 10;

/** Errors by which a service says that the object does not exist. */
const NOT_THERE = /^(NotFound|ResourceNotFound)(Exception)?$/;

/** What a call asks for. */
export interface Asked {
  /** As IAM names it: `sns:GetTopicAttributes`. */
  readonly action: string;
  /** As a person would name it: `topic security-alerts`. */
  readonly of: string;
}

/** The value for an error which means that the object does not exist. */
export interface NotThere<T> {
  readonly value: T;
  /** @default - the object does not exist */
  readonly codes?: RegExp;
}

/** Makes the calls, a limited number at a time. A call that fails is an answer too. */
export class Calls {
  private readonly limit = limitOf(AT_A_TIME);

  /** The answer of the call, or the value that stands for one of these errors of the service. */
  async read<T>(asked: Asked, call: () => Promise<T>, ifNotThere?: NotThere<T>): Promise<Read<T>> {
    try {
      return { value: await this.limit(call) };
    } catch (error) {
      const { code, message } = errorOf(error);
      if (ifNotThere !== undefined && (ifNotThere.codes ?? NOT_THERE).test(code))
        return { value: ifNotThere.value };
      return { failure: { ...asked, code, message } };
    }
  }
}

/** The value, if the call succeeded. */
export const answerOf = <T>(read: Read<T>): T | undefined =>
  read.failure === undefined ? read.value : undefined;

/** The values of all pages of a list. */
export async function allOf<Page, T>(
  pages: AsyncIterable<Page>,
  valuesOf: (page: Page) => readonly T[] | undefined,
): Promise<T[]> {
  const values: T[] = [];
  for await (const page of pages) values.push(...(valuesOf(page) ?? []));
  return values;
}

/** The code of AWS's error, or the system's if AWS did not answer: `ECONNREFUSED`. */
export function errorOf(error: unknown): Pick<Failure, "code" | "message"> {
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  const system = typeof code === "string" && /^E[A-Z_]+$/.test(code) ? code : undefined;
  const text = message ?? (name === undefined ? String(error) : "");
  return { code: system ?? name ?? "Error", message: text.replace(/\s+/g, " ").trim() };
}
