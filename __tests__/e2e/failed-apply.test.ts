import type { AwsRequest } from "../../local-aws/aws/message";
import { type Instance, Instances } from "./instances";
import { endToEnd, expectExit, type World } from "./support";

/**
 * The kinds of instances, with which their keys begin: what each has at first, and what a later apply makes of it. The
 * calls for a KMS key don't say whose it is, so there is a kind for them alone.
 */
const KINDS: Readonly<Record<string, readonly [first: Instance, later: Instance]>> = {
  renamed: [{}, { suffix: "-renamed" }],
  updated: [{}, { threshold: 2, tags: { owner: "platform" }, raw_message_delivery: true }],
  encrypted: [
    { create_kms_key: true },
    { create_kms_key: true, suffix: "-renamed", tags: { owner: "platform" } },
  ],
};
const kinds = Object.keys(KINDS);
const kindOf = (text: string) => text.replace(/-.*/s, "");
const keyOf = (kind: string, number: number) => `${kind}-${String(number).padStart(2, "0")}`;

/**
 * Runs something, and asks of each call from its first write on whether it is denied: a plan only reads, so one that
 * fails has changed nothing. A call is `KEY SERVICE:ACTION NUMBER`, the number that of its action for that instance.
 */
async function watch<T>(world: World, isDenied: (call: string) => boolean, run: () => Promise<T>) {
  const numbers: Record<string, number> = {};
  let hasBegun = false;
  const where = ({ service, action, body }: AwsRequest): boolean => {
    hasBegun ||= !/^(Get|List|Describe)/.test(action);
    const key = service === "kms" ? "encrypted" : /(renamed|updated)-\d\d/.exec(body.toString())?.[0];
    if (!hasBegun || key === undefined) return false;
    const name = `${key} ${service}:${action}`;
    numbers[name] = (numbers[name] ?? -1) + 1;
    return isDenied(`${name} ${numbers[name]}`);
  };
  for (const service of ["cloudwatch", "kms", "logs", "sns"])
    world.aws.faults.inject({ service, action: "*", kind: "deny", where });
  const result = await run();
  world.aws.faults.clear();
  return result;
}

/**
 * The calls for one instance of a kind, each for an instance of its own. The provider repeats some: of those in a row, and
 * of those that read, the first.
 */
function cases(recorded: readonly string[], kind: string): string[] {
  const calls = recorded.filter((call) => kindOf(call).startsWith(kind));
  const action = (call = "") => call.split(" ")[1];
  const isRead = (call: string) => /:(Get|List|Describe)/.test(call);
  return calls
    .filter((call, index) => action(call) !== action(calls[index - 1]))
    .filter((call) => !isRead(call) || call.endsWith(" 0"))
    .filter((call) => kind !== "encrypted" || call.endsWith(" 0"))
    .map((call, index) => call.replace(`${kind}-00`, keyOf(kind, index + 1)));
}

endToEnd("an apply in which one call is denied", (world) => {
  const stages = ["the first", "a later one"];
  const denied: string[][] = [];
  /** Of each kind at each stage, what is there when nothing fails. */
  const whole: Record<string, string>[] = [];
  let instances: Instances;
  const set = (all: Instances, stage: number) =>
    all.set(Object.fromEntries(all.keys.map((key) => [key, KINDS[kindOf(key)]?.[stage] ?? {}])));

  beforeAll(async () => {
    const references = await Instances.of(
      world,
      kinds.map((kind) => keyOf(kind, 0)),
    );
    for (const stage of stages.keys()) {
      set(references, stage);
      const recorded: string[] = [];
      const record = (call: string) => recorded.push(call) === 0;
      expectExit(await watch(world, record, () => references.run("apply")), 0);
      // At first, what is renamed and what is updated later are the same.
      const differing = kinds.filter((kind) => stage > 0 || kind !== "updated");
      denied.push(differing.flatMap((kind) => cases(recorded, kind)));
      whole.push({});
      for (const kind of kinds) (whole[stage] ?? {})[kind] = await references.readBack(keyOf(kind, 0));
    }
    const countOf = (kind: string) =>
      Math.max(...denied.map((calls) => calls.filter((call) => kindOf(call).startsWith(kind)).length));
    instances = await Instances.of(
      world,
      kinds.flatMap((kind) => Array.from({ length: countOf(kind) }, (_, index) => keyOf(kind, index + 1))),
    );
  });

  describe.each(stages.map((name, stage) => ({ name, stage })))("$name", ({ stage }) => {
    test("fails", async () => {
      const left = new Set(denied[stage]);
      set(instances, stage);
      const isDenied = (call: string) => left.delete(call);
      const applied = await watch(world, isDenied, () => instances.run("apply"));
      expectExit(applied, 1);
      expect([...left]).toEqual([]);
      // Nothing but what AWS said.
      const errors = applied.output.match(/^Error: .*/gm) ?? [];
      expect(errors.filter((error) => !error.includes("is not authorized to perform"))).toEqual([]);
    });

    test("is whole after the next one, read back by the API", async () => {
      expectExit(await instances.run("apply"), 0);
      for (const key of instances.keys)
        expect(`${key}: ${await instances.readBack(key)}`).toBe(`${key}: ${whole[stage]?.[kindOf(key)]}`);
    });

    test("has nothing to change after that", async () => {
      expectExit(await instances.run("plan"), 0);
    });
  });
});
