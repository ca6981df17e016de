import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "continue-on-error"?: boolean;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly if: string;
  readonly permissions?: unknown;
  readonly env: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = join(__dirname, "..");
const workflowFile = "examples/github-actions/.github/workflows/cloudtrail-alarms.yml";
const text = readFileSync(join(root, workflowFile), "utf8");
const workflow: Workflow = parse(text);
const job = workflow.jobs.check as Job;
const stepOf = (isIt: (step: Step) => boolean) => job.steps.find(isIt) ?? {};
const [plan, audit, summary] = [
  stepOf(({ id }) => id === "plan"),
  stepOf(({ id }) => id === "audit"),
  stepOf(({ name }) => name === "Summary"),
];

/** The workflow in which the audit decides, by the instructions of the README. */
function audited(): string {
  const first = job.steps.findIndex(({ run }) => run === "npm run synth");
  const last = job.steps.findIndex(({ run }) => run?.startsWith("terraform init"));
  const steps = job.steps
    .filter((step, index) => (index < first || index > last) && step !== plan)
    .map(({ "continue-on-error": _, ...step }) =>
      step.name === "Summary" ? { ...step, env: { ...step.env, PLAN_OUTCOME: undefined } } : step,
    );
  return stringify({ ...workflow, jobs: { check: { ...job, steps } } });
}

/**
 * What GitHub's own parser finds wrong, warnings included, for each text. In a process of its own: the package has
 * ES modules only, which import JSON in a way that needs tsx. Its cache is keyed by the URI, so each text has one.
 */
function lint(texts: readonly string[]): string[][] {
  const script = `
    import { readFileSync } from "node:fs";
    import { validate } from "@actions/languageservice";
    const found = [];
    for (const [index, text] of JSON.parse(readFileSync(0, "utf8")).entries()) {
      const uri = "file:///" + index + "/.github/workflows/check.yml";
      found.push((await validate({ uri, getText: () => text })).map(({ message }) => message));
    }
    console.log(JSON.stringify(found));
  `;
  const node = ["--import", "tsx", "--input-type=module", "--eval", script];
  return JSON.parse(
    execFileSync(process.execPath, node, { cwd: root, input: JSON.stringify(texts) }).toString(),
  );
}

describe("the workflow, linted", () => {
  /** What is broken, how, and the finding that it must lead to. */
  const mistakes: [string, [string, string], RegExp][] = [
    ["a misspelled key", ["timeout-minutes:", "timeout-minuets:"], /'timeout-minuets'/],
    ["a step that neither runs nor uses", ["- run: npm ci", "- rum: npm ci"], /uses or run/],
    ["an id that no step has", ["steps.plan.outcome", "steps.plann.outcome"], /invalid: plann/],
    ["a variable that is not set", ["env.CHECK_ROLE_ARN", "env.CHECK_ROLL_ARN"], /invalid: CHECK_ROLL_ARN/],
    ["an unknown function", ["if: always()", "if: allways()"], /'allways'/],
    ["a wrong expression", ["github.event_name != ", "github.event_name =! "], /Unexpected symbol/],
    ["an unknown permission", ["id-token:", "id-tokens:"], /'id-tokens'/],
    ["an unknown event", ["workflow_dispatch:", "workflow_despatch:"], /'workflow_despatch'/],
    ["a time that does not exist", ["17 5 * * *", "17 25 * * *"], /cron/],
    ["an action without a version", ["actions/checkout@v6", "actions/checkout"], /@\{ref\}/],
    ["an audit that no step runs", ["id: audit", "id: audits"], /invalid: audit$/],
    ["credentials that no step gets", ["id: credentials", "name: credentials"], /invalid: credentials/],
  ];
  let findings: string[][];
  beforeAll(() => {
    findings = lint([...mistakes.map(([, [from, to]]) => text.replace(from, to)), text, audited()]);
  });

  test("has no finding, also when the audit decides", () => {
    expect(findings.slice(mistakes.length)).toEqual([[], []]);
  });

  // The linter answers with no finding when it breaks down, so it has to show that it finds something.
  test.each(mistakes.map(([mistake, , finding], index) => ({ mistake, finding, index })))(
    "would have one for $mistake",
    ({ finding, index }) => {
      expect(findings[index]).toContainEqual(expect.stringMatching(finding));
    },
  );
});

describe("the workflow", () => {
  test("runs on pull requests, daily and by hand, never with the rights of pull_request_target", () => {
    expect(Object.keys(workflow.on)).toEqual(["pull_request", "schedule", "workflow_dispatch"]);
  });

  test("may get an OIDC token and read the code, and nothing else", () => {
    expect(workflow.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(job.permissions).toBeUndefined();
    expect(Object.keys(workflow.jobs)).toEqual(["check"]);
  });

  test("skips pull requests from forks", () => {
    expect(job.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  });

  test("plans with an exit code that reaches the job", () => {
    expect(plan).toEqual({
      id: "plan",
      run: "terraform plan -input=false -no-color -out=check.tfplan",
      "working-directory": "cdktf.out/stacks/check",
    });
    expect(Object.keys(job)).not.toContain("continue-on-error");
    expect(stepOf(({ uses }) => /setup-terraform@/.test(uses ?? "")).with?.terraform_wrapper).toBe(false);
  });

  test("gives credentials by role, after npm packages are installed and the stacks are synthesized", () => {
    const steps = job.steps.map(({ uses, run }) => uses?.split("@")[0] ?? run);
    expect(steps.indexOf("npm run synth")).toBeGreaterThan(0);
    expect(steps.indexOf("aws-actions/configure-aws-credentials")).toBeGreaterThan(
      steps.indexOf("npm run synth"),
    );
    expect(Object.keys(stepOf(({ uses }) => /configure-aws/.test(uses ?? "")).with ?? {})).toEqual([
      "aws-region",
      "role-to-assume",
      "role-session-name",
      "role-duration-seconds",
    ]);
  });

  test("puts no expression into a script, where a pull request's title or branch would be run", () => {
    expect(job.steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  test("audits after a check that failed too, where it has credentials, and leaves the job as it is", () => {
    expect(audit.if).toBe("always() && steps.credentials.outcome == 'success'");
    expect(audit["continue-on-error"]).toBe(true);
    expect(job.steps.indexOf(audit)).toBe(job.steps.indexOf(plan) + 1);
    // No other step may fail without failing the job.
    expect(job.steps.filter((step) => "continue-on-error" in step)).toEqual([audit]);
  });

  test("uploads the two results alone, whatever happened before", () => {
    const upload = stepOf(({ uses }) => /upload-artifact@/.test(uses ?? ""));
    expect(upload).toMatchObject({ if: "always()", with: { path: "check.json\naudit.json\n" } });
    expect(job.steps.indexOf(upload)).toBe(job.steps.indexOf(summary) + 1);
  });

  test("pins each action by its major version", () => {
    const actions = job.steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/@v\d+$/.test(action))).toEqual([]);
  });

  test("asks for the inputs of the check and the controls of the audit", () => {
    expect(Object.keys(job.env)).toEqual([
      "AWS_REGION",
      "CHECK_ROLE_ARN",
      "TF_VAR_log_group_name",
      "TF_VAR_trail_name",
      "TF_VAR_controls",
      "AUDIT_OPTIONS",
      "CHECKPOINT_DISABLE",
    ]);
  });
});

/** A folder with the commands of GitHub's machine that the steps run, and how to run a step there. */
class Machine {
  readonly place = mkdtempSync(join(tmpdir(), "github-actions-"));

  /** Puts a shell script into the path. */
  command(name: string, script: string): void {
    writeFileSync(join(this.place, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.place, name), 0o755);
  }

  /** The exit status of a step, run as GitHub would. */
  run({ run = "" }: Step, env: Readonly<Record<string, string>>): number | null {
    return spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: this.place,
      env: { PATH: `${this.place}:${process.env.PATH}`, ...env },
      stdio: "inherit",
    }).status;
  }

  write(name: string, content: string): void {
    writeFileSync(join(this.place, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.place, name), "utf8");
  }

  remove(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}

describe("the audit's step (needs bash)", () => {
  const machine = new Machine();
  afterAll(() => machine.remove());

  test.each([0, 1, 3])("keeps the report and the exit status %d, and ends with it", (exit) => {
    // GIVEN a command that says how it was called
    machine.command("npm", `echo "$*"; exit ${exit}`);
    machine.write("output", "");
    // WHEN
    const status = machine.run(audit, {
      AUDIT_OPTIONS: "--control one --control two",
      GITHUB_OUTPUT: join(machine.place, "output"),
    });
    // THEN
    expect(status).toBe(exit);
    expect(machine.read("output")).toBe(`status=${exit}\n`);
    expect(machine.read("audit.json")).toBe("run --silent audit -- --control one --control two --json\n");
  });
});

// GitHub's machines have jq, and somebody's own may not: there it is skipped, and with CI=true it fails.
const hasJq = spawnSync("jq", ["--version"]).status === 0;
const withJq = hasJq || process.env.CI === "true" ? describe : describe.skip;

withJq("the summary (needs bash and jq)", () => {
  const machine = new Machine();
  const stack = "cdktf.out/stacks/check";

  beforeAll(() => {
    mkdirSync(join(machine.place, stack), { recursive: true });
    const program = "examples/github-actions/summary.jq";
    cpSync(join(root, program), join(machine.place, program));
    // GIVEN a Terraform that shows what it finds in the place of the plan
    machine.command("terraform", 'cat "${1#-chdir=}/$4"');
  });
  afterAll(() => machine.remove());

  /** The lines of the summary: of a plan as Terraform shows it, and of what the audit wrote. */
  function summaryOf(plan?: object, report?: object | string, outcome = "success", status = "0"): string[] {
    machine.write("summary.md", "");
    for (const name of [`${stack}/check.tfplan`, "check.json", "audit.json"])
      rmSync(join(machine.place, name), { force: true });
    if (plan) machine.write(`${stack}/check.tfplan`, JSON.stringify(plan));
    if (report !== undefined)
      machine.write("audit.json", typeof report === "string" ? report : JSON.stringify(report));
    const exit = machine.run(summary, {
      GITHUB_STEP_SUMMARY: join(machine.place, "summary.md"),
      PLAN_OUTCOME: outcome,
      AUDIT_STATUS: status,
    });
    expect(exit).toBe(0);
    return machine.read("summary.md").trimEnd().split("\n");
  }

  const check = (address: string, status: string, ...messages: string[]) => ({
    address: { to_display: address },
    status,
    instances: [
      { address: { to_display: address }, status, problems: messages.map((message) => ({ message })) },
    ],
  });
  const passed = {
    errored: false,
    output_changes: {
      verdict: { after: "PASS" },
      verdicts: { after: { "root-account-usage": "PASS" } },
      unverified: { after: [] },
    },
    variables: { controls: { value: { "root-account-usage": {} } } },
    checks: [check("data.aws_partition.shared", "pass")],
  };
  const control = (id: string, verdict: string, ...findings: object[]) => ({ id, verdict, findings });
  const head = ["", "| control | check | audit | findings |", "| --- | --- | --- | --- |"];
  const text = (title: string, ...lines: string[]) => ["", `### ${title}`, "", "~~~text", ...lines, "~~~"];

  test("is written whatever happened before", () => {
    expect(summary.if).toBe("always()");
    expect(summary.env).toEqual({
      PLAN_OUTCOME: "${{ steps.plan.outcome }}",
      AUDIT_STATUS: "${{ steps.audit.outputs.status }}",
    });
  });

  test("has a row for each control, those of the check first, and nothing below it where all is well", () => {
    const report = {
      verdict: "PASS",
      controls: [control("unauthorized-api-calls", "PASS"), control("root-account-usage", "PASS")],
      unverified: [],
    };
    expect(summaryOf(passed, report)).toEqual([
      "## CloudTrail alarms: check PASS, audit PASS",
      "",
      "Plan of the check: success. Exit status of the audit: 0.",
      ...head,
      "| root-account-usage | PASS | PASS |  |",
      "| unauthorized-api-calls | not checked | PASS |  |",
    ]);
  });

  test("has what the audit found, in a line where it is the same for several, and what it did not verify", () => {
    const absent = { code: "METRIC_FILTER_NOT_PRESENT", found: "logs: none\nof 2", remedy: "Deploy it." };
    const report = {
      verdict: "FAIL",
      controls: [
        control("root-account-usage", "FAIL", { code: "ALARM_MUTED", found: "by night", remedy: "End it." }),
        control("config-changes", "FAIL", absent),
        control("vpc-changes", "FAIL", { ...absent, code: "CLOUDTRAIL_NOT_LOGGING", found: "x" }, absent),
        control("route-table-changes", "FAIL", { ...absent, found: "none of 3" }),
      ],
      unverified: ["vpc-changes: ALARM_MUTED: denied\ncloudwatch:ListAlarmMuteRules"],
    };
    expect(summaryOf(passed, report, "success", "1")).toEqual([
      "## CloudTrail alarms: check PASS, audit FAIL",
      "",
      "Plan of the check: success. Exit status of the audit: 1.",
      ...head,
      "| root-account-usage | PASS | FAIL | ALARM_MUTED |",
      "| config-changes | not checked | FAIL | METRIC_FILTER_NOT_PRESENT |",
      "| vpc-changes | not checked | FAIL | CLOUDTRAIL_NOT_LOGGING, METRIC_FILTER_NOT_PRESENT |",
      "| route-table-changes | not checked | FAIL | METRIC_FILTER_NOT_PRESENT |",
      ...text(
        "Findings",
        "audit: root-account-usage: ALARM_MUTED: by night. End it.",
        "audit: vpc-changes: CLOUDTRAIL_NOT_LOGGING: x. Deploy it.",
        "audit: config-changes, vpc-changes: METRIC_FILTER_NOT_PRESENT: logs: none of 2. Deploy it.",
        "audit: route-table-changes: METRIC_FILTER_NOT_PRESENT: none of 3. Deploy it.",
      ),
      ...text("Not verified", "audit: vpc-changes: ALARM_MUTED: denied cloudwatch:ListAlarmMuteRules"),
    ]);
  });

  test("has the check's verdicts and what it did not verify", () => {
    const lines = summaryOf({
      errored: false,
      output_changes: {
        verdict: { after: "INCOMPLETE" },
        verdicts: { after: { "own|control": "PASS", "unauthorized-api-calls": "INCOMPLETE" } },
        unverified: { after: ["the policy\nof the topic"] },
      },
      checks: [check("data.aws_partition.shared", "pass")],
    });
    expect(lines).toEqual([
      "## CloudTrail alarms: check INCOMPLETE, audit without a verdict",
      "",
      "Plan of the check: success. Exit status of the audit: 0.",
      ...head,
      "| own\\|control | PASS | not audited |  |",
      "| unauthorized-api-calls | INCOMPLETE | not audited |  |",
      ...text("Not verified", "check: the policy of the topic"),
    ]);
  });

  test("has each criterion that is not met, in the row of each control that it is about", () => {
    const verdicts = { "config-changes": "FAIL", "root-account-usage": "FAIL", "vpc-changes": "PASS" };
    const lines = summaryOf(
      {
        errored: true,
        output_changes: { verdict: { after: "FAIL" }, verdicts: { after: verdicts } },
        checks: [
          check("data.aws_partition.criteria", "fail", "root-account-usage: ALARM_MUTED: a: b.\nWhat to do."),
          check(
            "data.aws_partition.shared",
            "fail",
            "config-changes, root-account-usage: CODE: found. Do it.",
          ),
        ],
      },
      {
        verdict: "FAIL",
        controls: [
          control("root-account-usage", "FAIL", { code: "CODE", found: "the same", remedy: "Do it." }),
        ],
        unverified: [],
      },
      "failure",
      "1",
    );
    expect(lines).toEqual([
      "## CloudTrail alarms: check FAIL, audit FAIL",
      "",
      "Plan of the check: failure. Exit status of the audit: 1.",
      ...head,
      "| config-changes | FAIL | not audited | CODE |",
      "| root-account-usage | FAIL | FAIL | ALARM_MUTED, CODE |",
      "| vpc-changes | PASS | not audited |  |",
      ...text(
        "Findings",
        "check: root-account-usage: ALARM_MUTED: a: b. What to do.",
        "check: config-changes, root-account-usage: CODE: found. Do it.",
        "audit: root-account-usage: CODE: the same. Do it.",
      ),
    ]);
  });

  test("says that something could not be read, where the plan broke off before the criteria", () => {
    const lines = summaryOf({
      errored: true,
      variables: { controls: { value: { "root-account-usage": {} } } },
      checks: [{ address: { to_display: "data.aws_partition.criteria" }, status: "unknown" }],
    });
    expect(lines.slice(6)).toEqual([
      "| root-account-usage | not evaluated | not audited |  |",
      ...text(
        "Not verified",
        "check: something is missing or could not be read: see the log of the plan",
        "check: not evaluated: data.aws_partition.criteria",
      ),
    ]);
  });

  test("has an input that the check rejects", () => {
    const message = "log_group_name must be a name.";
    const lines = summaryOf({ errored: true, checks: [check("var.log_group_name", "fail", message)] });
    expect(lines.slice(3)).toEqual(text("Findings", `check: ${message}`));
  });

  test.each([
    ["is absent", undefined],
    ["is empty", ""],
    ["breaks off", '{ "verdict": "PASS", '],
  ])("takes no verdict from a report of the audit that %s", (_, report) => {
    const [title] = summaryOf(passed, report, "success", "1");
    expect(title).toBe("## CloudTrail alarms: check PASS, audit without a verdict");
    expect(machine.read("audit.json")).toBe("null\n");
  });

  test("takes no verdict of the check from where there is no plan", () => {
    expect(summaryOf(undefined, undefined, "skipped", "")).toEqual([
      "## CloudTrail alarms: check without a verdict, audit without a verdict",
      "",
      "Plan of the check: skipped. Exit status of the audit: none.",
    ]);
    expect(machine.read("check.json")).toBe("null\n");
  });

  test("has the audit alone, where the steps of the check are deleted", () => {
    const report = { verdict: "PASS", controls: [control("vpc-changes", "PASS")], unverified: [] };
    expect(summaryOf(undefined, report, "")).toEqual([
      "## CloudTrail alarms: check without a verdict, audit PASS",
      "",
      "Plan of the check: none. Exit status of the audit: 0.",
      ...head,
      "| vpc-changes | not checked | PASS |  |",
    ]);
  });

  test("leaves outputs, checks and control ids of the plan for the artifact, and no endpoint of a subscriber", () => {
    const subscription = { Protocol: "https", Endpoint: "https://hooks.example.com/secret" };
    summaryOf({
      ...passed,
      prior_state: { values: { topic: { Subscription: [subscription] } } },
      planned_values: {},
      relevant_attributes: [],
      variables: { controls: { value: { "root-account-usage": { max_threshold: 3 } } } },
    });
    expect(JSON.parse(machine.read("check.json"))).toEqual({
      errored: false,
      checks: passed.checks,
      controls: ["root-account-usage"],
      outputs: { verdict: "PASS", verdicts: { "root-account-usage": "PASS" }, unverified: [] },
    });
  });
});
