import type { Fault } from "../../../local-aws";
import { endToEnd } from "../support";
import { Gate } from "./gate";
import { MonitoredAccount, OPEN_TO_CLOUDWATCH, TOPIC } from "./monitored-account";
import { missing } from "./states";

const read = (resource: string): Pick<Fault, "service" | "action" | "resource"> => ({
  service: "cloudformation",
  action: "GetResource",
  resource,
});
const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

/** A call that meets the fault, and the addresses that fail by it, in the order of the alphabet. */
interface Met {
  readonly name: string;
  readonly call: Pick<Fault, "service" | "action" | "resource">;
  readonly fails: readonly string[];
}
const identity: Met = {
  name: "the caller's identity",
  call: { service: "sts", action: "GetCallerIdentity" },
  fails: [PROVIDER],
};
const ofItself: readonly Met[] = [
  { name: "the trail", call: read("AWS::CloudTrail::Trail"), fails: [missing.trail] },
  { name: "the log group", call: read("AWS::Logs::LogGroup"), fails: [missing.logGroup] },
  { name: "the metric filter", call: read("AWS::Logs::MetricFilter"), fails: [missing.metricFilter] },
  { name: "the alarm", call: read("AWS::CloudWatch::Alarm"), fails: [missing.alarm] },
];
/** In one plan, where a fault of each is told by its own address. */
const together: Met = {
  name: "the trail, the log group, the metric filter and the alarm",
  call: { service: "cloudformation", action: "GetResource" },
  fails: ofItself.flatMap(({ fails }) => fails).sort(),
};
const further: readonly Met[] = [
  { name: "the topic", call: read("AWS::SNS::Topic"), fails: [missing.topic(TOPIC)] },
  {
    name: "the key",
    call: read("AWS::KMS::Key"),
    fails: [expect.stringMatching(/^data\.aws_cloudcontrolapi_resource\.kms_key\[/)],
  },
];
const calls = {
  deny: [identity, ...ofItself, ...further],
  throttle: [identity, together, ...further],
  error: [identity, together, ...further],
} as const;
/** The words by which AWS's error is known; the gate never says 'not there' of it. */
const words = {
  deny: "is not authorized to perform",
  throttle: "Rate exceeded",
  error: "We encountered an internal error",
} as const;

endToEnd("a fault is told as what it is, and is never a pass:", (world) => {
  const account = new MonitoredAccount(world);
  let gate: Gate;

  // GIVEN an account in which all is well, and a gate that does not try again
  beforeAll(async () => {
    await account.build();
    await account.encryptTopic(await account.createKey(OPEN_TO_CLOUDWATCH));
    const override = JSON.stringify({ provider: { aws: { max_retries: 1 } } });
    gate = await Gate.of(world, { "provider_override.tf.json": override });
  });

  describe.each(["deny", "throttle", "error"] as const)("%s of the call for", (kind) => {
    test.each(calls[kind])("$name", async ({ call, fails }) => {
      const remove = world.aws.faults.inject({ ...call, kind });
      const { exit, codes, errors, output, verdict } = await gate.plan();
      remove();
      expect({ exit, codes, verdict }).toEqual({ exit: 1, codes: [], verdict: undefined });
      expect(errors.map(({ address }) => address).sort()).toEqual(fails);
      for (const { text } of errors) expect(text).toContain(words[kind]);
      expect(output).not.toContain("couldn't find");
      expect(world.aws.calls.writes()).toEqual([]);
    });
  });

  test("a slow answer is waited for", async () => {
    world.aws.faults.inject({ ...read("AWS::CloudWatch::Alarm"), kind: "delay", delayMs: 3_000, times: 1 });
    expect(await gate.plan()).toMatchObject({ exit: 0, verdict: "PASS" });
  });

  test("a call that a handler makes for the caller, denied", async () => {
    const remove = world.aws.faults.inject({ service: "cloudwatch", action: "DescribeAlarms", kind: "deny" });
    const { exit, output, verdict } = await gate.plan();
    remove();
    expect({ exit, verdict }).toEqual({ exit: 1, verdict: undefined });
    expect(output).toContain("is not authorized to perform: cloudwatch:DescribeAlarms");
  });
});

endToEnd("without an end to the throttling", (world) => {
  test("the gate gives up within a minute", async () => {
    const gate = await Gate.of(world);
    for (const service of ["sts", "cloudformation"])
      world.aws.faults.inject({
        service,
        action: "*",
        kind: "throttle",
        ...(service === "sts" ? { times: 2 } : {}),
      });
    const begun = Date.now();
    const { exit, output } = await gate.plan();
    expect(exit).toBe(1);
    expect(output).toContain("exceeded maximum number of attempts, 5,");
    expect((Date.now() - begun) / 1000).toBeLessThan(60);
  });
});

endToEnd("without a way to AWS", (world) => {
  test.each([
    [
      "no credentials",
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
      "No valid credential sources found",
    ],
    ["no network", { AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" }, "connection refused"],
  ])("the gate fails: %s", async (_name, env, message) => {
    const override = JSON.stringify({ provider: { aws: { max_retries: 1 } } });
    const gate = await Gate.of(world, { "provider_override.tf.json": override }, env);
    const { exit, codes, output } = await gate.plan();
    expect({ exit, codes }).toEqual({ exit: 1, codes: [] });
    expect(output).toContain(message);
  });
});
