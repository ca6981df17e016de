import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
const folders = ["docs", "examples", "iam", "modules"];
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => `${folder}/${name}`),
  ),
];

/** The commands of a page's shell blocks, each in one line, without comments. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8");
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, block = ""]) => block);
  return blocks
    .flatMap((block) => block.replace(/\\\n\s*/g, "").split("\n"))
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}
const commands = pages.flatMap((page) => commandsOf(page).map((command) => ({ page, command })));

/** What runs the commands of a form: the suite, from which this folder leads, or the reason why none does. */
const forms: readonly (readonly [RegExp, { readonly by: string } | { readonly not: string }])[] = [
  [/^cd |^git status|^rm imports\.tf$/, { not: "it changes nothing but where the next command runs" }],
  [/^npm ci( && npm (test|pack|run demo))?$/, { by: "examples.test.ts" }],
  [/^npm (test|install)$/, { not: "CI runs it, and a test that runs all tests would not end" }],
  [/^npm run verify$/, { not: "CI runs it before the tests" }],
  [/^npm run (modules|docs)( && npm run docs)?$/, { by: "modules/sixteenth-control.test.ts" }],
  [/^npm run synth(:hcl)?$/, { by: "e2e/cdktf-cli.test.ts" }],
  [/^npx cdktf (diff|deploy) (monitor|check) --var/, { by: "e2e/cdktf-cli.test.ts" }],
  [/^npm run audit( -- --write-(check|import) \S+)?$/, { by: "e2e/audit.test.ts" }],
  [/^npm run pattern -- (explain|match|compare) /, { by: "cli/pattern/commands.test.ts" }],
  [/^npm run pattern -- verify /, { by: "cli/pattern/verify.test.ts" }],
  [/^npx jest /, { not: "it runs tests" }],
  [/^terraform (init|apply)( -var[ -].*)?$/, { by: "e2e/examples.test.ts" }],
  [/^terraform plan( -input=false)?( -var.*)?( -out=gate.tfplan)?$/, { by: "e2e/examples.test.ts" }],
  [/^terraform show -json gate\.tfplan \| jq /, { by: "e2e/check/gate.test.ts" }],
  [/^(mkdir cdktf$|echo .* > cdktf\/)/, { by: "cdktn.test.ts" }],
  [/^npm install --save-exact .*cdktn@/, { not: "it downloads 480 MB: cdktn.test.ts lays the packages out" }],
  [/^npm run local-aws$/, { by: "local-aws/cli.test.ts" }],
  [/^aws (logs|s3 mb|cloudtrail|cloudwatch) /, { by: "e2e/trying.test.ts" }],
  [/^aws s3 sync /, { not: "it reads the user's own bucket" }],
  [/^(for key|done|aws kms describe-key)/, { not: "it goes through the keys of the user" }],
];

test("there are commands, and pages that have none", () => {
  expect(commands.length).toBeGreaterThan(50);
});

test.each(commands)("$page: $command is run by a test, or it is said why not", ({ command }) => {
  expect(forms.filter(([form]) => form.test(command)).map(([form]) => form.source)).toHaveLength(1);
});

test.each(forms)("%s is a form that some page has, and its suite exists", (form, how) => {
  expect(commands.some(({ command }) => form.test(command))).toBe(true);
  if ("by" in how) expect(existsSync(join(__dirname, how.by))).toBe(true);
});
