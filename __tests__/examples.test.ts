import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "./synth";

const root = join(__dirname, "..");

describe("examples/cdktf-app", () => {
  const app = mkdtempSync(join(tmpdir(), "cdktf-app-"));
  let terraform: Json;
  let check: Json;
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
    check = stack("check");
  });
  afterAll(() => rmSync(app, { recursive: true, force: true }));

  test("has an alarm for each control, and their notifications", () => {
    const counts = Object.entries<object>(terraform.resource).map(([type, all]) => [
      type,
      Object.keys(all).length,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      aws_cloudwatch_log_metric_filter: 2,
      aws_cloudwatch_metric_alarm: 2,
      aws_sns_topic: 1,
      aws_sns_topic_policy: 1,
      aws_sns_topic_subscription: 1,
      aws_sqs_queue: 1,
      aws_sqs_queue_policy: 1,
    });
  });

  test("subscribes a queue of its own", () => {
    const [, subscriptions] =
      Object.entries<Json>(terraform.locals).find(([name]) => /_subscriptions(_|$)/.test(name)) ?? [];
    expect(subscriptions.tickets.endpoint).toBe("${aws_sqs_queue.tickets.arn}");
  });

  test("has the check in a stack that manages nothing", () => {
    expect(check.resource).toBeUndefined();
    expect(check.provider.aws[0].max_retries).toBe(5);
    expect(Object.keys(check.data.aws_cloudcontrolapi_resource).sort()).toEqual([
      "check_alarm_root_account_usage",
      "check_alarm_unauthorized_api_calls",
      "check_kms_key",
      "check_log_group",
      "check_metric_filter_root_account_usage",
      "check_metric_filter_unauthorized_api_calls",
      "check_sns_topic",
      "check_trail",
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
