#!/usr/bin/env node
import { FilterPatternError } from "../src/filter-pattern";
import { UsageError, usageMessage } from "./usage";

const HELP = `cloudtrail-alarms audit ...
cloudtrail-alarms pattern explain|match|compare|verify ...

audit    finds the alarms of an AWS account, and says whether they would reach anybody; it changes nothing there
pattern  says which sample events and which events of your own CloudTrail logs a filter pattern matches, and asks AWS

  --help  print this text; after a command, the text of that command

In the repository: npm run audit -- ..., and npm run pattern -- explain ...
`;

// The AWS SDK warns about the Node version that its later releases need. The warning does not help the user of this
// command, whose SDK version is pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** Returns the exit status. */
type Command = (argv: readonly string[]) => Promise<number>;

/**
 * Each command is loaded on demand: the dependencies of `audit` take longer to load than `pattern explain` takes to
 * run.
 */
const commands: Readonly<Record<string, () => Command>> = {
  audit: () => (require("./audit") as typeof import("./audit")).audit,
  pattern: () => (require("./pattern/pattern") as typeof import("./pattern/pattern")).pattern,
};

async function main([name, ...argv]: readonly string[]): Promise<number> {
  if (name === "--help") {
    process.stdout.write(HELP);
    return 0;
  }
  const command = Object.hasOwn(commands, name ?? "") ? commands[name as string] : undefined;
  if (command === undefined)
    throw new UsageError(
      `the command must be one of ${Object.keys(commands).join(", ")}, got ${name ?? "none"}; see --help`,
    );
  return command()(argv);
}

/** Says what went wrong. Returns the exit status. */
function tell(error: Error): number {
  const usage = usageMessage(error);
  const isMistakeOfOurs = ["TypeError", "RangeError", "ReferenceError"].includes(error.name);
  process.stderr.write(`${usage ?? ((isMistakeOfOurs && error.stack) || error.message)}\n`);
  if (error instanceof FilterPatternError) process.stderr.write(`\n${error.excerpt}\n`);
  return usage !== undefined || error instanceof FilterPatternError ? 2 : 3;
}

// head and less close the pipe when they have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main(process.argv.slice(2))
  .catch(tell)
  .then((status) => {
    process.exitCode = status;
  });
