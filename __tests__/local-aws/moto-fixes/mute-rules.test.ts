import {
  DeleteAlarmMuteRuleCommand,
  GetAlarmMuteRuleCommand,
  ListAlarmMuteRulesCommand,
  type ListAlarmMuteRulesCommandInput,
  PutAlarmMuteRuleCommand,
} from "@aws-sdk/client-cloudwatch";
import { useLocalAws } from "../clients";

const local = useLocalAws();

const HOUR = 3_600_000;
const at = (hours: number) => `at(${new Date(Date.now() + hours * HOUR).toISOString().slice(0, 16)})`;

const put = (Name: string, Expression: string, AlarmNames = ["denials"], Duration = "PT2H") =>
  local.clients.cloudwatch.send(
    new PutAlarmMuteRuleCommand({
      Name,
      Rule: { Schedule: { Expression, Duration } },
      MuteTargets: { AlarmNames },
    }),
  );

const list = async (input: ListAlarmMuteRulesCommandInput = {}) =>
  local.clients.cloudwatch.send(new ListAlarmMuteRulesCommand(input));

const statuses = async (input?: ListAlarmMuteRulesCommandInput) =>
  Object.fromEntries(
    ((await list(input)).AlarmMuteRuleSummaries ?? []).map(({ AlarmMuteRuleArn, Status }) => [
      AlarmMuteRuleArn?.split(":").at(-1),
      Status,
    ]),
  );

it.each([
  [at(-1), "PT2H", "ACTIVE"],
  [at(-3), "PT2H", "EXPIRED"],
  [at(-3), "P1D", "ACTIVE"],
  [at(-1), "PT30M", "EXPIRED"],
  [at(1), "PT2H", "SCHEDULED"],
  ["cron(0 2 * * *)", "PT2H", "SCHEDULED"],
])("a rule of %s for %s is %s", async (expression, duration, status) => {
  // WHEN
  await put("rule", expression, undefined, duration);

  // THEN
  expect(await statuses()).toEqual({ rule: status });
});

it.each([
  ["an alarm", { AlarmName: "denials" }, { now: "ACTIVE", later: "SCHEDULED" }],
  ["another alarm", { AlarmName: "sign-in" }, { other: "ACTIVE" }],
  ["an alarm without one", { AlarmName: "denial" }, {}],
  ["a status", { Statuses: ["ACTIVE"] }, { now: "ACTIVE", other: "ACTIVE" }],
  ["both", { AlarmName: "denials", Statuses: ["SCHEDULED"] }, { later: "SCHEDULED" }],
] as const)("rules are listed by %s", async (_, input, expected) => {
  // GIVEN
  await put("now", at(-1));
  await put("later", at(1));
  await put("other", at(-1), ["sign-in"]);

  // THEN
  expect(await statuses(input as ListAlarmMuteRulesCommandInput)).toEqual(expected);
});

it("rules are listed in pages", async () => {
  // GIVEN
  for (const name of ["a", "b", "c"]) await put(name, at(-1));

  // WHEN
  const first = await list({ MaxRecords: 2 });
  const second = await list({ MaxRecords: 2, NextToken: first.NextToken });

  // THEN
  expect([first, second].map((page) => page.AlarmMuteRuleSummaries?.length)).toEqual([2, 1]);
  expect(second.NextToken).toBeUndefined();
});

it("a rule is read by its name", async () => {
  // GIVEN
  await put("deployment", at(-1));

  // THEN
  const asked = new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: "deployment" });
  expect(await local.clients.cloudwatch.send(asked)).toMatchObject({
    Name: "deployment",
    AlarmMuteRuleArn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:deployment",
    MuteTargets: { AlarmNames: ["denials"] },
    Status: "ACTIVE",
    MuteType: "ONE_TIME",
  });
});

it("a rule that was deleted is not found", async () => {
  // GIVEN
  await put("deployment", at(-1));

  // WHEN
  await local.clients.cloudwatch.send(new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: "deployment" }));

  // THEN
  expect(await statuses()).toEqual({});
  const asked = new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: "deployment" });
  await expect(local.clients.cloudwatch.send(asked)).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

it("reset() forgets the rules", async () => {
  // GIVEN
  await put("deployment", at(-1));

  // WHEN
  await local.aws.reset();

  // THEN
  expect(await statuses()).toEqual({});
});
