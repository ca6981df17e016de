import type { Findings, Verdict } from "./check";
import type { Screen } from "./screen";

const WIDTH = 110;

/** Terraform's errors, each by its first sentence: the second says what to do. */
export function showFailure(screen: Screen, { exitCode, errors }: Findings): void {
  screen.line(`exit code ${exitCode}: a pipeline stops here`);
  for (const error of errors) screen.line(`  ${firstSentence(error)}`);
}

export function showVerdict(screen: Screen, { verdict, evidence, unverified }: Verdict): void {
  screen.line(`exit code 0, verdict ${verdict}`);
  screen.line("evidence, by the code that an error about it would have:");
  showEvidence(screen, evidence, Object.keys(evidence));
  screen.line("not verified, since no plan can tell:");
  for (const sentence of unverified) screen.line(`  ${sentence}`);
}

/** The verdict with the evidence on what an earlier plan failed by. */
export function showVerdictOn(
  screen: Screen,
  { verdict, evidence }: Verdict,
  codes: readonly string[],
): void {
  screen.line(`exit code 0, verdict ${verdict}`);
  screen.line("evidence on what had failed:");
  showEvidence(screen, evidence, codes);
}

function showEvidence(screen: Screen, evidence: Verdict["evidence"], codes: readonly string[]): void {
  const column = Math.max(...codes.map((code) => code.length));
  for (const code of codes) screen.line(shortened(`  ${code.padEnd(column)}  ${evidence[code]}`));
}

/** A sentence ends before a capital letter: a filter pattern has points of its own. */
const firstSentence = (text: string) => text.replace(/\s+/g, " ").replace(/(?<=\.) [A-Z].*/, "");

const shortened = (text: string) => (text.length > WIDTH ? `${text.slice(0, WIDTH - 3)}...` : text);
