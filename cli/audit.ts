import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Audit, audit as judge } from "../src/audit/audit";
import { readAccount } from "../src/audit/read/account";
import { jsonOf } from "../src/audit/report/json";
import { textOf } from "../src/audit/report/text";
import { checkVariables } from "../src/audit/write/check";
import { importFiles } from "../src/audit/write/import";
import { catalog } from "../src/controls/catalog";
import { type Control, ownControl } from "../src/controls/control";
import { problemOf } from "../src/controls/filter-patterns";
import { jsonText } from "./json-text";
import { UsageError } from "./usage";

const HELP = `cloudtrail-alarms audit [OPTIONS]

Finds the alarm on unauthorized API calls in an AWS account, and says whether the alarm would reach anybody. It follows
the chain from the trail to the log group, the metric filter, the alarm, the topic and the confirmed subscribers. It
reads through the AWS API, and changes nothing in the account. iam/audit.json has the permissions that it needs.

  --control ID            the id of a control in docs/controls.md, or all; can be given more than once
                          (default: unauthorized-api-calls)
  --filter-pattern TEXT   with one --control: the filter pattern of a control of your own
  --max-threshold N       the most events in one period that an alarm may need to go off (default: the control's
                          threshold, which is 1 for most)
  --region REGION         the region to start from (default: that of the environment or the profile). The audit finds
                          the home regions of the account's trails itself
  --profile PROFILE       a profile of the AWS configuration
  --trail NAME            look at this trail only
  --log-group NAME        look at this log group only, in the region where the audit starts
  --json                  print one JSON object on standard output
  --write-check FILE      write variables for the module check (.tfvars.json), which then checks what was found
  --write-import DIR      write import blocks and variables with which the stack monitor adopts what was found
  --help                  print this text

Endpoints of subscribers are never printed or written. Exit status: 0 PASS; 1 FAIL; 2 the command line is wrong;
3 INCOMPLETE, or AWS could not be read.
`;

/** The command's exit status. */
export async function audit(args: readonly string[]): Promise<number> {
  const options = optionsOf(args);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const controls = controlsOf(options.control ?? ["unauthorized-api-calls"], options["filter-pattern"]);
  const maxThreshold = thresholdOf(options["max-threshold"]);
  const { region, profile, trail, "log-group": logGroup } = options;
  const account = await readAccount({ region, profile, trail, logGroup, progress });
  const result = judge(account, controls, maxThreshold);
  if (options["write-check"]) writeCheck(result, options["write-check"]);
  if (options["write-import"]) writeImport(result, options["write-import"]);
  process.stdout.write(options.json ? jsonText(jsonOf(result)) : textOf(result, screenOf(process.stdout)));
  return { PASS: 0, FAIL: 1, INCOMPLETE: 3 }[result.verdict];
}

const text = { type: "string" } as const;

const optionsOf = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      control: { type: "string", multiple: true },
      "filter-pattern": text,
      "max-threshold": text,
      region: text,
      profile: text,
      trail: text,
      "log-group": text,
      json: { type: "boolean" },
      "write-check": text,
      "write-import": text,
      help: { type: "boolean" },
    },
  }).values;

function controlsOf(ids: readonly string[], filterPattern: string | undefined): readonly Control[] {
  if (filterPattern !== undefined) return [ownControlOf(ids, filterPattern)];
  const known: Readonly<Record<string, Control>> = catalog;
  const all = ids.flatMap((id) => (id === "all" ? Object.keys(known) : [id]));
  return [...new Set(all)].map((id) => {
    const control = Object.hasOwn(known, id) ? known[id] : undefined;
    if (control === undefined)
      throw new UsageError(
        `--control must be all or one of ${Object.keys(known).join(", ")}, got ${id}; a control of your own needs --filter-pattern`,
      );
    return control;
  });
}

function ownControlOf(ids: readonly string[], filterPattern: string): Control {
  const [id, ...others] = ids;
  if (id === undefined || id === "all" || others.length > 0)
    throw new UsageError("--filter-pattern needs exactly one --control, which must not be all");
  const problem = problemOf(filterPattern);
  if (problem !== undefined) throw new UsageError(`--filter-pattern is rejected: ${problem}`);
  return ownControl(id, filterPattern);
}

function thresholdOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const threshold = Number(given);
  if (!/^\d+$/.test(given) || threshold < 1 || threshold > 1000)
    throw new UsageError(`--max-threshold must be a whole number from 1 to 1,000, got ${given}`);
  return threshold;
}

function writeCheck(result: Audit, file: string): void {
  const { variables, leftOut } = checkVariables(result);
  if (leftOut.length === result.judgements.length) {
    say(`${file} is not written: no control passes with one metric filter and one alarm.`);
    return;
  }
  writeFileSync(file, `${JSON.stringify(variables, null, 2)}\n`);
  say(`${file} is written.${left(leftOut)}`);
}

function writeImport(result: Audit, folder: string): void {
  const { files, leftOut } = importFiles(result);
  if (leftOut.length === result.judgements.length) {
    say(`${folder} is not written: no control has a metric filter and an alarm that monitor could adopt.`);
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  say(`${Object.keys(files).join(" and ")} are written to ${folder}.${left(leftOut)}`);
}

const left = (ids: readonly string[]) => (ids.length === 0 ? "" : ` Left out: ${ids.join(", ")}.`);

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Shows progress on a terminal only. In a log, these lines would be noise. */
const progress = (text: string) => {
  if (process.stderr.isTTY) say(text);
};

const screenOf = ({ isTTY, columns }: NodeJS.WriteStream) => ({
  width: Math.min(columns ?? 80, 80),
  hasColor: isTTY && !process.env.NO_COLOR,
});
