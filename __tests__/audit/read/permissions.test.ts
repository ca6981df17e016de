import { readFileSync } from "node:fs";
import { join } from "node:path";
import { watchedAccount } from "./handmade";
import { failuresIn, readOnce, useAudit } from "./reading";

const local = useAudit();

const iam = (file: string) => readFileSync(join(__dirname, "../../../iam", file), "utf8");

test("the calls of the audit are those that iam/audit.json allows, and that iam/README.md calls recorded", async () => {
  // GIVEN
  await watchedAccount(local.aws);

  // WHEN
  const account = await readOnce();

  // THEN
  expect(failuresIn(account)).toEqual([]);
  const called = Object.keys(local.aws.calls.counts()).sort();
  const { Statement } = JSON.parse(iam("audit.json")) as { Statement: { Action: string[] }[] };
  expect(called).toEqual(Statement.flatMap(({ Action }) => Action).sort());
  const recorded = iam("README.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells[5] === "recorded")
    .map((cells) => (cells[1] ?? "").replaceAll("`", ""));
  expect(called).toEqual(recorded.sort());
});
