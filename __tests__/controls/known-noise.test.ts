import { deniedCallSamples, patternsInCirculation } from "../../fixtures";
import { knownNoise } from "../../src/controls/known-noise";
import { compile, parse } from "../../src/filter-pattern";
import { exclude } from "../../src/filter-pattern/exclude";
import { exclusionValueRules } from "../../src/filter-pattern/exclusion";
import { holds } from "../../src/terraform/rule";

/** All that each exclusion hides of the sample events, where the pattern has no exclusions of its own. */
const hidden: Readonly<
  Record<string, { readonly noise: readonly string[]; readonly denied?: readonly string[] }>
> = {
  config: { noise: ["config-asks-macie", "config-asks-detective", "config-heads-bucket"] },
  "resource-explorer": { noise: ["resource-explorer-asks-macie", "resource-explorer-asks-detective"] },
  inspector: { noise: ["inspector-reads-function"] },
  "security-hub-subscriptions": { noise: ["security-hub-lists-subscriptions"] },
  "log-delivery": { noise: ["log-delivery"] },
  "cloudfront-s3": { noise: ["cloudfront-reads-object"] },
  "ssm-agent-head-bucket": {
    noise: ["ssm-agent-heads-bucket"],
    denied: ["stolen-instance-role-finds-buckets"],
  },
  "console-notifications": { noise: ["console-calls-listnotificationhubs"] },
  "console-cost-forecast": {
    noise: ["console-calls-getcostforecast"],
    denied: ["attacker-calls-getcostforecast"],
  },
  "console-trusted-advisor": { noise: ["console-calls-listrecommendations"] },
  "console-tagging": { noise: ["console-calls-getresources"], denied: ["attacker-calls-getresources"] },
  "console-delegated-administrators": {
    noise: ["console-calls-listdelegatedadministrators"],
    denied: ["attacker-calls-listdelegatedadministrators"],
  },
};

test("the table has every one of them", () => {
  expect(Object.keys(hidden)).toEqual(knownNoise.map(({ id }) => id));
});

test.each(knownNoise)("$id hides what it is for, and its price, and nothing else", ({ id, exclusion }) => {
  const before = patternsInCirculation.P2.filterPattern;
  const [was, is] = [before, exclude(before, [exclusion])].map((pattern) => compile(parse(pattern)));
  const lost = deniedCallSamples.filter(({ record }) => was?.(record) && !is?.(record));
  const of = (kind: string) => lost.filter((sample) => sample.kind === kind).map((sample) => sample.id);
  expect({ noise: of("noise"), denied: of("event") }).toEqual({ denied: [], ...hidden[id] });
});

test("only anonymous reads have no exclusion: what would hide them hides every denied read", () => {
  const without = exclude(
    patternsInCirculation.P2.filterPattern,
    knownNoise.filter(({ id }) => !id.startsWith("console-")).map(({ exclusion }) => exclusion),
  );
  const matches = compile(parse(without));
  const left = deniedCallSamples.filter(
    ({ id, kind, record }) => kind === "noise" && !id.startsWith("console-") && matches(record),
  );
  expect(left.map(({ id }) => id)).toEqual(["anonymous-reads-object"]);
});

test("each id is given once, in kebab-case", () => {
  const ids = knownNoise.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/)));
});

test.each(knownNoise)("the values of $id are allowed", ({ exclusion }) => {
  const values = Object.values(exclusion);
  expect(values.filter((value) => !exclusionValueRules.every((rule) => holds(rule, value)))).toEqual([]);
});

test.each(knownNoise)("$id says its reason and what it hides", ({ reason, hides }) => {
  expect(reason).toMatch(/^[A-Z].*[.]$/);
  expect(hides).toMatch(/^[A-Z].*[.]$/);
});
