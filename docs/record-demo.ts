/** Writes docs/demo.svg from a run of the demo. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoPicture } from "./pictures";

const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "demo"], { encoding: "utf8" });
if (status !== 0) throw new Error(stderr);
writeFileSync(join(__dirname, "demo.svg"), demoPicture(stdout));
