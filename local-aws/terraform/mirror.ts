import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const PROVIDER = "registry.terraform.io/hashicorp/aws";
const REGISTRY = "https://registry.terraform.io/.well-known/terraform.json";
/** The conventional place of add-on software, searched to this depth and up to this number of folders. */
const ADD_ONS = "/opt";
const MAX_DEPTH = 3;
const MAX_FOLDERS = 2_000;

/**
 * `TF_CLI_CONFIG_FILE` for a machine without a network. Undefined if there is a configuration, or if the registry
 * answers. For the demo and the tests only.
 */
export async function offlineCliConfig(onProgress: (message: string) => void): Promise<string | undefined> {
  const configured = process.env.TF_CLI_CONFIG_FILE ?? join(homedir(), ".terraformrc");
  if (isFile(configured) || (await answers(REGISTRY))) return undefined;
  const mirror = findMirror();
  if (mirror === undefined) return undefined;
  onProgress(`Terraform's registry can't be reached: the AWS provider is taken from the mirror ${mirror}`);
  return writeConfig(mirror);
}

function writeConfig(mirror: string): string {
  const folder = mkdtempSync(join(tmpdir(), "terraform-cli-config-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "terraformrc");
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return file;
}

/** Searches Terraform's implied mirror directories, then the add-on software. */
function findMirror(): string | undefined {
  const home = homedir();
  const data = process.env.XDG_DATA_HOME ?? join(home, ".local/share");
  const shared = (process.env.XDG_DATA_DIRS ?? "/usr/local/share:/usr/share").split(":");
  const implied = [
    join(home, ".terraform.d/plugins"),
    ...[data, ...shared].map((folder) => join(folder, "terraform/plugins")),
  ];
  return implied.find(holdsProvider) ?? searchBelow(ADD_ONS);
}

/** Breadth first: a mirror is near the top. */
export function searchBelow(root: string, depth = MAX_DEPTH, limit = MAX_FOLDERS): string | undefined {
  let level = [root];
  for (let seen = 0; depth >= 0; depth--) {
    const found = level.find(holdsProvider);
    if (found !== undefined) return found;
    seen += level.length;
    level = level.flatMap(foldersIn).slice(0, limit - seen);
  }
  return undefined;
}

const holdsProvider = (folder: string) => isFolder(join(folder, PROVIDER));

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch {
    return []; // not readable
  }
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}
