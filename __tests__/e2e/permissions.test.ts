import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Gate } from "./check/gate";
import { MonitoredAccount } from "./check/monitored-account";
import { endToEnd, expectExit, LOG_GROUP } from "./support";

/** The rows of iam/README.md that say of a policy's action that its call was recorded. */
function recordedActions(policy: "check" | "deploy"): string[] {
  const column = policy === "check" ? 3 : 4;
  return readFileSync(join(__dirname, "../../iam/README.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells[column] === "recorded")
    .map((cells) => (cells[1] ?? "").replaceAll("`", ""))
    .sort();
}

endToEnd("what iam/README.md calls recorded", (world) => {
  const account = new MonitoredAccount(world);

  test("is what Terraform called in the life of monitor, with a key", async () => {
    // GIVEN
    await account.build();
    await account.remove();
    const monitor = await world.workspace();
    const variables = {
      log_group_name: LOG_GROUP,
      create_kms_key: true,
      subscriptions: { tickets: { protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:123456789012:tickets" } },
      tags: { team: "security", costs: "42" },
    };

    // WHEN it is made, changed, renamed and removed
    expectExit(await monitor.apply(variables), 0);
    const changed = {
      ...variables,
      threshold: 2,
      tags: { team: "platform" },
      subscriptions: { tickets: { ...variables.subscriptions.tickets, raw_message_delivery: true } },
    };
    expectExit(await monitor.apply(changed), 0);
    const renamed = {
      ...changed,
      topic_name: "refused",
      alarm_name: "refused",
      metric_filter_name: "refused",
    };
    expectExit(await monitor.apply(renamed), 0);
    expectExit(await monitor.destroy(renamed), 0);

    // THEN
    expect(world.calledByTerraform()).toEqual(recordedActions("deploy"));
  });
});

endToEnd("what iam/README.md calls recorded of the check", (world) => {
  test("is what Terraform called", async () => {
    await new MonitoredAccount(world).build();
    const { exit } = await (await Gate.of(world)).plan();
    expect(exit).toBe(0);
    expect(world.calledByTerraform()).toEqual(recordedActions("check"));
  });
});
