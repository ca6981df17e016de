import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REGION } from "./handmade";
import { readOnce, useAudit } from "./reading";

const local = useAudit();
const environment = { ...process.env };

const CONFIG = `
[profile audit]
region = eu-west-1
aws_access_key_id = AUDIT
aws_secret_access_key = secret

[profile role]
role_arn = arn:aws:iam::123456789012:role/auditor
source_profile = audit
`;

beforeEach(() => {
  const file = join(mkdtempSync(join(tmpdir(), "audit-")), "config");
  writeFileSync(file, CONFIG);
  process.env = { ...environment, ...local.aws.env, AWS_CONFIG_FILE: file };
});

/** The region from which the audit began. */
async function regionOf(options = {}): Promise<string | undefined> {
  const lines: string[] = [];
  await readOnce({ ...options, progress: (line: string) => lines.push(line) });
  return /sees from (.*)/.exec(lines[0] ?? "")?.[1];
}

test.each<[string, string, Record<string, string>, object]>([
  ["--region", "ap-south-1", { AWS_REGION: "eu-west-2" }, { region: "ap-south-1", profile: "audit" }],
  ["AWS_REGION", "eu-west-2", { AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: REGION }, {}],
  ["AWS_DEFAULT_REGION", "eu-west-2", { AWS_REGION: "", AWS_DEFAULT_REGION: "eu-west-2" }, {}],
])("the region is taken from %s", async (_, region, env, options) => {
  // GIVEN
  Object.assign(process.env, env);

  // THEN
  expect(await regionOf(options)).toBe(region);
});

test.each<[string, Record<string, string>, object]>([
  ["that is given", {}, { profile: "audit" }],
  ["of the environment", { AWS_PROFILE: "audit" }, {}],
])("the region is taken from the profile %s", async (_, env, options) => {
  // GIVEN
  Object.assign(process.env, env);
  delete process.env.AWS_REGION;
  delete process.env.AWS_DEFAULT_REGION;
  delete process.env.AWS_ACCESS_KEY_ID;

  // THEN
  expect(await regionOf(options)).toBe("eu-west-1");
});

test("a profile that takes a role takes it once for all clients", async () => {
  // WHEN
  await readOnce({ profile: "role", logGroup: "logs" });

  // THEN
  const counts = local.aws.calls.counts();
  expect(Object.keys(counts)).toContain("cloudwatch:DescribeAlarms");
  expect(counts["sts:AssumeRole"]).toBe(1);
});
