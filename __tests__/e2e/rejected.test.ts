import { type TerraformStack, TerraformVariable } from "cdktf";
import type { Workspace } from "../../local-aws/terraform/workspace";
import { CloudTrailAlarms, type CloudTrailAlarmsProps } from "../../src/monitor/cloudtrail-alarms";
import { acceptances, onlyAtSynth } from "../monitor/acceptances";
import { asProps, control, duplicates, good, ID, rejections } from "../monitor/rejections";
import { type Json, synth } from "../synth";
import { Account } from "./account";
import { endToEnd, expectExit, MINIMAL, monitorModule } from "./support";

type Case = Readonly<{
  name: string;
  messages: readonly string[];
  variables?: Readonly<Record<string, unknown>>;
}>;

/** What is said of another case. */
const asOf = (name: string, key = ID) =>
  rejections
    .filter((one) => one.name === name)
    .flatMap(({ messages }) => messages.map((text) => text.replace(ID, key)));
const TIER = `${ID}-compliance`;

/** What no prop can be, and what the provider tells of literals before Terraform comes to plan. */
const ofVariables: readonly Case[] = [
  { name: "a tag whose value is null", variables: { tags: { team: null } }, messages: asOf("51 tags") },
  {
    name: "an exclusion that is null",
    variables: control({ exclusions: [{ event_name: "GetObject" }, null] }),
    messages: asOf("an exclusion of nothing"),
  },
  {
    name: "an exclusion by a value that is null",
    variables: control({ exclusions: [{ event_name: null }] }),
    messages: asOf('an exclusion of ""'),
  },
  {
    name: "a state that is null",
    variables: { notify_on: ["ALARM", null] },
    messages: asOf("an unknown state"),
  },
  {
    name: "a protocol that is null",
    variables: { subscriptions: { oncall: { protocol: null, endpoint: "a@example.com" } } },
    messages: asOf("a subscription by http"),
  },
  {
    name: "a metric name that leaves the compliance tier no room",
    variables: { compliance_tier: true, ...control({ metric_name: "x".repeat(246) }) },
    messages: asOf("an empty metric name", TIER),
  },
  {
    name: "an alarm name that leaves the compliance tier no room",
    variables: { compliance_tier: true, ...control({ alarm_name: "x".repeat(246) }) },
    messages: asOf("an empty alarm name", TIER),
  },
];

const noLogGroup = (near: string) =>
  `The log group of that name does not exist in this account and region. Log groups whose names begin with it: ${near}. Give the name of the one that CloudTrail delivers to. If this configuration creates it, set verify_log_group = false`;
const logGroups: readonly Case[] = [
  {
    name: "a log group that does not exist",
    variables: { log_group_name: "nowhere" },
    messages: [noLogGroup("none")],
  },
  {
    name: "a log group of which only longer names exist, which are named",
    variables: { log_group_name: "trail" },
    messages: [noLogGroup("trail-1, trail-2")],
  },
  {
    name: "a log group of the Infrequent Access class",
    variables: { log_group_name: "infrequent" },
    messages: [
      "The log group of that name is of class INFREQUENT_ACCESS, which has no metric filters. CloudTrail has to deliver to one of class STANDARD. The class of a log group can't be changed",
    ],
  },
].map(({ variables, ...rest }) => ({ ...rest, variables: { ...variables, verify_log_group: true } }));

/** Literals that synth leaves to Terraform. */
const literals: readonly Case[] = [
  ...rejections.filter(({ props }) => props === null),
  ...duplicates.filter(({ name }) => name === "one endpoint twice"),
];

/** Patterns of a construct that only Terraform knows. */
const patterns: readonly Case[] = rejections.filter(({ name }) =>
  [
    "a pattern with == for =",
    "a pattern with a space in a field",
    "a pattern for calls without an error",
  ].includes(name),
);

/** The stack's Terraform as a module: without a provider and a backend of its own. */
function moduleOf(build: (stack: TerraformStack) => void): string {
  const { provider: _provider, terraform, ...rest } = synth(build);
  return JSON.stringify({ ...rest, terraform: { ...terraform, backend: undefined } }, null, 2);
}

const alarmsIn = (stack: TerraformStack, props: object) =>
  new CloudTrailAlarms(stack, "it", { verifyLogGroup: false, ...props } as CloudTrailAlarmsProps);

/** Calls of `monitor`, by name, and the variable by which they get their inputs: literals are validated before. */
function callsOf(inputs: Readonly<Record<string, object>>) {
  const values = Object.entries(inputs).map(([name, variables]) => [
    name,
    { ...good, verify_log_group: false, ...variables },
  ]) as [string, object][];
  const module = values.map(([name, input]) => [
    name,
    {
      source: "./monitor",
      ...Object.fromEntries(Object.keys(input).map((key) => [key, `\${var.inputs.${name}.${key}}`])),
    },
  ]);
  return {
    "monitor/main.tf.json": monitorModule(),
    "calls.tf.json": JSON.stringify({
      module: Object.fromEntries(module),
      variable: { inputs: { type: "any" } },
    }),
    "inputs.auto.tfvars.json": JSON.stringify({ inputs: Object.fromEntries(values) }),
  };
}

/** One plan of all: what Terraform keeps of it, an error or not, and each false condition by its module. */
async function planOf(workspace: Workspace) {
  const { output } = await workspace.run("plan", "-input=false", "-json", "-out=plan");
  const shown = await workspace.run("show", "-json", "plan");
  // Without a plan, Terraform has not come as far as the conditions: it says why.
  expectExit({ ...shown, output }, 0);
  const plan = JSON.parse(shown.output);
  const told = { errors: new Map<string, string[]>(), warnings: new Map<string, string[]>() };
  for (const { address, instances = [] } of plan.checks as Json[])
    for (const { message } of instances.flatMap(({ problems = [] }: Json) => problems)) {
      const of = address.kind === "check" ? told.warnings : told.errors;
      const name = address.module.replace(/^module\./, "");
      of.set(name, [...(of.get(name) ?? []), message.replace(/\.$/, "")].sort());
    }
  const diagnostics = output.split("\n").filter((line) => line.includes('"@level":"error"'));
  return { diagnostics, plan, ...told };
}

const named = <T>(prefix: string, cases: readonly T[]) =>
  cases.map((one, i) => ({ ...one, module: `${prefix}_${i}` }));

endToEnd("Terraform rejects at plan", (world) => {
  const variables = named("case", [...rejections, ...duplicates, ...ofVariables, ...logGroups]);
  const ofLiterals = named("literal", literals);
  const ofPatterns = named("pattern", patterns);
  let planned: Awaited<ReturnType<typeof planOf>>;

  // GIVEN a call of the module for each case, and log groups of which none will do
  beforeAll(async () => {
    const account = new Account(world);
    for (const name of ["trail-2", "trail-1"]) await account.createLogGroup(name);
    await account.createLogGroup("infrequent", "INFREQUENT_ACCESS");
    world.aws.calls.clear();
    const constructs = [
      ...ofLiterals.map(({ module, variables = {} }) => [
        module,
        moduleOf((stack) => void alarmsIn(stack, asProps(variables))),
      ]),
      ...ofPatterns.map(({ module, variables = {} }) => [
        module,
        moduleOf((stack) => {
          const { controls } = variables as { controls: Record<string, { filter_pattern: string }> };
          const variable = new TerraformVariable(stack, "filter_pattern", {
            type: "string",
            default: controls[ID]?.filter_pattern,
          });
          alarmsIn(stack, { ...asProps({}), controls: { [ID]: { filterPattern: variable.stringValue } } });
        }),
      ]),
    ] as [string, string][];
    const workspace = await world.workspace({
      ...callsOf(Object.fromEntries(variables.map(({ module, variables = {} }) => [module, variables]))),
      ...Object.fromEntries(constructs.map(([name, text]) => [`${name}/main.tf.json`, text])),
      "constructs.tf.json": JSON.stringify({
        module: Object.fromEntries(constructs.map(([name]) => [name, { source: `./${name}` }])),
      }),
      "main.tf": `
        variable "secret" {
          default = { key = "alias/aws/sns", log_group = "secret-name" }
        }
        resource "terraform_data" "later" {}
        module "unknown" {
          source           = "./monitor"
          log_group_name   = "cloudtrail"
          verify_log_group = false
          subscriptions = {
            oncall = { protocol = "email", endpoint = "nonsense" }
            later  = { protocol = "sqs", endpoint = terraform_data.later.id }
          }
        }
        module "sensitive_key" {
          source            = "./monitor"
          log_group_name    = "cloudtrail"
          verify_log_group  = false
          kms_master_key_id = sensitive(var.secret.key)
          subscriptions     = { security = { protocol = "email", endpoint = "a@example.com" } }
        }
        module "sensitive_log_group" {
          source         = "./monitor"
          log_group_name = sensitive(var.secret.log_group)
          subscriptions  = { security = { protocol = "email", endpoint = "a@example.com" } }
        }`,
    });

    // WHEN all are planned
    planned = await planOf(workspace);
  });

  // THEN
  test.each([...variables, ...ofLiterals, ...ofPatterns])("$name ($module)", ({ module, messages }) => {
    expect(planned.errors.get(module)).toEqual([...messages].sort());
  });

  test.each([
    ["unknown", 'subscriptions["oncall"]: the endpoint must be an e-mail address'],
    [
      "sensitive_key",
      "kms_master_key_id must not be a key that AWS manages, such as alias/aws/sns: its policy does not let CloudWatch publish",
    ],
    ["sensitive_log_group", noLogGroup("none")],
  ])("what is wrong beside an unknown value, or is sensitive: %s", (module, message) => {
    expect(planned.errors.get(module)).toEqual([message]);
  });

  test("nothing else, and says it without words of its own", () => {
    expect(planned.diagnostics).toHaveLength([...planned.errors.values()].flat().length);
    expect(planned.diagnostics.join()).not.toMatch(/[Ii]nvalid error message|will not display/);
  });

  test("an endpoint without showing it, since it can be a secret", () => {
    const told = planned.diagnostics.join();
    expect(told).toContain('subscriptions[\\"oncall\\"]: the endpoint must be a URL');
    expect(told).not.toContain("secret-");
  });

  test("before any call that writes", () => expect(world.aws.calls.writes()).toEqual([]));
});

/** What a resource is to be, as far as it is known before it exists. */
const filterOf = ({ name, log_group_name, pattern, metric_transformation }: Json) => {
  const [transformation] = [metric_transformation].flat();
  const { name: metric, namespace, value, default_value } = transformation;
  // The provider trims it.
  return { name, log_group_name, pattern: pattern.trim(), metric, namespace, value, default_value };
};
const alarmOf = ({ tags, ...alarm }: Json) => ({
  ...Object.fromEntries(
    [
      "alarm_name",
      "alarm_description",
      "statistic",
      "comparison_operator",
      "threshold",
      "period",
      "evaluation_periods",
      "datapoints_to_alarm",
      "treat_missing_data",
      "actions_enabled",
    ].map((name) => [name, alarm[name]]),
  ),
  tags: tags ?? {},
});

/** By the alarm's key, what the construct gives for literals. */
function literalOf(variables: object): Json {
  let built: CloudTrailAlarms | undefined;
  const { resource } = synth((stack) => {
    built = alarmsIn(stack, asProps(variables));
  });
  return Object.fromEntries(
    Object.entries(built?.alarms ?? {}).map(([key, { metricFilter, alarm }]) => [
      key,
      {
        filter: filterOf(resource.aws_cloudwatch_log_metric_filter[metricFilter.friendlyUniqueId]),
        alarm: alarmOf(resource.aws_cloudwatch_metric_alarm[alarm.friendlyUniqueId]),
      },
    ]),
  );
}

/** The same as Terraform plans it for variables. */
function plannedOf(plan: Json, module: string): Json {
  const { child_modules } = plan.planned_values.root_module;
  const { resources } = child_modules.find(({ address }: Json) => address === `module.${module}`);
  const of = (type: string) => resources.filter((resource: Json) => resource.type === type);
  const filters = of("aws_cloudwatch_log_metric_filter");
  return Object.fromEntries(
    of("aws_cloudwatch_metric_alarm").map(({ index, values }: Json) => {
      const filter = filterOf(filters.find((one: Json) => one.index === index).values);
      // An alarm is on the metric of its own filter.
      expect(values).toMatchObject({ metric_name: filter.metric, namespace: filter.namespace });
      return [index, { filter, alarm: alarmOf(values) }];
    }),
  );
}

endToEnd("Terraform accepts", (world) => {
  const cases = named(
    "case",
    acceptances.map(([name, variables]) => ({ name, variables })),
  );
  const unseen = named(
    "unseen",
    onlyAtSynth.map(([name, variables]) => ({ name, variables })),
  );
  let planned: Awaited<ReturnType<typeof planOf>>;

  beforeAll(async () => {
    const inputs = [...cases, ...unseen].map(({ module, variables }) => [module, variables]);
    const workspace = await world.workspace({
      ...callsOf(Object.fromEntries(inputs)),
      "main.tf": `
        resource "terraform_data" "later" {}
        module "later" {
          source           = "./monitor"
          log_group_name   = terraform_data.later.id
          verify_log_group = false
          create_topic     = false
          alarm_actions    = [terraform_data.later.id]
          controls = {
            unauthorized-api-calls = { exclusions = [{ user_identity_arn = "\${terraform_data.later.id}*" }] }
            own                    = { filter_pattern = terraform_data.later.id, alarm_name = terraform_data.later.id }
          }
        }
        module "later_tier" {
          source           = "./monitor"
          log_group_name   = "cloudtrail"
          verify_log_group = false
          create_topic     = false
          alarm_actions    = [terraform_data.later.id]
          compliance_tier  = true
          controls = {
            unauthorized-api-calls = { exclusions = [{ user_identity_arn = "\${terraform_data.later.id}*" }] }
          }
        }`,
    });
    planned = await planOf(workspace);
  });

  test("all that is at AWS's limits or in its less common forms, and what synth alone can tell", () => {
    expect([...planned.errors]).toEqual([]);
    expect(planned.diagnostics).toEqual([]);
  });

  test.each(cases)("$name, and makes of it what the construct makes of literals", ({ module, variables }) => {
    expect(plannedOf(planned.plan, module)).toEqual(literalOf(variables));
  });

  test.each([
    ["later", ["own", ID]],
    ["later_tier", [ID, `${ID}-compliance`]],
  ])("values that nobody knows before apply: module %s", (module, keys) => {
    const { child_modules } = planned.plan.planned_values.root_module;
    const { resources } = child_modules.find(({ address }: Json) => address === `module.${module}`);
    expect(resources.map(({ type, index }: Json) => `${type} ${index}`).sort()).toEqual(
      ["aws_cloudwatch_log_metric_filter", "aws_cloudwatch_metric_alarm"].flatMap((type) =>
        keys.map((key) => `${type} ${key}`),
      ),
    );
  });

  test("a pattern that lost an asterisk, with a warning", () => {
    const warnings = [...planned.warnings].filter(([module]) =>
      cases.some((one) => one.module === module && /in circulation/.test(one.name)),
    );
    const DENIED = `${ID}: it misses AccessDeniedException, which most services return: is the asterisk after AccessDenied lost?`;
    const UNAUTHORIZED = `${ID}: it misses Client.UnauthorizedOperation, which EC2 returns: is the asterisk before UnauthorizedOperation lost?`;
    expect(warnings.map(([, messages]) => messages)).toEqual([
      [`A filter pattern misses events. ${DENIED} ${UNAUTHORIZED}`],
      [`A filter pattern misses events. ${DENIED}`],
    ]);
  });
});

endToEnd("the stack monitor", (world) => {
  test.each([
    ["a missing log group name", { log_group_name: undefined }, "No value for required variable"],
    ["tags that are no map", { tags: "none", verify_log_group: false }, "map of string required"],
  ])("rejects %s before any call that writes", async (_name, variables, message) => {
    const { code, output } = await (await world.workspace()).apply({ ...MINIMAL, ...variables });
    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(output.match(/Error: /g)).toHaveLength(1);
    expect(world.aws.calls.writes()).toEqual([]);
  });

  test("reads the log group once for fifteen controls", async () => {
    // GIVEN the log group, and controls of one's own
    await new Account(world).createLogGroup();
    const [, variables] = acceptances.find(([name]) => name.startsWith("fifteen")) ?? [];
    const monitor = await world.workspace();
    world.aws.calls.clear();

    // WHEN they are planned
    expectExit(await monitor.plan({ ...MINIMAL, ...variables }), 2);

    // THEN there is a call for its name, and one for its class
    expect(world.aws.calls.counts()).toMatchObject({ "logs:DescribeLogGroups": 2 });
  });
});
