import type { Sample } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { compile, MAX_LENGTH, parse, print, tokens } from "../../src/filter-pattern";

const controls: readonly Control[] = Object.values(catalog);
const samplesOf = ({ samples = [] }: Control): readonly Sample[] => samples;
const all = controls.flatMap(samplesOf);
/** Without white space, and without the quotes and parentheses that a pattern may have or not. */
const bare = (pattern: string) => tokens(pattern).replace(/[" ()]/g, "");
const isDenied = ({ record }: Sample) => /AccessDenied|UnauthorizedOperation/.test(String(record.errorCode));

describe.each(controls)("The samples of $id", (control) => {
  const samples = samplesOf(control);
  const { filterPattern, extendedPattern = filterPattern } = control;
  const [byBenchmark, byExtended] = [filterPattern, extendedPattern].map((pattern) =>
    compile(parse(pattern)),
  );

  test.each([...new Set([filterPattern, extendedPattern])])(
    "are matched by a pattern that prints as itself: %s",
    (pattern) => {
      expect(pattern.length).toBeLessThanOrEqual(MAX_LENGTH);
      expect(bare(print(parse(pattern)))).toBe(bare(pattern));
    },
  );

  test.each(samples)("$id: $what", ({ kind, matchedBy, record }) => {
    // A false alarm is what the extended pattern can tell apart.
    const isFalseAlarm = kind === "other" && matchedBy === "benchmark";
    expect([byBenchmark?.(record), byExtended?.(record)]).toEqual([
      matchedBy === "benchmark",
      extendedPattern === filterPattern
        ? matchedBy === "benchmark"
        : matchedBy !== undefined && !isFalseAlarm,
    ]);
  });

  test("are six events at least that must match, six near misses that must not, and known noise", () => {
    const count = (kind: string, matchedBy?: string) =>
      samples.filter((one) => one.kind === kind && one.matchedBy === matchedBy).length;
    expect(count("event", "benchmark")).toBeGreaterThanOrEqual(6);
    expect(count("other")).toBeGreaterThanOrEqual(6);
    expect(samples.some(({ kind }) => kind === "noise")).toBe(true);
  });

  test("have a denied attempt among the events, or a failed sign-in", () => {
    const attempts = samples.filter(
      (one) => one.kind === "event" && (isDenied(one) || one.record.eventType === "AwsConsoleSignIn"),
    );
    expect(attempts).not.toEqual([]);
  });

  test("show what the extended pattern adds, where there is one", () => {
    expect(samples.some(({ matchedBy }) => matchedBy === "extended")).toBe(
      control.extendedPattern !== undefined,
    );
  });
});

test("each sample has an id of its own", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});
