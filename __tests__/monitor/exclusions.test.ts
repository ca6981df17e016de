import { TerraformVariable, Token } from "cdktf";
import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import type { Exclusion } from "../../src/filter-pattern";
import { UnauthorizedApiCallsAlarm } from "../../src/monitor/unauthorized-api-calls-alarm";
import { synth } from "../synth";

const SCANNER = "*:assumed-role/AWSServiceRoleForConfig/*";
const base = unauthorizedApiCalls.filterPattern.slice(2, -2);
const subscriptions = { security: { protocol: "email", endpoint: "security@example.com" } };

function synthesized(exclusions: readonly Exclusion[], filterPattern?: string) {
  const terraform = synth(
    (stack) =>
      new UnauthorizedApiCallsAlarm(stack, "Default", {
        logGroupName: "cloudtrail",
        subscriptions,
        exclusions,
        filterPattern,
      }),
  );
  return {
    locals: terraform.locals,
    metricFilter: terraform.resource.aws_cloudwatch_log_metric_filter.unauthorized_api_calls,
  };
}

describe("exclusions", () => {
  test("are terms behind the whole pattern, so that none of its alternatives escapes them", () => {
    expect(synthesized([{ eventName: "GetMacieSession" }]).metricFilter.pattern).toBe(
      `{ (${base}) && (($.eventName != "GetMacieSession")) }`,
    );
  });

  test("leave out an event of which everything is true that one says, and guard a field that can be absent", () => {
    const { pattern } = synthesized([
      { eventSource: "s3.amazonaws.com", userIdentityArn: SCANNER },
    ]).metricFilter;
    expect(pattern).toBe(
      `{ (${base}) && (($.eventSource != "s3.amazonaws.com") || ($.userIdentity.arn NOT EXISTS) || ($.userIdentity.arn != "${SCANNER}")) }`,
    );
  });

  test("go with a pattern of one's own", () => {
    const { pattern } = synthesized(
      [{ eventName: "A" }, { eventName: "B" }],
      '{$.errorCode="Forbidden*"}',
    ).metricFilter;
    expect(pattern).toBe(
      '{ ($.errorCode="Forbidden*") && (($.eventName != "A")) && (($.eventName != "B")) }',
    );
  });

  test("that are none leave the pattern as it is, without a local", () => {
    const { locals, metricFilter } = synthesized([]);
    expect(metricFilter.pattern).toBe(unauthorizedApiCalls.filterPattern);
    expect(locals).toBeUndefined();
  });

  test.each<readonly [string, (known: string) => readonly Exclusion[]]>([
    ["the whole list", (known) => Token.asAny(known) as unknown as Exclusion[]],
    ["one value", (known) => [{ eventName: known }]],
  ])("are put together by Terraform where it alone knows %s", (_, make) => {
    const terraform = synth((stack) => {
      const variable = new TerraformVariable(stack, "known_later", { type: "any" });
      new UnauthorizedApiCallsAlarm(stack, "Default", {
        logGroupName: "cloudtrail",
        subscriptions,
        exclusions: make(variable.stringValue),
      });
    });
    const { pattern, lifecycle } = terraform.resource.aws_cloudwatch_log_metric_filter.unauthorized_api_calls;
    expect(pattern).toBe("${local.unauthorized_api_calls_filter_pattern}");
    expect(terraform.locals.unauthorized_api_calls_filter_pattern).toMatch(
      /^\$\{one\(\[for language in \[local\.exclusion_language\] : templatestring\(language\.excluded, /,
    );
    const local = "alltrue([for pattern in [local.unauthorized_api_calls_filter_pattern] : ";
    expect(lifecycle.precondition).toEqual(
      [
        /be a filter pattern for JSON events/,
        /compare only what CloudTrail's records have/,
        /leave most events out/,
        /match an event with one of the error codes that it names/,
      ].map((must) => ({
        condition: expect.stringContaining(local),
        error_message: expect.stringMatching(must),
      })),
    );
  });

  test("that leave nothing of what the pattern names are refused", () => {
    expect(() =>
      synthesized([{ errorCode: "*UnauthorizedOperation" }, { errorCode: "AccessDenied*" }]),
    ).toThrow(
      "exclusions must leave something of what the pattern names: with them it matches none of its error codes, and the alarm would never fire",
    );
  });

  test("that leave one of its error codes are not", () => {
    expect(synthesized([{ errorCode: "AccessDenied*" }]).metricFilter.pattern).toContain(
      '!= "AccessDenied*"',
    );
  });
});

describe("a pattern", () => {
  test("that is malformed is refused with its column and a caret below the mistake", () => {
    expect(() => synthesized([], '{ $.errorCode == "AccessDenied" }')).toThrow(
      [
        'filterPattern must be a filter pattern for JSON events, such as { $.errorCode = "AccessDenied*" }, got unexpected == at column 15; expected = for equality:',
        '{ $.errorCode == "AccessDenied" }',
        "              ^",
      ].join("\n"),
    );
  });

  test("that matches nearly every event is refused, and told why", () => {
    expect(() => synthesized([], '{ $.errorCode = "AccessDenied*" || $.eventName != "HeadBucket" }')).toThrow(
      /got \{ .* \}, which matches nearly every event: an ordinary call that succeeds is enough; \|\| before an exclusion/,
    );
  });
});
