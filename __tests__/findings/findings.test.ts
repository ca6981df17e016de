import { type Finding, findings } from "../../src/findings/findings";

describe("the texts of a finding", () => {
  const rows = Object.entries<Finding>(findings).map(([code, finding]) => ({ code, ...finding }));
  const SENTENCE = /^([A-Z]|monitor ).*[^.]\.$/;

  test.each(rows)("$code: a code that Terraform and people can read", ({ code }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
  });

  test.each(rows)("$code: a title, a reason, a remedy and a fix, each of whole sentences", (finding) => {
    const { title, why, remedy, fix } = finding;
    for (const text of [title, why, remedy, fix.monitor, ...(fix.careful ? [fix.careful] : [])])
      expect(text).toMatch(SENTENCE);
  });

  test.each(rows)("$code: a fix by commands that can be pasted", ({ fix }) => {
    for (const command of fix.cli)
      expect(command).toMatch(/^aws (logs|cloudwatch|cloudtrail|sns|kms) [a-z-]+ .*[^.]$/);
  });

  test.each(rows)("$code: a reason code of Security Hub, if there is one", ({ securityHub }) => {
    expect([
      undefined,
      "CLOUDTRAIL_MULTI_REGION_NOT_PRESENT",
      "CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT",
      "CLOUDTRAIL_METRIC_FILTER_NOT_VALID",
      "CLOUDWATCH_ALARMS_NOT_PRESENT",
      "CLOUDWATCH_ALARM_ACTIONS_NOT_VALID",
      "SNS_SUBSCRIPTION_NOT_PRESENT",
      "SNS_TOPIC_INVALID",
    ]).toContain(securityHub);
  });
});
