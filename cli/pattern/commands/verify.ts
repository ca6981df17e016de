import type { Failure } from "../../../src/audit/evidence";
import type { Tested, TestOptions } from "../../../src/audit/read/test-metric-filter";
import { printable } from "../../../src/audit/report/screen";
import type { Control } from "../../../src/controls/control";
import { compile, parse } from "../../../src/filter-pattern";
import { figure, readingText } from "../report/text";
import type { Answer } from "./answer";
import { eventsOf, type Sent, samplesFor } from "./sent";

export interface VerifyOptions extends TestOptions {
  /** The control whose sample events are sent. */
  readonly control?: Control;
  /** Files whose events are sent instead of sample events. */
  readonly files?: readonly string[];
}

interface Difference {
  readonly event: string;
  readonly aws: boolean;
  readonly here: boolean;
}

/** The error code with which AWS rejects the pattern, or one of the events. */
const REJECTED = "InvalidParameterException";

/** Compares AWS's own matcher with the matcher here, event by event. */
export async function verify(pattern: string, options: VerifyOptions): Promise<Answer> {
  const { control, files, ...testOptions } = options;
  const matches = compile(parse(pattern));
  const sent = files ? await eventsOf(files, pattern) : samplesFor(pattern, control);
  const tested = await ask(pattern, [...sent.names.keys()], testOptions);
  const { matched, region, failure } = tested;
  const differences = [...matched].flatMap(([text, aws]): readonly Difference[] => {
    const here = matches(JSON.parse(text));
    return aws === here ? [] : [{ event: sent.names.get(text) ?? text, aws, here }];
  });
  const { reading } = sent;
  const isComplete =
    failure === undefined && matched.size > 0 && (reading === undefined || reading.isComplete);
  const differs = differences.length > 0 || failure?.code === REJECTED;
  return {
    json: {
      pattern,
      events: sent.what,
      region: region ?? null,
      compared: matched.size,
      matched: [...matched.values()].filter(Boolean).length,
      differences,
      failure: failure ?? null,
      notSent: sent.notSent,
      ...(reading ? { reading } : {}),
    },
    text: textOf(sent, tested, differences, differs),
    status: differs ? 1 : isComplete ? 0 : 3,
  };
}

/** Loads the AWS SDK, which the other commands do not need. */
function ask(pattern: string, messages: readonly string[], options: TestOptions): Promise<Tested> {
  const { testMetricFilter } =
    require("../../../src/audit/read/test-metric-filter") as typeof import("../../../src/audit/read/test-metric-filter");
  return testMetricFilter(pattern, messages, options);
}

function textOf(
  sent: Sent,
  { matched, region, failure }: Tested,
  differences: readonly Difference[],
  differs: boolean,
): string {
  const lines = [
    ...(matched.size > 0 ? [headline(sent, matched, differences, region)] : []),
    ...differences.map(({ event, aws }) => `  ${event}: AWS ${aws ? "matches" : "does not match"} it`),
    ...(failure ? [failureText(failure, region)] : []),
    ...(differs ? [REPORT] : []),
    ...(sent.names.size === 0 ? ["There was no event to ask AWS about."] : []),
    ...sent.notSent,
  ];
  return `${lines.map((line) => `${printable(line)}\n`).join("")}${sent.reading ? readingText(sent.reading) : ""}`;
}

const REPORT =
  "Please report this, with the pattern and the events: what this project says of the pattern can be wrong.";

function headline(
  { names, what }: Sent,
  matched: Tested["matched"],
  differences: readonly Difference[],
  region = "",
): string {
  const all = matched.size === names.size ? "all" : `${figure(matched.size)} of`;
  const events = `${figure(names.size)} ${what}`;
  if (differences.length > 0)
    return `${answering(region)} and the matcher here disagree on ${figure(differences.length)} of ${events}:`;
  const hits = [...matched.values()].filter(Boolean).length;
  return `${answering(region)} and the matcher here agree on ${all} ${events}: ${figure(hits)} match, ${figure(matched.size - hits)} do not.`;
}

/** Who answered: an endpoint that the environment names need not be AWS. */
function answering(region: string): string {
  const endpoint = process.env.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS ?? process.env.AWS_ENDPOINT_URL;
  return `${endpoint ? `The endpoint ${endpoint}` : "AWS"} in ${region}`;
}

function failureText({ action, code, message }: Failure, region: string | undefined): string {
  const answer = `${code}: ${message}`;
  if (code === REJECTED)
    return `AWS rejects the pattern, which the parser here accepts, or one of the events: ${answer}`;
  const remedy = /AccessDenied|UnauthorizedOperation/.test(code)
    ? `; the caller needs the permission ${action} on all resources ("*")`
    : "";
  return `${action}${region ? ` in ${region}` : ""} failed: ${answer}${remedy}`;
}
