/** A mistake in the use of the command. The message is one line that says what was given and what is allowed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The message for a mistake in the use of the command, or undefined for any other error. */
export function usageMessage(error: Error): string | undefined {
  if (error instanceof UsageError) return error.message;
  // Node's `parseArgs` throws this error for an unknown option, or for an option without its value.
  const isOfParseArgs = String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS_");
  return isOfParseArgs ? `${error.message.replace(/\. .*/s, "")}; see --help` : undefined;
}
