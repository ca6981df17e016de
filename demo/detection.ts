import { fixture } from "../fixtures";
import type { LocalAws } from "../local-aws";
import { Watch } from "../local-aws/alarms/watch";
import { type DemoAccount, LOG_GROUP } from "./account";
import type { Screen } from "./screen";

/** In the order in which CloudTrail delivers them. */
const delivered = ["reads-well", "ssm-agent-heads-bucket", "key-starts-instances"];

/**
 * Events of the project's own come into the log group, one by one. moto evaluates neither patterns nor alarms: what
 * the deployed ones make of them is worked out here, by the documented rules, from what the API gives back.
 */
export async function showDetection(screen: Screen, aws: LocalAws, account: DemoAccount): Promise<void> {
  const [alarm] = await account.alarms();
  const watch = new Watch(aws, LOG_GROUP);
  const begun = Date.now();
  for (const [i, id] of delivered.entries()) {
    const { what, kind, record } = fixture(id);
    await watch.deliver(record, begun + i);
    const states = await watch.states([begun + i + 1]);
    const [state] = states[alarm?.AlarmName ?? ""] ?? [];
    screen.line(`${what} (${kind})`);
    const { eventName, errorCode } = record;
    screen.line(`  ${eventName}, ${errorCode ?? "no error"}  ->  the alarm is ${state}`);
    if (state === "ALARM")
      screen.line("This is the moment: CloudWatch would now tell the topic's subscribers.");
    if ((state === "ALARM") !== (kind === "denied")) throw new Error(`The alarm is ${state} after: ${what}`);
  }
}
