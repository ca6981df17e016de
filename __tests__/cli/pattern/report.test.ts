import { Breakdown } from "../../../cli/pattern/report/breakdown";
import { callerOf, textOf } from "../../../cli/pattern/report/event";
import { Progress } from "../../../cli/pattern/report/progress";
import { Tally } from "../../../cli/pattern/report/tally";
import { rows } from "../../../cli/pattern/report/text";

describe("the caller", () => {
  test.each([
    [{ arn: "arn:aws:iam::111122223333:user/ann" }, "arn:aws:iam::111122223333:user/ann"],
    [
      { arn: "arn:aws:sts::111122223333:assumed-role/build/job-1" },
      "arn:aws:sts::111122223333:assumed-role/build/*",
    ],
    [{ type: "AWSService", invokedBy: "config.amazonaws.com" }, "config.amazonaws.com"],
    [{ type: "AWSAccount", principalId: "", accountId: "ANONYMOUS_PRINCIPAL" }, "ANONYMOUS_PRINCIPAL"],
    [{ type: "SAMLUser", principalId: "idp:bob" }, "idp:bob"],
    [{ type: "Unknown" }, "Unknown"],
    [{ arn: 5 }, "(none)"],
    [undefined, "(none)"],
    [null, "(none)"],
    ["root", "(none)"],
  ])("of %j is %s", (identity, caller) => {
    expect(callerOf(identity)).toBe(caller);
  });
});

test("a text that no name of AWS is as long as is cut off", () => {
  expect(textOf("x".repeat(1000))).toBe(`${"x".repeat(300)}...`);
});

describe("a tally", () => {
  test("has the greatest first", () => {
    const tally = new Tally();
    for (const name of ["a", "b", "c", "b"]) tally.add(name);
    expect(tally.entries).toEqual([
      ["b", 2],
      ["a", 1],
      ["c", 1],
    ]);
  });

  test("keeps no more names than it may, and counts the rest", () => {
    const tally = new Tally(2);
    for (const name of ["a", "b", "c", "a", "d"]) tally.add(name);
    expect(Object.fromEntries(tally.entries)).toEqual({ a: 2, b: 1 });
    expect(tally.beyond).toBe(2);
  });

  test("takes a name that objects have of their own", () => {
    const tally = new Tally();
    tally.add("__proto__");
    tally.add("constructor");
    expect(JSON.stringify(tally)).toBe('{"__proto__":1,"constructor":1}');
  });

  test("is shown with ten rows, and one for the rest", () => {
    const tally = new Tally(12);
    for (let index = 0; index < 14; index++) tally.add(String(index).padStart(2, "0"));
    const shown = rows("Title", tally).trimEnd().split("\n");
    expect(shown).toHaveLength(13);
    expect(shown.at(-1)).toBe("  4  (2 or more others)");
  });
});

test("a breakdown says what it could not tell apart", () => {
  const breakdown = new Breakdown();
  for (let index = 0; index < 10_001; index++) breakdown.add({ errorCode: `Code${index}` });
  expect(breakdown.toJSON()).toMatchObject({ count: 10_001, beyond: { byErrorCode: 1 } });
});

describe("progress", () => {
  const told = (isTTY: boolean, seconds: number) => {
    const written: string[] = [];
    jest.useFakeTimers({ now: 0 });
    const progress = new Progress({ isTTY, write: (text) => written.push(text) });
    jest.advanceTimersByTime(seconds * 1000);
    progress.tell(1234, "a.json");
    progress.end();
    jest.useRealTimers();
    return written;
  };

  test("is told on a terminal from the third second on, and wiped off", () => {
    expect(told(true, 3)).toEqual(["\r\u001b[K1,234 events, reading a.json", "\r\u001b[K"]);
  });

  test("is not told before, nor where there is no terminal", () => {
    expect([told(true, 1), told(false, 3)]).toEqual([[], []]);
  });
});
