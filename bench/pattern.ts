/**
 * What a pattern costs: events a second that the default matches, from parsed objects on one core; and the command
 * `npm run pattern -- match`, the start of its process included, beside JSON.parse alone on the same file, read as a
 * whole. The events are the sample events, over and over, in CloudTrail's envelope on one line.
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deniedCallSamples } from "../fixtures";
import { unauthorizedApiCalls } from "../src/controls/catalog/unauthorized-api-calls";
import { compile, parse } from "../src/filter-pattern";
import { inTurns, report } from "./measure";

const ROUNDS = 7;
const COPIES = 1000;
const PASSES = 20;
const FILE_BYTES = 200 * 1024 * 1024;

const root = join(__dirname, "..");
const records = deniedCallSamples.map(({ record }) => record);

export async function benchPattern(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-pattern-"));
  try {
    const file = join(folder, "records.json");
    const events = write(file);
    // Each an object of its own, as in a log: the same few again and again would be in the processor's cache.
    const parsed = Array.from(
      { length: COPIES },
      () => JSON.parse(JSON.stringify(records)) as object[],
    ).flat();
    const timings = await inTurns(ROUNDS, {
      match: () => matchAll(parsed),
      "JSON.parse": () => JSON.parse(readFileSync(file, "utf8")),
      "npm run pattern": () => command(file, events),
    });
    report(ROUNDS, timings);
    const { match, "JSON.parse": parseAlone, "npm run pattern": pattern } = timings;
    console.log(
      `the default pattern matches ${Math.round((parsed.length * PASSES) / match.median).toLocaleString("en-US")} events a second on one core (aim: 200,000)`,
    );
    const megabytes = statSync(file).size / 1e6;
    console.log(
      `npm run pattern reads ${(megabytes / pattern.median).toFixed(0)} MB a second, ${(parseAlone.median / pattern.median).toFixed(2)} times the rate of JSON.parse alone (aim: at least 0.5)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function matchAll(events: readonly object[]): void {
  const matches = compile(parse(unauthorizedApiCalls.filterPattern));
  let matched = 0;
  for (let pass = 0; pass < PASSES; pass++) for (const event of events) if (matches(event)) matched++;
  if (matched === 0 || matched === events.length * PASSES) throw new Error("all or none are matched");
}

/** Returns the number of records in the file. */
function write(file: string): number {
  const block = records.map((record) => JSON.stringify(record)).join(",");
  const blocks = Math.ceil(FILE_BYTES / block.length);
  const descriptor = openSync(file, "w");
  writeSync(descriptor, '{"Records":[');
  for (let index = 0; index < blocks; index++) writeSync(descriptor, index === 0 ? block : `,${block}`);
  writeSync(descriptor, "]}");
  closeSync(descriptor);
  return blocks * records.length;
}

function command(file: string, events: number): void {
  const args = [
    "--require",
    "tsx/cjs",
    "cli/cloudtrail-alarms.ts",
    "pattern",
    "match",
    unauthorizedApiCalls.id,
    file,
    "--json",
  ];
  const answer = JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
  if (answer.events !== events) throw new Error(`${answer.events} of ${events} events were read`);
}
