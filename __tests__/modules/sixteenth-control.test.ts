import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");
const FILE = "src/controls/catalog/break-glass-use.ts";

const CONTROL = `import { session } from "../../../fixtures/callers";
import { accessDenied, samplesWith } from "../../../fixtures/sample";
import type { Control } from "../control";

const { detected, noise, other } = samplesWith({ eventSource: "sts.amazonaws.com" });
const role = (name: string) => ({ requestParameters: { roleArn: \`arn:aws:iam::111122223333:role/\${name}\` } });

export const breakGlassUse: Control = {
  id: "break-glass-use",
  title: "Use of the break-glass role",
  filterPattern:
    '{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "*:role/break-glass") }',
  metricName: "BreakGlassUse",
  alarmName: "BreakGlassUseAlarm",
  why: "Somebody used the break-glass role.",
  response: "Ask the person on call.",
  investigationQuery:
    "fields eventTime, userIdentity.arn | filter eventName = 'AssumeRole' | sort eventTime desc | limit 50",
  guide: {
    when: "Where there is such a role.",
    events: "writes",
    regions: "The region of the call.",
    limits: "Roles of other names.",
    noise: "Drills.",
  },
  samples: [
    ...["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) =>
      detected(\`break-glass-on-\${day}\`, "Somebody uses the role.", "AssumeRole", role("break-glass")),
    ),
    detected("break-glass-denied", "Somebody may not use the role.", "AssumeRole", { ...accessDenied, ...role("break-glass") }),
    noise("break-glass-drill", "A drill uses the role.", "AssumeRole", {
      userIdentity: session("drill", "monthly"),
      ...role("break-glass"),
    }),
    ...["reader", "writer", "admin", "deploy", "backup", "audit"].map((name) =>
      other(\`break-glass-not-\${name}\`, "Somebody uses another role.", "AssumeRole", role(name)),
    ),
  ],
};
`;

describe("A sixteenth control", () => {
  const copy = mkdtempSync(join(tmpdir(), "sixteenth-control-"));
  const run = (...args: string[]) =>
    execFileSync("node", args, { cwd: copy, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const generate = (...args: string[]) => {
    run("--require", "tsx/cjs", "modules/generate.ts", ...args);
    run("--require", "tsx/cjs", "docs/generate.ts", ...args);
  };
  const text = (file: string) => readFileSync(join(copy, file), "utf8");

  // GIVEN the project, with one file more
  beforeAll(() => {
    const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    });
    for (const file of files
      .split("\0")
      .filter(
        (name) =>
          /^(src|fixtures|modules|docs|demo|cli|local-aws|__tests__|README|package|tsconfig)/.test(name) &&
          existsSync(join(root, name)),
      ))
      cpSync(join(root, file), join(copy, file));
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    writeFileSync(join(copy, FILE), CONTROL);
    // WHEN what is generated is generated anew
    generate();
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test("is in the catalog, both modules and the documentation", () => {
    expect(text("src/controls/catalog/index.ts")).toContain('"break-glass-use": breakGlassUse,');
    expect(text("modules/monitor/controls.tf")).toContain("    break-glass-use = {\n");
    expect(text("modules/check/controls.tf")).toContain("    break-glass-use = {\n");
    expect(text("docs/controls.md")).toContain("\n## break-glass-use\n");
  });

  test("passes the tests of the catalog, its samples and the house without another change", () => {
    const suites = ["controls/(catalog|samples|mistakes|matrix)", "auditors", "house", "modules/budgets"];
    // Without the global setup, which starts an AWS for suites that do not run here.
    const { globalSetup: _, ...config } = JSON.parse(text("package.json")).jest;
    const options = ["--ci", "--config", JSON.stringify({ ...config, rootDir: copy })];
    run("node_modules/jest/bin/jest.js", ...options, ...suites.map((suite) => `__tests__/${suite}`));
  });
});
