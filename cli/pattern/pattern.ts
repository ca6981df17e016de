import { parseArgs } from "node:util";
import { MAX_LENGTH, parse } from "../../src/filter-pattern";
import { exclude } from "../../src/filter-pattern/exclude";
import { jsonText } from "../json-text";
import { UsageError } from "../usage";
import type { Answer } from "./commands/answer";
import { compare } from "./commands/compare";
import { explain } from "./commands/explain";
import { match } from "./commands/match";
import { verify } from "./commands/verify";
import { controlOf, patternOf } from "./controls";
import { exclusionOf } from "./exclusions";
import { HELP } from "./help";
import { STANDARD_INPUT } from "./input/files";

interface Options {
  readonly exclude?: string[];
  readonly region?: string;
  readonly profile?: string;
}

/** `cloudtrail-alarms pattern ...`. Returns the exit status. */
export async function pattern(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      exclude: { type: "string", multiple: true },
      json: { type: "boolean" },
      region: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { json, text, status } = await run(positionals, values);
  process.stdout.write(values.json ? jsonText(json) : text);
  return status;
}

function run(
  [command, ...operands]: readonly string[],
  { exclude: exclusions = [], ...aws }: Options,
): Answer | Promise<Answer> {
  const [first, second, ...others] = operands;
  if (command !== "verify" && (aws.region ?? aws.profile) !== undefined)
    throw new UsageError("--region and --profile are for verify only: no other command asks AWS");
  switch (command) {
    case "explain":
      if (first === undefined || second !== undefined)
        throw new UsageError(`explain takes one ${A_PATTERN}; got ${operands.length || "none"}`);
      return explain(withExclusions(first, exclusions));
    case "match":
      if (first === undefined) throw new UsageError(`match takes a ${A_PATTERN}, and files; got none`);
      return match(withExclusions(first, exclusions), inputsOf(operands.slice(1)));
    case "compare":
      if (first === undefined || second === undefined)
        throw new UsageError(
          `compare takes two patterns, or ids of controls, and files; got ${first === undefined ? "none" : "one"}`,
        );
      return compare(withExclusions(first, []), withExclusions(second, exclusions), inputsOf(others));
    case "verify":
      if (first === undefined) throw new UsageError(`verify takes a ${A_PATTERN}, and files; got none`);
      return verify(withExclusions(first, exclusions), {
        ...aws,
        control: controlOf(first),
        files: operands.length > 1 ? inputsOf(operands.slice(1)) : undefined,
      });
    default:
      throw new UsageError(
        `the command of pattern must be one of explain, match, compare, verify, got ${command ?? "none"}; see --help`,
      );
  }
}

const A_PATTERN = "pattern between single quotes, or the id of a control";

/**
 * Parses the pattern before and after the exclusions are added, so that the column of a mistake is the one that the
 * user typed.
 */
function withExclusions(given: string, exclusions: readonly string[]): string {
  const base = patternOf(given);
  parse(base);
  const made = exclude(base, exclusions.map(exclusionOf));
  if (made.length > MAX_LENGTH)
    throw new UsageError(
      `with its exclusions the pattern has ${made.length} characters; CloudWatch Logs allows at most ${MAX_LENGTH}`,
    );
  parse(made);
  return made;
}

function inputsOf(names: readonly string[]): readonly string[] {
  if (names.filter((name) => name === STANDARD_INPUT).length > 1)
    throw new UsageError("standard input can be read only once, but - is given twice");
  if (names.length > 0) return names;
  if (process.stdin.isTTY) process.stderr.write("Reading standard input...\n");
  return [STANDARD_INPUT];
}
