/** The command was not used as it can be: one line that says what was given and what is allowed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a mistake in the use of the command says. Undefined: the error is another one. */
export function usageMessage(error: Error): string | undefined {
  if (error instanceof UsageError) return error.message;
  // `parseArgs` of Node throws it on an option that it does not know, or that lacks its value.
  const isOfParseArgs = String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS_");
  return isOfParseArgs ? `${error.message.replace(/\. .*/s, "")}; see --help` : undefined;
}
