import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { auditOf, verdictOf } from "./audit";
import { endToEnd, expectExit } from "./support";

const page = readFileSync(join(__dirname, "../../docs/trying.md"), "utf8");
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);

endToEnd("docs/trying.md", (world) => {
  /** Runs a block without its scripts of npm, which other suites run. */
  const paste = (block = "") =>
    promisify(execFile)("sh", ["-e", "-c", block.replace(/^npm run .*$/gm, "")], {
      env: { ...process.env, ...world.aws.env },
    });
  const verdict = async () => verdictOf(await auditOf(world));

  test("makes a trail and its log group, and gets from FAIL to PASS and back", async () => {
    expect(blocks).toHaveLength(4);
    const [, trail, , sabotage] = blocks;

    await paste(trail);
    expect(await verdict()).toEqual(["FAIL", "METRIC_FILTER_NOT_PRESENT"]);

    const monitor = await world.workspace();
    const subscriptions = { security: { protocol: "email", endpoint: "security@example.com" } };
    expectExit(await monitor.apply({ log_group_name: "my-cloudtrail-log-group", subscriptions }), 0);
    expect(await verdict()).toEqual(["PASS"]);

    await paste(sabotage);
    expect(await verdict()).toEqual(["FAIL", "ALARM_ACTIONS_DISABLED"]);
  });
});
