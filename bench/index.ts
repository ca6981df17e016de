/** `npm run bench` takes all times; `npm run bench gate`, `synth`, `pattern` or `audit`, one of them. */
import { benchAudit } from "./audit";
import { benchGate } from "./gate";
import { benchPattern } from "./pattern";
import { benchSynth } from "./synth";

const benches = { synth: benchSynth, pattern: benchPattern, gate: benchGate, audit: benchAudit };

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
});

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in benches));
  if (unknown.length > 0)
    throw new Error(`no bench ${unknown.join(", ")}, only: ${Object.keys(benches).join(", ")}`);
  for (const [name, bench] of Object.entries(benches))
    if (wanted.length === 0 || wanted.includes(name)) await bench();
}
