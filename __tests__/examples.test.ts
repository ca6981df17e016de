import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "./synth";

const root = join(__dirname, "..");

describe("examples/cdktf-app", () => {
  const app = mkdtempSync(join(tmpdir(), "cdktf-app-"));
  let terraform: Json;
  let gate: Json;
  let packed: string[];

  // GIVEN the packed library, installed beside its peers as npm would
  beforeAll(() => {
    cpSync(join(root, "examples/cdktf-app"), app, { recursive: true });
    const pack = ["pack", "--json", "--pack-destination", app];
    const stdout = execFileSync("npm", pack, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [tarball] = JSON.parse(stdout.slice(stdout.indexOf("[\n"))) as [
      { filename: string; files: { path: string }[] },
    ];
    packed = tarball.files.map(({ path }) => path);
    const library = join(app, "node_modules/cloudtrail-alarms");
    mkdirSync(library, { recursive: true });
    execFileSync("tar", ["-xzf", join(app, tarball.filename), "-C", library, "--strip-components=1"]);
    for (const name of ["cdktf", "constructs", "@cdktf", "tsx"])
      symlinkSync(join(root, "node_modules", name), join(app, "node_modules", name));

    // WHEN it is synthesised
    execFileSync("npm", ["run", "synth"], { cwd: app, stdio: ["ignore", "ignore", "inherit"] });
    const stack = (name: string) =>
      JSON.parse(readFileSync(join(app, `cdktf.out/stacks/${name}/cdk.tf.json`), "utf8"));
    terraform = stack("security");
    gate = stack("gate");
  });
  afterAll(() => rmSync(app, { recursive: true, force: true }));

  test("has the alarm, its filter and its notifications", () => {
    expect(Object.keys(terraform.resource).sort()).toEqual([
      "aws_cloudwatch_log_metric_filter",
      "aws_cloudwatch_metric_alarm",
      "aws_sns_topic",
      "aws_sns_topic_policy",
      "aws_sns_topic_subscription",
      "aws_sqs_queue",
    ]);
  });

  test("subscribes a queue of its own", () => {
    const [subscription] = Object.values<Json>(terraform.resource.aws_sns_topic_subscription);
    expect(subscription.for_each.tickets.endpoint).toBe("${aws_sqs_queue.tickets.arn}");
  });

  test("has the gate in a stack that manages nothing", () => {
    expect(gate.resource).toBeUndefined();
    expect(gate.provider.aws[0].max_retries).toBe(5);
    expect(Object.keys(gate.data.aws_cloudcontrolapi_resource).sort()).toEqual([
      "refused_calls_alarm",
      "refused_calls_kms_key",
      "refused_calls_log_group",
      "refused_calls_metric_filter",
      "refused_calls_sns_topic",
      "refused_calls_trail",
    ]);
  });

  test("gets a library of compiled code, its types, and nothing else", () => {
    expect(packed).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "lib/index.js", "lib/index.d.ts"]),
    );
    expect(
      packed.filter((path) => !/^(lib\/.*\.(js|d\.ts)|LICENSE|README\.md|help|package\.json)$/.test(path)),
    ).toEqual([]);
  });
});
