import type { Screen } from "./screen";

const DONE = /: (Creation|Modifications|Destruction) complete|^(Apply|Destroy) complete|^- Installing/;

/** Of what Terraform prints while it runs, what is done and what takes long. */
export const progressOn = (screen: Screen) => (text: string) => {
  for (const line of text.split("\n"))
    if (DONE.test(line)) screen.line(line.replace(/ \[id=.*/, "").replace(/^- /, ""));
};

/** Of the plan that an apply prints, the attributes that are not as they should be: what is there, and what will be. */
export function showRepairs(screen: Screen, output: string): void {
  for (const line of output.split("\n")) {
    const address = /^ {2}# (\S+) will be updated in-place/.exec(line)?.[1];
    if (address !== undefined) screen.line(address);
    const [, name, before, after] = /^ +~ (\w+) += (.+) -> (.+)$/.exec(line) ?? [];
    if (name === undefined) continue;
    screen.line(`  - ${name} = ${before}`);
    screen.line(`  + ${name} = ${after}`);
  }
}
