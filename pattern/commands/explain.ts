import { type Fixture, fixtures, type Kind } from "../../fixtures";
import { compile, doubtsOf, MAX_LENGTH, parse } from "../../src/filter-pattern";
import { aboutPattern } from "../report/text";
import { type Answer, DANGER, dangerTexts } from "./answer";
import { structureOf } from "./structure";

const kinds: readonly Kind[] = ["denied", "noise", "not denied"];

const named: Readonly<Record<Kind, string>> = {
  denied: "denied calls that people should be told of",
  noise: "denied calls that are known noise",
  "not denied": "events that are not denied calls",
};

/** What the pattern says, what it rests on, and what it matches of the project's own events. */
export function explain(pattern: string): Answer {
  const parsed = parse(pattern);
  const matches = compile(parsed);
  const structure = structureOf(parsed);
  const [dangers, doubts] = [dangerTexts(parsed), doubtsOf(parsed)];
  const samples = Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind, matches)])) as Readonly<
    Record<Kind, Sample>
  >;
  const errorCodes = errorCodesBy(matches);
  return {
    json: {
      pattern,
      length: pattern.length,
      maxLength: MAX_LENGTH,
      structure,
      dangers,
      doubts,
      errorCodes,
      samples: Object.fromEntries(
        Object.entries(samples).map(([kind, { matched, missed }]) => [
          kind,
          { matched: ids(matched), missed: ids(missed) },
        ]),
      ),
    },
    text: `Pattern  ${pattern}
Length   ${pattern.length} of ${MAX_LENGTH} characters

It matches an event where
${structure.map((line) => `  ${line}\n`).join("")}
${paragraph(DANGER, dangers)}${paragraph("Not certain: the pattern", doubts)}Error codes of denied calls, as the sample events have them
  matched   ${errorCodes.matched.join(", ") || "none"}
  in part   ${errorCodes.inPart.join(", ") || "none"}
  missed    ${errorCodes.missed.join(", ") || "none"}

Of the sample events (fixtures/) it matches
${kinds.map((kind) => `  ${samples[kind].matched.length} of ${samples[kind].all} ${named[kind]}\n`).join("")}
${told("Missed", samples.denied.missed)}${told("Matched, though not denied", samples["not denied"].matched)}`,
    complete: true,
  };
}

interface Sample {
  readonly all: number;
  readonly matched: readonly Fixture[];
  readonly missed: readonly Fixture[];
}

function ofKind(kind: Kind, matches: (event: unknown) => boolean): Sample {
  const all = fixtures.filter((fixture) => fixture.kind === kind);
  return {
    all: all.length,
    matched: all.filter(({ record }) => matches(record)),
    missed: all.filter(({ record }) => !matches(record)),
  };
}

/** The error codes of the denied calls, by how many of their calls are matched. */
export function errorCodesBy(matches: (event: unknown) => boolean): {
  readonly matched: readonly string[];
  readonly inPart: readonly string[];
  readonly missed: readonly string[];
} {
  const denied = fixtures.filter(({ kind }) => kind === "denied");
  const codes = [...new Set(denied.map(({ record }) => record.errorCode as string))];
  const of = (code: string) => denied.filter(({ record }) => record.errorCode === code);
  const all = (code: string) => of(code).every(({ record }) => matches(record));
  const some = (code: string) => of(code).some(({ record }) => matches(record));
  return {
    matched: codes.filter(all),
    inPart: codes.filter((code) => some(code) && !all(code)),
    missed: codes.filter((code) => !some(code)),
  };
}

const ids = (some: readonly Fixture[]) => some.map(({ id }) => id);

const paragraph = (title: string, sentences: readonly string[]) =>
  sentences.length === 0 ? "" : `${aboutPattern(title, sentences)}\n`;

const told = (title: string, some: readonly Fixture[]) =>
  some.length === 0
    ? ""
    : `${title}\n${some.map(({ what, record }) => `  ${record.errorCode ?? "no error code"}: ${what}`).join("\n")}\n`;
