import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KMSClient, PutKeyPolicyCommand } from "@aws-sdk/client-kms";
import { Account } from "./account";
import { Gate } from "./check/gate";
import { MonitoredAccount, OPEN_TO_CLOUDWATCH } from "./check/monitored-account";
import { endToEnd, expectExit, LOG_GROUP } from "./support";

const ID = "unauthorized-api-calls";

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

endToEnd("what iam/README.md calls recorded of monitor", (world) => {
  test("is what Terraform called to make it with a key, to change, repair, rename and remove it", async () => {
    // GIVEN monitor
    await new Account(world).createLogGroup();
    const monitor = await world.workspace();
    const tickets = { protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:123456789012:tickets" };
    const made = {
      log_group_name: LOG_GROUP,
      create_kms_key: true,
      subscriptions: { tickets },
      tags: { team: "security", costs: "42" },
    };
    expectExit(await monitor.apply(made), 0);
    // AND somebody who then changes the key's policy without Terraform
    const { kms_key_arn } = (await monitor.outputs()) as { kms_key_arn: string };
    const policy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
    };
    await new KMSClient(world.client).send(
      new PutKeyPolicyCommand({ KeyId: kms_key_arn, PolicyName: "default", Policy: JSON.stringify(policy) }),
    );

    // WHEN each setting that has a call of its own is changed, everything is renamed, and then removed
    const changed = {
      ...made,
      controls: { [ID]: { threshold: 2 } },
      tags: { team: "platform" },
      subscriptions: { tickets: { ...tickets, raw_message_delivery: true } },
    };
    expectExit(await monitor.apply(changed), 0);
    const renamed = {
      ...changed,
      topic_name: "denied",
      controls: { [ID]: { threshold: 2, alarm_name: "denied", metric_filter_name: "denied" } },
    };
    expectExit(await monitor.apply(renamed), 0);
    expectExit(await monitor.destroy(renamed), 0);

    // THEN
    expect(world.calledByTerraform()).toEqual(recordedActions("deploy"));
  });
});

endToEnd("what iam/README.md calls recorded of check", (world) => {
  test("is what Terraform called to read a trail, a log group, a filter, an alarm, a topic and its key", async () => {
    // GIVEN
    const account = new MonitoredAccount(world);
    await account.build();
    await account.encryptTopic(await account.createKey(OPEN_TO_CLOUDWATCH));

    // WHEN
    const { exit, verdict } = await (await Gate.of(world)).plan();

    // THEN
    expect({ exit, verdict }).toEqual({ exit: 0, verdict: "PASS" });
    expect(world.calledByTerraform()).toEqual(recordedActions("check"));
  });
});
