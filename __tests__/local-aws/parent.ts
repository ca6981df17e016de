import { startLocalAws } from "../../local-aws";

/** A process that starts an AWS on this machine, says so, and ends in the way that it is told to on standard input. */
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
