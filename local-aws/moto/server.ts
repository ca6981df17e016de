import { once } from "node:events";
import { createInterface } from "node:readline";
import { installedMoto } from "./install";
import { NOT_FOUND, spawnWatched, type Watched } from "./watched";

/** A running moto. */
export interface MotoServer {
  readonly port: number;
  /** The last lines of its log, for an error message. */
  readonly lastLines: () => string;
  readonly stop: () => Promise<void>;
}

const RUNNING = /Running on http:\/\/127\.0\.0\.1:(\d+)/;
const KEPT_LINES = 40;

/** Starts moto on a free port: the one on the PATH, otherwise the one in the project's cache. */
export async function startMoto(onProgress: (message: string) => void): Promise<MotoServer> {
  return (await launch(["moto_server"])) ?? (await launch(await installedMoto(onProgress))) ?? notFound();
}

function notFound(): never {
  throw new Error("The local AWS needs moto, and none could be started.");
}

/** Starts the command. Returns undefined if there is no such command. */
async function launch(command: readonly string[]): Promise<MotoServer | undefined> {
  const child = spawnWatched([...command, "-H", "127.0.0.1", "-p", "0"], environment());
  const lines: string[] = [];
  const closed = once(child, "close");
  child.stdout.resume();
  const port = await new Promise<number | undefined>((resolve) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      lines.push(line);
      lines.splice(0, lines.length - KEPT_LINES);
      const found = RUNNING.exec(line)?.[1];
      if (found !== undefined) {
        resolve(Number(found));
      }
    });
    closed.then(() => resolve(undefined));
  });
  const lastLines = () => lines.join("\n");
  if (port === undefined) {
    if (child.exitCode === NOT_FOUND) {
      return undefined;
    }
    throw new Error(`${command.join(" ")} ended with status ${child.exitCode}:\n${lastLines()}`);
  }
  return { port, lastLines, stop: () => stop(child, closed) };
}

async function stop(child: Watched, closed: Promise<unknown>): Promise<void> {
  child.stdin.end();
  await closed;
}

/** Options and credentials of the caller that would change what moto does. */
const FOREIGN = /^(AWS|BOTO|MOTO)_/;
const PROXIES = /^(https?|all)_proxy$/i;

/**
 * moto posts notifications to web endpoints. A proxy that does not exist keeps them on this machine. To create a Lambda
 * function, moto needs credentials, of which any will do; without them it looks for some on the network.
 */
function environment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name) && !PROXIES.test(name));
  const nowhere = "http://127.0.0.1:9";
  return {
    ...Object.fromEntries(kept),
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
    PYTHONUNBUFFERED: "1",
    http_proxy: nowhere,
    https_proxy: nowhere,
    no_proxy: "127.0.0.1,localhost",
  };
}
