/** Something whose time is taken. */
export type Work = () => unknown;

/** Seconds: the median, and how far other work on the machine has moved single runs. */
export interface Timing {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Runs each in turn, so that what else the machine does slows all of them. */
export async function inTurns<Name extends string>(
  rounds: number,
  candidates: Readonly<Record<Name, Work>>,
): Promise<Record<Name, Timing>> {
  const names = Object.keys(candidates) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`Round ${round} of ${rounds}...\n`);
    for (const name of names) times.get(name)?.push(await seconds(candidates[name]));
  }
  const timings = names.map((name) => [name, timing(times.get(name) ?? [])]);
  return Object.fromEntries(timings) as Record<Name, Timing>;
}

export function report(rounds: number, timings: Readonly<Record<string, Timing>>): void {
  const column = Math.max(...Object.keys(timings).map((name) => name.length));
  console.log(`Medians of ${rounds} runs, in turns:`);
  for (const [name, { median, least, most }] of Object.entries(timings))
    console.log(
      `  ${name.padEnd(column)} ${median.toFixed(2)} s  (${least.toFixed(2)} to ${most.toFixed(2)})`,
    );
}

async function seconds(work: Work): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function timing(values: readonly number[]): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] as number,
    least: Math.min(...sorted),
    most: Math.max(...sorted),
  };
}
