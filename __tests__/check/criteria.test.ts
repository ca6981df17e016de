import { Testing } from "cdktf";
import { CheckStack } from "../../src/check/stack";
import { type Code, type Finding, findings } from "../../src/findings/findings";
import { type Json, synthStack } from "../synth";

const { data, locals } = synthStack(new CheckStack(Testing.app(), "check"));
const codes = (Object.keys(findings) as Code[]).filter(
  (code) => code !== "SIEM_EXCEPTION_EXPIRED" && !(findings[code] as Finding).auditOnly,
);
const shared = codes.filter((code) => /^(CLOUDTRAIL|LOG_GROUP_NOT)_/.test(code));
const ofEach = codes.filter((code) => !shared.includes(code));

/** The codes that a local has a value for. */
const codesIn = (local: Json) =>
  [...JSON.stringify(local).matchAll(/\\*"([A-Z]+(?:_[A-Z]+)+)\\*"(?: =|:)/g)].map(([, code]) => code).sort();

describe("the tables of criteria", () => {
  test.each([
    ["shared_met", shared],
    ["shared_found", shared],
    ["met", ofEach],
    ["found", ofEach],
    ["remedies", codes],
  ])("%s has each code once", (name, expected) => {
    expect(codesIn(locals[name])).toEqual([...expected].sort());
  });

  test("remedies says what findings says", () => {
    for (const code of codes) expect(locals.remedies[code]).toBe(findings[code].remedy);
  });

  test.each([
    [
      "shared",
      '${join(", ", keys(var.controls))}: ${each.key}: ${local.shared_found[each.key]}. ${local.remedies[each.key]}',
    ],
    [
      "criteria",
      "${each.key}: ${local.found[each.value.id][each.value.code]}. ${local.remedies[each.value.code]}",
    ],
  ])("%s fails the plan with the control, the code, what was found and what to do", (name, error_message) => {
    const condition = name === "shared" ? "${each.value}" : "${local.met[each.value.id][each.value.code]}";
    expect(data.aws_partition[name].lifecycle.precondition).toEqual([{ condition, error_message }]);
  });

  test("never show a subscriber's endpoint", () => {
    expect(JSON.stringify(locals)).not.toMatch(/\bEndpoint/);
  });
});
