/** The command was not used as it can be: one line that says what was given and what is allowed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What `parseArgs` of Node throws on an option that it does not know, or that lacks its value. */
export const isUsageError = (error: unknown): boolean =>
  error instanceof UsageError ||
  (error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS_"));
