import type { Kind, Sample } from "../../../fixtures";
import { compile, doubtsOf, MAX_LENGTH, parse } from "../../../src/filter-pattern";
import { closestTo, type SampledControl, samplesOf } from "../controls";
import { aboutPattern } from "../report/text";
import { type Answer, DANGER, dangerTexts } from "./answer";
import { structureOf } from "./structure";

const kinds: readonly Kind[] = ["event", "noise", "other"];

const named: Readonly<Record<Kind, string>> = {
  event: "that people should be told of",
  noise: "that are known noise",
  other: "that are something else",
};

/**
 * Explains the pattern in words, names its dangers and doubts, and says which sample events of the closest control it
 * matches.
 */
export function explain(pattern: string): Answer {
  const parsed = parse(pattern);
  const matches = compile(parsed);
  const structure = structureOf(parsed);
  const [dangers, doubts] = [dangerTexts(parsed), doubtsOf(parsed)];
  const control = closestTo(pattern);
  const samples =
    control &&
    (Object.fromEntries(kinds.map((kind) => [kind, ofKind(control, kind, matches)])) as Readonly<
      Record<Kind, Matched>
    >);
  const errorCodes = control?.id === "unauthorized-api-calls" ? errorCodesBy(control, matches) : undefined;
  return {
    json: {
      pattern,
      length: pattern.length,
      maxLength: MAX_LENGTH,
      structure,
      dangers,
      doubts,
      control: control?.id ?? null,
      ...(errorCodes ? { errorCodes } : {}),
      samples: Object.fromEntries(
        Object.entries(samples ?? {}).map(([kind, { matched, missed }]) => [
          kind,
          { matched: ids(matched), missed: ids(missed) },
        ]),
      ),
    },
    text: `Pattern  ${pattern}
Length   ${pattern.length} of ${MAX_LENGTH} characters

It matches an event where
${structure.map((line) => `  ${line}\n`).join("")}
${paragraph(DANGER, dangers)}${paragraph("Not certain: the pattern", doubts)}${errorCodes ? errorCodesText(errorCodes) : ""}${control && samples ? samplesText(control, samples) : "It matches no sample event of any control.\n"}`,
    status: 0,
  };
}

interface Matched {
  readonly all: number;
  readonly matched: readonly Sample[];
  readonly missed: readonly Sample[];
}

function ofKind(control: SampledControl, kind: Kind, matches: (event: unknown) => boolean): Matched {
  const all = samplesOf(control).filter((sample) => sample.kind === kind);
  return {
    all: all.length,
    matched: all.filter(({ record }) => matches(record)),
    missed: all.filter(({ record }) => !matches(record)),
  };
}

interface ErrorCodes {
  readonly matched: readonly string[];
  readonly inPart: readonly string[];
  readonly missed: readonly string[];
}

/** The error codes of the control's events: those whose events the pattern matches all, in part, or not at all. */
export function errorCodesBy(control: SampledControl, matches: (event: unknown) => boolean): ErrorCodes {
  const denied = samplesOf(control).filter(({ kind }) => kind === "event");
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

const ids = (some: readonly Sample[]) => some.map(({ id }) => id);

const errorCodesText = ({
  matched,
  inPart,
  missed,
}: ErrorCodes) => `Error codes of denied calls, as the sample events have them
  matched   ${matched.join(", ") || "none"}
  in part   ${inPart.join(", ") || "none"}
  missed    ${missed.join(", ") || "none"}

`;

const samplesText = ({ id }: SampledControl, samples: Readonly<Record<Kind, Matched>>) =>
  `Of the sample events of ${id} it matches
${kinds.map((kind) => `  ${samples[kind].matched.length} of ${samples[kind].all} ${named[kind]}\n`).join("")}
${told("Missed", samples.event.missed)}${told("Matched, though something else", samples.other.matched)}`;

const paragraph = (title: string, sentences: readonly string[]) =>
  sentences.length === 0 ? "" : `${aboutPattern(title, sentences)}\n`;

const told = (title: string, some: readonly Sample[]) =>
  some.length === 0
    ? ""
    : `${title}\n${some
        .map(({ what, record }) => `  ${record.errorCode ?? record.eventName}: ${what}`)
        .join("\n")}\n`;
