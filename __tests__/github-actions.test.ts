import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
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
    ["a misspelt key", ["timeout-minutes:", "timeout-minuets:"], /'timeout-minuets'/],
    ["a step that neither runs nor uses", ["- run: npm ci", "- rum: npm ci"], /uses or run/],
    ["an id that no step has", ["steps.plan.outcome", "steps.plann.outcome"], /invalid: plann/],
    ["a variable that is not set", ["env.CHECK_ROLE_ARN", "env.CHECK_ROLL_ARN"], /invalid: CHECK_ROLL_ARN/],
    ["an unknown function", ["if: always()", "if: allways()"], /'allways'/],
    ["a wrong expression", ["github.event_name != ", "github.event_name =! "], /Unexpected symbol/],
    ["an unknown permission", ["id-token:", "id-tokens:"], /'id-tokens'/],
    ["an unknown event", ["workflow_dispatch:", "workflow_despatch:"], /'workflow_despatch'/],
    ["a time that does not exist", ["17 5 * * *", "17 25 * * *"], /cron/],
    ["an action without a version", ["actions/checkout@v6", "actions/checkout"], /@\{ref\}/],
  ];
  let findings: string[][];
  beforeAll(() => {
    findings = lint([text, ...mistakes.map(([, [from, to]]) => text.replace(from, to))]);
  });

  test("has no finding", () => {
    expect(findings[0]).toEqual([]);
  });

  // The linter answers with no finding when it breaks down, so it has to show that it finds something.
  test.each(mistakes.map(([mistake, , finding], index) => ({ mistake, finding, index })))(
    "would have one for $mistake",
    ({ finding, index }) => {
      expect(findings[index + 1]).toContainEqual(expect.stringMatching(finding));
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
    const plan = stepOf(({ id }) => id === "plan");
    expect(plan).toEqual({
      id: "plan",
      run: "terraform plan -input=false -no-color -out=check.tfplan",
      "working-directory": "cdktf.out/stacks/check",
    });
    expect(Object.keys(job)).not.toContain("continue-on-error");
    expect(stepOf(({ uses }) => /setup-terraform@/.test(uses ?? "")).with?.terraform_wrapper).toBe(false);
  });

  test("gives credentials by role, after the code of npm packages has run", () => {
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

  test("asks for the inputs of the check", () => {
    expect(Object.keys(job.env)).toEqual(
      expect.arrayContaining(["TF_VAR_log_group_name", "TF_VAR_trail_name", "TF_VAR_controls"]),
    );
  });
});

// GitHub's machines have jq, and somebody's own may not: there it is skipped, and with CI=true it fails.
const hasJq = spawnSync("jq", ["--version"]).status === 0;
const withJq = hasJq || process.env.CI === "true" ? describe : describe.skip;

withJq("the summary (needs bash and jq)", () => {
  const place = mkdtempSync(join(tmpdir(), "summary-"));
  const stack = join(place, "cdktf.out/stacks/check");
  const summary = join(place, "summary.md");
  const step = stepOf(({ name }) => name === "Summary");

  beforeAll(() => {
    mkdirSync(stack, { recursive: true });
    // GIVEN a Terraform that shows what it finds in the place of the plan
    writeFileSync(join(place, "terraform"), '#!/bin/sh\ncat "${1#-chdir=}/$4"\n');
    chmodSync(join(place, "terraform"), 0o755);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  /** The lines of the summary, written as GitHub would run the step. */
  function summaryOf(plan?: object): string[] {
    writeFileSync(summary, "");
    rmSync(join(stack, "check.tfplan"), { force: true });
    if (plan) writeFileSync(join(stack, "check.tfplan"), JSON.stringify(plan));
    execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run ?? ""], {
      cwd: place,
      env: {
        PATH: `${place}:${process.env.PATH}`,
        GITHUB_STEP_SUMMARY: summary,
        PLAN_OUTCOME: "skipped",
      },
    });
    return readFileSync(summary, "utf8").trimEnd().split("\n");
  }

  const check = (address: string, status: string, ...messages: string[]) => ({
    address: { to_display: address },
    status,
    instances: [
      { address: { to_display: address }, status, problems: messages.map((message) => ({ message })) },
    ],
  });

  test("is written whatever happened before", () => {
    expect(step.if).toBe("always()");
  });

  test("has the verdicts, the evidence and what was not verified", () => {
    const lines = summaryOf({
      errored: false,
      output_changes: {
        verdict: { after: "INCOMPLETE" },
        verdicts: { after: { "root-account-usage": "PASS", "unauthorized-api-calls": "INCOMPLETE" } },
        evidence: {
          after: {
            "root-account-usage": { ALARM_MISCONFIGURED: "goes off on 1" },
            "unauthorized-api-calls": { ALARM_MISCONFIGURED: { period: 300 } },
          },
        },
        unverified: { after: ["the policy\nof the topic"] },
      },
      checks: [check("data.aws_partition.shared", "pass")],
    });
    expect(lines).toEqual([
      "## CloudTrail alarms: INCOMPLETE",
      "",
      "~~~text",
      "root-account-usage: PASS",
      "unauthorized-api-calls: INCOMPLETE",
      "root-account-usage: ALARM_MISCONFIGURED: goes off on 1",
      'unauthorized-api-calls: ALARM_MISCONFIGURED: {"period":300}',
      "not verified: the policy of the topic",
      "~~~",
    ]);
  });

  test("does without evidence that the plan does not know", () => {
    const lines = summaryOf({
      errored: false,
      output_changes: { verdict: { after: "PASS" }, evidence: { after_unknown: true } },
    });
    expect(lines).toEqual(["## CloudTrail alarms: PASS", "", "~~~text", "~~~"]);
  });

  test("has each criterion that is not met, and what could not be evaluated for that reason", () => {
    const lines = summaryOf({
      errored: true,
      output_changes: {},
      checks: [
        check("data.aws_partition.criteria", "fail", "root-account-usage: CODE: found.\nWhat to do."),
        check("data.aws_partition.shared", "pass"),
        { address: { to_display: "output.verdict" }, status: "unknown" },
      ],
    });
    expect(lines).toEqual([
      "## CloudTrail alarms: FAIL",
      "",
      "~~~text",
      "root-account-usage: CODE: found. What to do.",
      "not evaluated: output.verdict",
      "~~~",
    ]);
  });

  test("says that something could not be read, where no criterion failed", () => {
    const lines = summaryOf({ errored: true, checks: [check("data.aws_partition.criteria", "unknown")] });
    expect(lines).toContain("not evaluated: data.aws_partition.criteria");
    expect(lines.join()).toMatch(/missing or could not be read/);
  });

  test("says so when there is no plan", () => {
    expect(summaryOf()).toEqual(["## CloudTrail alarms: no verdict, there is no plan (skipped)"]);
  });
});
