import { once } from "node:events";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { NOT_FOUND, spawnWatched } from "./watched";

const PACKAGE = "moto[server]==5.2.1";
const HOME = join(__dirname, "..", "..", ".cache", "moto-5.2.1");

/** The command that starts moto from a virtual environment in the project's cache, which is created if it is missing. */
export async function installedMoto(
  onProgress: (message: string) => void,
  home: string = HOME,
): Promise<string[]> {
  if (!existsSync(home)) {
    onProgress(`moto_server is not on the PATH: installing ${PACKAGE} into ${home}`);
    // Created in a temporary place and moved in one step: an interrupted installation is never used, and two at a time
    // do not interfere.
    const draft = `${home}.${process.pid}`;
    mkdirSync(join(home, ".."), { recursive: true });
    try {
      await run(["python3", "-m", "venv", draft]);
      await run([join(draft, "bin", "python"), "-m", "pip", "install", "--quiet", PACKAGE]);
      renameSync(draft, home);
    } catch (error) {
      if (!existsSync(home)) {
        throw error;
      }
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return [join(home, "bin", "python"), "-m", "moto.server"];
}

async function run(command: string[]): Promise<void> {
  const child = spawnWatched(command);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const [status] = await once(child, "close");
  if (status === 0) {
    return;
  }
  const reason = status === NOT_FOUND ? `${command[0]} was not found` : output.trim();
  throw new Error(
    `The local AWS needs moto, and it could not be installed: ${reason}\n` +
      `Install Python 3 and run: pip install '${PACKAGE}' (moto_server must be on the PATH).`,
  );
}
