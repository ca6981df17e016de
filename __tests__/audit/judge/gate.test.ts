import { actions } from "../../check/judged/actions";
import type { Case } from "../../check/judged/case";
import { encryption } from "../../check/judged/encryption";
import { auditOf } from "./gate";

const { keys, statements, conditions, denials, resources } = encryption;
const tables = { ...actions, keys, statements, conditions, denials, resources };
const cases = Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => ({ table, ...row })));

const others = ["function", "OpsItem", "response plan"];
const isOther = ({ name }: Case) => others.some((kind) => name.includes(kind));

/** What the audit says where the gate does not know, or knows less: by the gate's table and name. */
const audited: Readonly<Record<string, readonly string[]>> = {
  PASS: [
    "topics: a topic of another account, and one with a subscriber",
    "topics: a FIFO topic, and one with a subscriber",
    "conditions: one of several accounts",
    "conditions: a key and an operator of another case",
    "conditions: this account by a wildcard",
    "conditions: this alarm",
    "conditions: this alarm as a string",
    "conditions: the alarms of every region",
    "conditions: the alarms of every region and account",
    "conditions: one of several alarms",
    "conditions: a call through SNS",
    "conditions: an operator that is not understood",
    "conditions: an operator on a set",
    "conditions: an operator that is negated",
    "conditions: one action on a condition that is not understood",
    "conditions: a statement with a condition beside one that is enough",
    "conditions: every action but one",
    "denials: a denial of other actions",
    "denials: a denial to a role",
    "denials: a denial to another service",
    "denials: a denial on a condition",
    "denials: a denial of all but an action",
    "denials: a denial to all but a principal",
    "denials: a denial on another key",
  ],
  "FAIL SNS_TOPIC_NOT_PUBLISHABLE": [
    "conditions: the alarms of another account",
    "conditions: another alarm",
    "conditions: this account and the alarms of another",
    "denials: a denial to everyone",
    "denials: a denial to every account",
    "denials: a denial to CloudWatch",
    "denials: a denial of one of the actions",
  ],
  "INCOMPLETE SNS_TOPIC_NOT_PUBLISHABLE": [
    "topics: a FIFO topic",
    "keys: a key by its alias",
    "keys: a key by the ARN of its alias",
    "keys: a key by an alias that begins with aws",
    "keys: a key by an alias with a slash",
    "keys: a key of another account",
    "keys: a key of another region",
    "keys: a key whose policy was not read",
    // The gate fails these two: it knows nothing but names.
    "statements: everyone, which need not be a service",
    "statements: every account, which need not be a service",
    "conditions: an organization",
    "conditions: this account, and a condition that is not understood",
  ],
  "FAIL ALARM_ACTIONS_DISABLED, INCOMPLETE SNS_TOPIC_NOT_PUBLISHABLE": [
    "keys: a key that is not read, and another failure",
  ],
  "FAIL ALARM_WITHOUT_NOTIFICATION": [
    "topics: a topic of another region",
    "elsewhere: a Lambda function of another region",
    "elsewhere: a version of a Lambda function of another region",
    "elsewhere: an alias of a Lambda function of another region",
    "elsewhere: the latest version of a Lambda function of another region",
  ],
  "INCOMPLETE SNS_SUBSCRIPTION_NOT_PRESENT": [
    "topics: a topic of another account",
    "topics: a topic of another account, and one without a subscriber",
    "topics: http alone",
    "topics: http and Firehose",
    "topics: http on each of two topics",
  ],
  "INCOMPLETE ALARM_WITHOUT_NOTIFICATION": [
    "topics: a topic without a subscriber, and a function",
    // Whoever is called: nobody has verified that it may be.
    ...cases
      .filter((one) => isOther(one) && (one.table === "kinds" || /of another account$/.test(one.name)))
      .map(({ table, name }) => `${table}: ${name}`),
    "elsewhere: an OpsItem of another region",
    "elsewhere: an OpsItem with a category of another region",
  ],
  "INCOMPLETE ALARM_WITHOUT_NOTIFICATION, INCOMPLETE SNS_SUBSCRIPTION_NOT_PRESENT": [
    "topics: http on a topic, and a function",
  ],
};
const byName = new Map(
  Object.entries(audited).flatMap(([says, names]) => names.map((name) => [name, says] as const)),
);

const ofGate = ({ codes = [], verdict = "PASS" }: Case) =>
  codes.length > 0 ? codes.map((code) => `FAIL ${code}`).join(", ") : verdict;

describe("What the gate's table says of actions, topics and keys, the audit says", () => {
  test.each(cases)("$table: $name", (one) => {
    const { problems } = auditOf(one.account ?? {});
    const said = new Set(problems.map(({ verdict, code }) => `${verdict} ${code}`));
    const expected = byName.get(`${one.table}: ${one.name}`) ?? ofGate(one);
    expect([...said].sort().join(", ") || "PASS").toBe(expected);
  });

  test("and nothing but INCOMPLETE where the gate fails, and it does not", () => {
    const milder = cases.filter((one) => {
      const says = byName.get(`${one.table}: ${one.name}`);
      return (one.codes ?? []).length > 0 && says !== undefined && !says.includes("FAIL");
    });
    expect(milder.map(({ name }) => name)).toEqual([
      "everyone, which need not be a service",
      "every account, which need not be a service",
    ]);
  });

  test("and says of each case of this list that it is in the gate's table", () => {
    const names = cases.map(({ table, name }) => `${table}: ${name}`);
    expect([...byName.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });
});
