import type { Failure } from "./check";
import type { Screen } from "./screen";

/** A criterion that was not met, and the first of the controls that it was not met for. */
interface Missed {
  readonly id: string;
  readonly code: string;
}

/** Shows for each error what was found, and what to do about it. */
export function showFailure(screen: Screen, errors: Failure): readonly Missed[] {
  screen.line("exit status 1, which stops a pipeline:");
  for (const error of errors) {
    // Splits where a capital letter follows a period, because a filter pattern contains periods too.
    const [, found, remedy] = /^(.*?)(?:(?<=\.) ([A-Z].*))?$/.exec(error.replace(/\s+/g, " ")) ?? [];
    screen.line(`  ${found}`);
    if (remedy !== undefined) screen.line(`    ${remedy}`);
  }
  return errors.flatMap((error) => {
    const [, id, code] = /^([a-z0-9-]+)[a-z0-9, -]*: ([A-Z_]+): /.exec(error) ?? [];
    return id === undefined || code === undefined ? [] : [{ id, code }];
  });
}

/** Shows the outputs of a plan that passed, except evidence, which is long. */
export function showVerdict(screen: Screen, outputs: string): void {
  screen.line("exit status 0, and the outputs:");
  for (const line of outputs
    .slice(outputs.search(/^ {2}\+ unverified/m))
    .trimEnd()
    .split("\n"))
    screen.line(line);
}

/** Shows the verdict, and the evidence for what was not met before. */
export function showEvidence(screen: Screen, outputs: string, before: readonly Missed[]): void {
  const [, verdict] = /^ {2}\+ verdict += "(\w+)"$/m.exec(outputs) ?? [];
  screen.line(`exit status 0, verdict ${verdict}. What was found this time:`);
  for (const { id, code } of before) {
    const found = new RegExp(`^ {6}\\+ ${id} += \\{\\n(?: {8}.*\\n)*? {10}\\+ ${code} += "(.*)"$`, "m");
    const text = found.exec(outputs)?.[1]?.replaceAll('\\"', '"');
    screen.line(shortened(`  ${id}: ${code}: ${text}`));
  }
}

export const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}...` : text);
