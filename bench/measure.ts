/** Something whose time is taken. */
export type Work = () => unknown;

/** Runs each in turn, so that what else the machine does slows all of them; gives the median seconds of each. */
export async function inTurns<Name extends string>(
  rounds: number,
  candidates: Readonly<Record<Name, Work>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(candidates) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`Round ${round} of ${rounds}...\n`);
    for (const name of names) times.get(name)?.push(await seconds(candidates[name]));
  }
  const medians = names.map((name) => [name, median(times.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

export function report(rounds: number, medians: Readonly<Record<string, number>>): void {
  const column = Math.max(...Object.keys(medians).map((name) => name.length));
  console.log(`Medians of ${rounds} runs, in turns:`);
  for (const [name, median] of Object.entries(medians))
    console.log(`  ${name.padEnd(column)} ${median.toFixed(2)} s`);
}

async function seconds(work: Work): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
