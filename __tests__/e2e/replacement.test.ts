import { Instances } from "./instances";
import { endToEnd, expectExit } from "./support";

const ADDRESSES = [
  'aws_cloudwatch_log_metric_filter.controls["unauthorized-api-calls"]',
  'aws_cloudwatch_metric_alarm.controls["unauthorized-api-calls"]',
  "aws_sns_topic.alerts[0]",
  "aws_sns_topic_policy.alerts[0]",
  'aws_sns_topic_subscription.alerts["tickets"]',
  "aws_kms_key.alerts[0]",
];

/** An instance of its own for each address, and one in which nothing is replaced. */
const keyed = ADDRESSES.map((address, index) => ({ address, key: `case-0${index + 1}` }));

endToEnd("a replacement under the same name", (world) => {
  let instances: Instances;

  beforeAll(async () => {
    // GIVEN
    const keys = ["case-00", ...keyed.map(({ key }) => key)];
    instances = await Instances.of(world, keys);
    instances.set(Object.fromEntries(keys.map((key) => [key, { create_kms_key: true }])));
    expectExit(await instances.run("apply"), 0);

    // WHEN
    const replaced = keyed.map(({ key, address }) => `-replace=module.${key}.${address}`);
    const applied = await instances.run("apply", ...replaced);
    expectExit(applied, 0);
    for (const option of replaced)
      expect(applied.output).toContain(`${option.replace("-replace=", "")} will be replaced, as requested`);
  });

  test.each(keyed)("leaves everything there: $address", async ({ key }) => {
    expect(await instances.readBack(key)).toBe(await instances.readBack("case-00"));
  });

  test("has nothing to change after it", async () => {
    expectExit(await instances.run("plan"), 0);
  });
});
