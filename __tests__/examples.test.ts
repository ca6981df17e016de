import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed, installLibrary, root } from "./packed-library";
import type { Json } from "./synth";

/** The number of resources of each type. */
const counts = ({ resource }: Json) =>
  Object.fromEntries(Object.entries<object>(resource).map(([type, all]) => [type, Object.keys(all).length]));

describe("an app on the packed library", () => {
  const app = mkdtempSync(join(tmpdir(), "cdktf-app-"));

  // GIVEN the packed library, installed beside its peers as npm would
  beforeAll(() => {
    const packages = ["cdktf", "constructs", "@cdktf/provider-aws", "tsx"];
    return installLibrary(app, Object.fromEntries(packages.map((name) => [name, installed(name)])));
  });
  afterAll(() => rmSync(app, { recursive: true, force: true }));

  /** Gives a stack of the example, synthesized. */
  function synthesized(example: string): (stack: string) => Json {
    const folder = join(app, example);
    cpSync(join(root, "examples", example), folder, { recursive: true });
    execFileSync("npm", ["run", "synth"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    return (stack) => JSON.parse(readFileSync(join(folder, `cdktf.out/stacks/${stack}/cdk.tf.json`), "utf8"));
  }

  test("cdktf-app has an alarm for each control and subscribes a queue, with the check in a stack of its own", () => {
    // WHEN
    const stack = synthesized("cdktf-app");
    const [monitor, check] = [stack("security"), stack("check")];
    // THEN
    expect(counts(monitor)).toEqual({
      aws_cloudwatch_log_metric_filter: 2,
      aws_cloudwatch_metric_alarm: 2,
      aws_sns_topic: 1,
      aws_sns_topic_policy: 1,
      aws_sns_topic_subscription: 1,
      aws_sqs_queue: 1,
      aws_sqs_queue_policy: 1,
    });
    const [, subscriptions] =
      Object.entries<Json>(monitor.locals).find(([name]) => /_subscriptions(_|$)/.test(name)) ?? [];
    expect(subscriptions.tickets.endpoint).toBe("${aws_sqs_queue.tickets.arn}");
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

  test("cis-benchmark has each control of the catalog in both tiers, one of its own, and the check of the fifteen", () => {
    const stack = synthesized("cis-benchmark/cdktf");
    const [monitor, check] = [stack("monitor"), stack("check")];
    expect(counts(monitor)).toEqual({
      aws_cloudwatch_log_metric_filter: 15 + 5 + 1,
      aws_cloudwatch_metric_alarm: 15 + 5 + 1,
      aws_sns_topic: 1,
      aws_sns_topic_policy: 1,
      aws_sns_topic_subscription: 1,
    });
    expect(check.resource).toBeUndefined();
    const read = Object.keys(check.data.aws_cloudcontrolapi_resource);
    expect(read.filter((name) => name.startsWith("check_metric_filter_"))).toHaveLength(15);
  });
});
