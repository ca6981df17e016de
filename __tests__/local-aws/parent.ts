import { startLocalAws } from "../../local-aws";

/** A process that starts an AWS on this machine, prints its endpoint, and ends as its standard input says. */
async function main(): Promise<void> {
  const { endpoint } = await startLocalAws();
  process.stdin.once("data", (how) => {
    if (String(how) === "process.exit") {
      process.exit(0);
    }
    throw new Error(String(how));
  });
  process.stdout.write(`${endpoint}\n`);
}

main();
