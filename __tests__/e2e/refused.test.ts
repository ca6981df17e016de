import { TerraformVariable } from "cdktf";
import type { Workspace } from "../../local-aws/terraform/workspace";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { ControlAlarm } from "../../src/monitor/control-alarm";
import { acceptances } from "../monitor/acceptances";
import { good, type Refusal, refusals } from "../monitor/refusals";
import { synth } from "../synth";
import { Account } from "./account";
import { endToEnd, expectExit, MINIMAL, monitorModule, unwrapped } from "./support";

/** What no prop can be. */
const nulls: readonly Refusal[] = [
  {
    name: "a tag whose value is null",
    variables: { tags: { team: null } },
    message: "tags must have values of up to 256 characters",
  },
  {
    name: "an exclusion that is null",
    variables: { exclusions: [{ event_name: "GetObject" }, null] },
    message:
      "exclusions must each have at least one of event_source, event_name, error_code, user_identity_arn, invoked_by, source_ip_address",
  },
  {
    name: "an exclusion by a value that is null",
    variables: { exclusions: [{ event_name: null }] },
    message: "exclusions values must be texts: 0.event_name",
  },
  {
    name: "a state that is null",
    variables: { notify_on: ["ALARM", null] },
    message: "notify_on must hold only ALARM, OK and INSUFFICIENT_DATA",
  },
  {
    name: "a protocol that is null",
    variables: { subscriptions: { oncall: { protocol: null, endpoint: "a@example.com" } } },
    message:
      "subscriptions must have a protocol of email, email-json, https, sms, sqs, lambda (http is refused: it would carry alerts in plain text): oncall",
  },
];
const cases = [...refusals, ...nulls];

interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly snippet?: {
    readonly context?: string;
    readonly values?: readonly { readonly traversal: string; readonly statement: string }[];
  };
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

/**
 * Each case is a call of the module in one configuration, on a line of its own, so that one run of Terraform tells
 * them all apart: the error's place is the line of the call that it refuses.
 */
endToEnd("Terraform refuses, before any call that writes,", (world) => {
  const inputs = cases.map(({ variables }) => ({ ...good, verify_log_group: false, ...variables }));
  // By a variable: what is written in the configuration is validated before the rest of it is looked at.
  const calls = inputs.map((input, i) => {
    const values = Object.keys(input).map((name) => [name, `\${var.inputs.case_${i}.${name}}`]);
    return JSON.stringify({ [`case_${i}`]: { source: "./monitor", ...Object.fromEntries(values) } }).slice(
      1,
      -1,
    );
  });
  const messages = new Map<number, string[]>();
  const shown: { readonly traversal: string; readonly statement: string }[] = [];

  beforeAll(async () => {
    const workspace = await world.workspace({
      "monitor/main.tf.json": monitorModule(),
      "main.tf.json": `{ "module": {\n${calls.join(",\n")}\n}, "variable": { "inputs": { "type": "any" } } }`,
      "inputs.auto.tfvars.json": JSON.stringify({
        inputs: Object.fromEntries(inputs.map((input, i) => [`case_${i}`, input])),
      }),
    });
    const { code, output } = await workspace.run("apply", "-input=false", "-auto-approve", "-json");
    expect(code).toBe(1);
    for (const line of output.split("\n").filter((text) => text.includes('"@level":"error"'))) {
      const { diagnostic } = JSON.parse(line) as { diagnostic: Diagnostic };
      const index = (diagnostic.range?.start.line ?? 0) - 2;
      messages.set(index, [...(messages.get(index) ?? []), diagnostic.detail]);
      shown.push(...(diagnostic.snippet?.values ?? []));
    }
  });

  test.each(cases.map((refusal, i) => ({ ...refusal, i })))("$name", ({ i, message }) => {
    const [detail, ...others] = messages.get(i) ?? [];
    expect(others).toEqual([]);
    expect(detail?.split("\n\n")[0]?.replace(/\.$/, "")).toBe(message);
  });

  test("and nothing else", () => {
    expect([...messages.keys()].sort((a, b) => a - b)).toEqual(cases.map((_, i) => i));
  });

  test("and shows no constant of its own before the message", () => {
    const locals = shown.filter(({ traversal }) => traversal.startsWith("local."));
    expect(new Set(locals.map(({ statement }) => statement))).toEqual(
      new Set(["is object with 5 attributes", "is object with 2 attributes"]),
    );
  });

  test("and has written nothing", () => expect(world.aws.calls.writes()).toEqual([]));
});

endToEnd("Terraform says what is wrong", (world) => {
  let output: string;

  // GIVEN values that are unknown until apply, and sensitive ones
  beforeAll(async () => {
    const workspace = await world.workspace({
      "monitor/main.tf.json": monitorModule(),
      "main.tf": `
        resource "terraform_data" "later" {}
        module "unknown" {
          source           = "./monitor"
          log_group_name   = "cloudtrail"
          verify_log_group = false
          subscriptions = {
            known = { protocol = "email", endpoint = "nonsense" }
            later = { protocol = "sqs", endpoint = terraform_data.later.id }
          }
        }
        module "sensitive_key" {
          source            = "./monitor"
          log_group_name    = "cloudtrail"
          verify_log_group  = false
          kms_master_key_id = sensitive("alias/aws/sns")
          subscriptions     = { security = { protocol = "email", endpoint = "a@example.com" } }
        }`,
    });
    const planned = await workspace.plan();
    expect(planned.code).toBe(1);
    output = unwrapped(planned.output);
  });

  test.each([
    ["of one endpoint while another is unknown", "must have as endpoint an e-mail address: known."],
    ["of a sensitive key", "kms_master_key_id must not be a key that AWS manages"],
  ])("%s", (_name, message) => expect(output).toContain(message));

  test("without words of its own on the message", () =>
    expect(output).not.toMatch(/[Ii]nvalid error message|will not display/));
});

endToEnd("Terraform accepts", (world) => {
  test("what is at AWS's limits or in its less common forms", async () => {
    const calls = acceptances.map(([, variables], i) => [
      `case_${i}`,
      { source: "./monitor", ...good, verify_log_group: false, ...variables },
    ]);
    const workspace = await world.workspace({
      "monitor/main.tf.json": monitorModule(),
      "main.tf.json": JSON.stringify({ module: Object.fromEntries(calls) }),
    });
    expectExit(await workspace.plan(), 2);
  });
});

endToEnd("Terraform refuses for the stack itself, before any call that writes,", (world) => {
  const account = new Account(world);
  let monitor: Workspace;

  // GIVEN an account with two log groups that will not do
  beforeAll(async () => {
    monitor = await world.workspace();
    await account.createLogGroup("longer-than-that");
    await account.createLogGroup("infrequent", "INFREQUENT_ACCESS");
    world.aws.calls.clear();
  });

  test.each([
    ["a missing log group name", { log_group_name: undefined }, "No value for required variable"],
    [
      "a log group that does not exist",
      {},
      "The log group of that name does not exist in this account and region. Name the one that CloudTrail delivers to. If this very configuration creates it, set verify_log_group = false.",
    ],
    [
      "a log group of which only a longer name exists",
      { log_group_name: "longer" },
      "The log group of that name does not exist in this account and region.",
    ],
    [
      "a log group of the Infrequent Access class",
      { log_group_name: "infrequent" },
      "The log group of that name is of class INFREQUENT_ACCESS, which has no metric filters. CloudTrail has to deliver to one of class STANDARD; the class of a log group can't be changed.",
    ],
    [
      "exclusions that leave none of the error codes",
      {
        log_group_name: "longer-than-that",
        exclusions: [{ error_code: "*UnauthorizedOperation" }, { error_code: "AccessDenied*" }],
      },
      "The filter pattern with its exclusions must match an event with one of the error codes that it names: it matches none, and its alarm would never fire.",
    ],
    ["tags that are no map", { tags: "none", verify_log_group: false }, "map of string required"],
  ])("%s", async (_name, variables, message) => {
    // WHEN monitor is applied
    const { code, output } = await monitor.apply({ ...MINIMAL, ...variables });

    // THEN it fails once, with the reason
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain(message);
    expect(output.match(/Error: /g)).toHaveLength(1);
    expect(world.aws.calls.writes()).toEqual([]);
  });
});

endToEnd("a log group with a sensitive name that does not exist", (world) => {
  test("is refused with the reason, and without the name", async () => {
    const workspace = await world.workspace({
      "monitor/main.tf.json": monitorModule(),
      "main.tf": `
        module "monitor" {
          source         = "./monitor"
          log_group_name = sensitive("secret-name")
          subscriptions  = { security = { protocol = "email", endpoint = "a@example.com" } }
        }`,
    });
    const { code, output } = await workspace.plan();
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain(
      "The log group of that name does not exist in this account and region.",
    );
  });
});

endToEnd("a construct's pattern that only Terraform knows", (world) => {
  const patterns = {
    malformed: "{ $.errorCode == AccessDenied }",
    misspelt: "{ $.errorcode = AccessDenied }",
    all_matching: "{ $.errorCode NOT EXISTS }",
    never_matching: "{ $.errorCode = AccessDenied && $.errorCode NOT EXISTS }",
  };
  let output: string;

  // GIVEN a stack of somebody else, with a variable without validations for each pattern
  beforeAll(async () => {
    const { terraform, ...configuration } = synth((stack) => {
      for (const name of [...Object.keys(patterns), "sound"]) {
        const { stringValue } = new TerraformVariable(stack, name, { type: "string" });
        new ControlAlarm(stack, `of-${name}`, {
          control: { ...unauthorizedApiCalls, id: name },
          alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"],
          logGroupName: "cloudtrail",
          verifyLogGroup: false,
          metricFilterName: name,
          metricName: name,
          alarmName: name,
          filterPattern: stringValue,
        });
      }
    });
    const workspace = await world.workspace({
      "main.tf.json": JSON.stringify({ ...configuration, terraform: { ...terraform, backend: undefined } }),
      "terraform.tfvars.json": JSON.stringify({ ...patterns, sound: "{ $.errorCode = AccessDenied }" }),
    });
    const applied = await workspace.apply();
    expect(applied.code).toBe(1);
    output = unwrapped(applied.output);
  });

  test.each([
    ["malformed", "be a filter pattern for JSON events"],
    ["misspelt", "compare only what CloudTrail's records have"],
    ["all_matching", "leave most events out"],
    ["never_matching", "match an event with one of the error codes that it names"],
  ])("is refused where it is %s", (name, must) => {
    expect(output).toMatch(new RegExp(`${name}[^╷]*The filter pattern with its exclusions must ${must}`));
  });

  test("and nowhere else, before any call that writes", () => {
    expect(output.match(/Error: /g)).toHaveLength(4);
    expect(world.aws.calls.writes()).toEqual([]);
  });
});
