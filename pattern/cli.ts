import { parseArgs } from "node:util";
import { FilterPatternError, MAX_LENGTH, parse } from "../src/filter-pattern";
import { exclude } from "../src/filter-pattern/exclude";
import type { Answer } from "./commands/answer";
import { compare } from "./commands/compare";
import { explain } from "./commands/explain";
import { match } from "./commands/match";
import { patternOf } from "./controls";
import { exclusionOf } from "./exclusions";
import { STANDARD_INPUT } from "./input/files";

const HELP = `npm run pattern -- explain PATTERN
npm run pattern -- match PATTERN [FILE...]
npm run pattern -- compare BEFORE AFTER [FILE...]

explain  what a filter pattern says, and what it matches of the sample events of its control
match    which events of your own CloudTrail logs it matches: by error code, service, call and caller
compare  which of them a change of the pattern gains and loses

PATTERN, BEFORE and AFTER are patterns between single quotes, or the ids of controls, such as unauthorized-api-calls.
FILE is what CloudTrail delivered to S3 ({"Records": [...]}), a list of records, or a record on each line; with gzip
or without, by its content; a folder stands for all files below it. - or none is standard input.

  --exclude WHAT  leave events out of PATTERN or AFTER; can be given more than once. WHAT is the name of a ready-made
                  exclusion (docs/detection.md), or KEY=VALUE,... with the keys of the variable exclusions
  --json          one JSON object; with npm run --silent, nothing else is on standard output
  --help          this text

Nothing leaves this machine. Exit status: 0 done, whatever was matched; 1 some input could not be read, or not to its
end (what was read is told), or none of it held an event; 2 the command or a pattern is malformed. Malformed records are told, and change nothing.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      exclude: { type: "string", multiple: true },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { json, text, complete } = await run(positionals, values.exclude ?? []);
  process.stdout.write(values.json ? `${JSON.stringify(json, null, 2)}\n` : text);
  if (!complete) process.exitCode = 1;
}

function run(
  [command, ...operands]: readonly string[],
  exclusions: readonly string[],
): Answer | Promise<Answer> {
  const [first, second] = operands;
  switch (command) {
    case "explain":
      if (first === undefined || second !== undefined)
        throw new Error("explain takes one pattern, or the id of a control");
      return explain(withExclusions(first, exclusions));
    case "match":
      if (first === undefined) throw new Error("match takes a pattern, or the id of a control, and files");
      return match(withExclusions(first, exclusions), filesOf(operands.slice(1)));
    case "compare":
      if (first === undefined || second === undefined)
        throw new Error("compare takes two patterns, or ids of controls, and files");
      return compare(
        withExclusions(first, []),
        withExclusions(second, exclusions),
        filesOf(operands.slice(2)),
      );
    default:
      throw new Error(`the command is explain, match or compare, got ${command ?? "none"}`);
  }
}

/** Parsed as it is given and as it becomes: the column of a mistake is that of what was typed. */
function withExclusions(given: string, exclusions: readonly string[]): string {
  const base = patternOf(given);
  parse(base);
  const pattern = exclude(base, exclusions.map(exclusionOf));
  if (pattern.length > MAX_LENGTH)
    throw new Error(
      `with its exclusions the pattern has ${pattern.length} characters; CloudWatch Logs takes ${MAX_LENGTH}`,
    );
  parse(pattern);
  return pattern;
}

function filesOf(names: readonly string[]): readonly string[] {
  if (names.filter((name) => name === STANDARD_INPUT).length > 1)
    throw new Error("standard input can be read once, - is given twice");
  if (names.length > 0) return names;
  if (process.stdin.isTTY) process.stderr.write("Reading standard input...\n");
  return [STANDARD_INPUT];
}

// head and less close the pipe when they have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main().catch((error: Error) => {
  const where = error instanceof FilterPatternError ? `\n\n${error.excerpt}` : "\nSee --help.";
  process.stderr.write(`${error.message}${where}\n`);
  process.exitCode = 2;
});
