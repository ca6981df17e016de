import { Account } from "./account";
import { type Instance, Instances } from "./instances";
import { endToEnd, expectExit, type World } from "./support";

type Kind = "made" | "renamed" | "encrypted";

/** What an instance of each kind has in the end. A renamed one is there before, under another name. */
const END: Readonly<Record<Kind, Instance>> = {
  made: {},
  renamed: { suffix: "-renamed" },
  encrypted: { create_kms_key: true },
};

interface Write {
  readonly kind: Kind;
  readonly call: string;
  /** Part of the request, where Terraform makes the call for more than one object. */
  readonly having?: string;
}
const created: readonly Write[] = [
  { kind: "made", call: "logs:PutMetricFilter" },
  { kind: "made", call: "cloudwatch:PutMetricAlarm" },
  { kind: "made", call: "sns:CreateTopic" },
  { kind: "made", call: "sns:SetTopicAttributes", having: "AttributeName=Policy" },
  { kind: "made", call: "sns:Subscribe" },
  { kind: "encrypted", call: "kms:CreateKey" },
];
const removed: readonly Write[] = [
  { kind: "renamed", call: "logs:DeleteMetricFilter" },
  { kind: "renamed", call: "cloudwatch:DeleteAlarms" },
  { kind: "renamed", call: "sns:DeleteTopic" },
  { kind: "renamed", call: "sns:Unsubscribe" },
];
const cases = [
  ...created.map((write) => ({ ...write, when: "before" })),
  ...[...created, ...removed].map((write) => ({ ...write, when: "after" })),
].map((each, index) => ({ ...each, key: `${each.kind}-${index + 10}` }));
const reference = (kind: string) => (kind === "encrypted" ? "encrypted-00" : "made-00");

/** Kills Terraform and its provider before the write reaches AWS, or after it and before they have its answer. */
async function applyAndKill(
  world: World,
  instances: Instances,
  { call, having = "", when, key }: (typeof cases)[number],
) {
  const [service = "", action = ""] = call.split(":");
  let hasArrived = false;
  const where = ({ body }: { body: Buffer }) => {
    hasArrived ||= body.includes(having);
    if (hasArrived && when === "before") world.crash(instances.workspace);
    return hasArrived && when === "before";
  };
  world.aws.faults.inject({ service, action, kind: "error", where });
  const stop = world.aws.calls.listen(() => hasArrived && world.crash(instances.workspace));
  // One call at a time: what is answered next is this one.
  const { output } = await instances.run("apply", `-target=module.${key}`, "-parallelism=1");
  stop();
  world.aws.faults.clear();
  await world.restart();
  return { hasArrived, output };
}

endToEnd("an apply whose Terraform and provider are killed", (world) => {
  const untouched = { "made-00": END.made, "encrypted-00": END.encrypted };
  const changed = Object.fromEntries(cases.map(({ key, kind }) => [key, END[kind]]));
  let instances: Instances;

  beforeAll(async () => {
    // GIVEN what nothing happens to, and what is renamed later
    instances = await Instances.of(world, Object.keys({ ...untouched, ...changed }));
    const renamed = cases.filter(({ kind }) => kind === "renamed");
    instances.set({ ...untouched, ...Object.fromEntries(renamed.map(({ key }) => [key, {}])) });
    expectExit(await instances.run("apply"), 0);
  });

  test.each(cases)("says nothing: $when $call ($kind)", async (each) => {
    instances.set({ [each.key]: END[each.kind] });
    const { hasArrived, output } = await applyAndKill(world, instances, each);
    expect(hasArrived).toBe(true);
    expect(output).not.toMatch(/^(Error|Apply complete)/m);
  });

  describe("and the next apply", () => {
    test("exits 0, and leaves nothing to change", async () => {
      instances.set({ ...untouched, ...changed });
      expectExit(await instances.run("apply"), 0);
      expectExit(await instances.run("plan"), 0);
    });

    test.each(cases)("makes everything whole that was stopped $when $call ($kind)", async ({ kind, key }) => {
      expect(await instances.readBack(key)).toBe(await instances.readBack(reference(kind)));
    });

    test("makes a second key where the first was made and its answer lost: that one is an orphan", async () => {
      const { output } = await instances.workspace.run("state", "list");
      const known = output.match(/aws_kms_key/g)?.length as number;
      expect(await new Account(world).keys()).toHaveLength(known + 1);
    });
  });
});
