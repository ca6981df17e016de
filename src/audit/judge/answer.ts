/** Whether something holds, or why that is not known, in words. */
export type Answer = boolean | Unknown;

export interface Unknown {
  readonly unknown: string;
}

export const unknown = (why: string): Unknown => ({ unknown: why });

export const isUnknown = (answer: unknown): answer is Unknown =>
  typeof answer === "object" && answer !== null && "unknown" in answer;

/** A certain false decides, even if another answer is not known. */
export const all = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : (answers.find(isUnknown) ?? true);

/** A certain true decides, even if another answer is not known. */
export const any = (answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : (answers.find(isUnknown) ?? false);

export const not = (answer: Answer): Answer => (isUnknown(answer) ? answer : !answer);
