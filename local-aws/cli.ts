import { parseArgs } from "node:util";
import { startLocalAws } from ".";

const HELP = `npm run local-aws -- [--port N] [--help]

Runs an AWS on this machine until Ctrl-C. Paste the lines on standard output into a shell: Terraform, the SDKs and
the AWS CLI then use it. Standard error shows each call.

  --port N  the port of the endpoint (default: any free port)
  --help    print this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const aws = await startLocalAws({ port: portOf(values.port), onProgress: say });
  aws.calls.listen(({ service, action, resource, status }) =>
    say([`${service}:${action}`, ...(resource === undefined ? [] : [resource]), status].join(" ")),
  );
  for (const [name, value] of Object.entries(aws.env)) {
    process.stdout.write(`export ${name}='${value.replace(/'/g, "'\\''")}'\n`);
  }
  say(`The local AWS answers at ${aws.endpoint}. Paste the lines above into another shell. Ctrl-C stops it.`);
  const end = async () => {
    await aws.stop();
    say("The local AWS has stopped.");
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

function portOf(given: string | undefined): number {
  const port = Number(given ?? 0);
  if (!/^\d*$/.test(given ?? "") || given === "" || port > 65535) {
    throw new Error(`--port must be a whole number from 0 to 65535, got ${given}`);
  }
  return port;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main().catch((error: Error) => {
  say(error.message);
  process.exitCode = 1;
});
