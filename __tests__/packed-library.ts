import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

export const root = join(__dirname, "..");
const run = promisify(execFile);

/** Where a package of this repository is installed. */
export const installed = (name: string) => realpathSync(join(root, "node_modules", name));

const manifest = () => JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/**
 * The folder of the library, as npm packs and unpacks it. The first suite of a run that needs it packs it, and others
 * wait: they share a temporary folder.
 */
export async function packedLibrary(): Promise<string> {
  const folder = join(tmpdir(), "packed-library");
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    try {
      mkdirSync(lock);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      await setTimeout(100);
      continue;
    }
    try {
      if (!existsSync(folder)) await packTo(folder);
    } finally {
      rmdirSync(lock);
    }
  }
  return folder;
}

/** Packs it outside of the repository, whose lib/ is that of whoever builds it. */
async function packTo(folder: string): Promise<void> {
  const source = mkdtempSync(join(tmpdir(), "packing-"));
  for (const name of ["package.json", "README.md", "LICENSE", "help"])
    cpSync(join(root, name), join(source, name));
  // npm run verify checks the types.
  const build = ["-p", "tsconfig.build.json", "--noCheck", "--outDir", join(source, "lib")];
  await run(join(installed(".bin"), "tsc"), build, { cwd: root });
  await run("npm", ["pack", "--ignore-scripts"], { cwd: source });
  const { name, version } = manifest();
  await run("tar", ["-xzf", `${name}-${version}.tgz`], { cwd: source });
  renameSync(join(source, "package"), folder);
  rmSync(source, { recursive: true, force: true });
}

/**
 * Installs the packed library in the folder of an app, beside its dependencies and these other packages, given as the
 * name in the app and the folder that it links to.
 */
export async function installLibrary(app: string, others: Readonly<Record<string, string>>): Promise<string> {
  const { name, bin, dependencies } = manifest();
  const modules = join(app, "node_modules");
  const library = join(modules, name);
  cpSync(await packedLibrary(), library, { recursive: true });
  const links = Object.fromEntries(Object.keys(dependencies).map((name) => [name, installed(name)]));
  for (const [link, folder] of Object.entries({ ...links, ...others })) {
    mkdirSync(dirname(join(modules, link)), { recursive: true });
    symlinkSync(folder, join(modules, link));
  }
  mkdirSync(join(modules, ".bin"));
  for (const [command, script] of Object.entries<string>(bin)) {
    chmodSync(join(library, script), 0o755);
    symlinkSync(join(library, script), join(modules, ".bin", command));
  }
  const own = join(app, "package.json");
  if (!existsSync(own)) writeFileSync(own, JSON.stringify({ private: true, dependencies: { [name]: "*" } }));
  return library;
}

/** Gives the type errors of these files of an app, where the types of the packages are checked too. */
export async function typeErrors(app: string, ...files: string[]): Promise<string> {
  const compilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    module: "node16",
    target: "es2022",
    types: [],
  };
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = run(join(installed(".bin"), "tsc"), ["-p", app], { cwd: app });
  return tsc.then(
    () => "",
    ({ stdout }) => stdout,
  );
}
