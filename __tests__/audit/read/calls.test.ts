import { Calls, errorOf } from "../../../src/audit/read/calls";
import { limitOf } from "../../../src/audit/read/limit";

const asked = { action: "sns:GetTopicAttributes", of: "topic pager" };
const failing = (name: string, more = {}) => Object.assign(new Error("no"), { name, ...more });

describe("a limit of two", () => {
  test("lets two tasks run at a time, and all of them in the end, in order", async () => {
    // GIVEN
    const limit = limitOf(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const task = (number: number) => async () => {
      started.push(number);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, number % 2));
      running -= 1;
      return number;
    };

    // WHEN
    const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((number) => limit(task(number))));

    // THEN
    expect({ most, started, answers }).toEqual({
      most: 2,
      started: [0, 1, 2, 3, 4, 5, 6],
      answers: [0, 1, 2, 3, 4, 5, 6],
    });
  });

  test("goes on after a task that fails", async () => {
    // GIVEN
    const limit = limitOf(1);
    const fails = limit(() => Promise.reject(new Error("no")));
    const next = limit(async () => "done");

    // THEN
    await expect(fails).rejects.toThrow("no");
    await expect(next).resolves.toBe("done");
    await expect(limit(async () => "later")).resolves.toBe("later");
  });
});

test("ten calls are made at a time", async () => {
  // GIVEN
  const calls = new Calls();
  let running = 0;
  let most = 0;
  const call = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  };

  // WHEN
  await Promise.all(Array.from({ length: 35 }, () => calls.read(asked, call)));

  // THEN
  expect(most).toBe(10);
});

describe("a call", () => {
  test("that answers is its value", async () => {
    expect(await new Calls().read(asked, async () => "answer")).toEqual({ value: "answer" });
  });

  test("that fails is its failure", async () => {
    const read = await new Calls().read(asked, () => Promise.reject(failing("Throttling")));
    expect(read).toEqual({ failure: { ...asked, code: "Throttling", message: "no" } });
  });

  test.each(["NotFoundException", "ResourceNotFoundException", "NotFound", "ResourceNotFound"])(
    "whose object does not exist, by %s, is what stands for that",
    async (code) => {
      const read = new Calls().read<string>(asked, () => Promise.reject(failing(code)), { value: "none" });
      expect(await read).toEqual({ value: "none" });
    },
  );

  test.each(["AccessDeniedException", "HostNotFoundException", "NotFoundExceptionally"])(
    "that fails by %s is a failure, although something stands for a missing object",
    async (code) => {
      const read = new Calls().read<string>(asked, () => Promise.reject(failing(code)), { value: "none" });
      expect(await read).toMatchObject({ failure: { code } });
    },
  );

  test("of an object that has to exist, and does not, is a failure", async () => {
    const read = new Calls().read(asked, () => Promise.reject(failing("NotFoundException")));
    expect(await read).toMatchObject({ failure: { code: "NotFoundException" } });
  });
});

test.each<[string, unknown, object]>([
  ["of AWS", failing("AccessDeniedException"), { code: "AccessDeniedException", message: "no" }],
  ["of the system", failing("Error", { code: "ECONNREFUSED" }), { code: "ECONNREFUSED", message: "no" }],
  ["of AWS with a number", failing("Throttling", { code: 400 }), { code: "Throttling", message: "no" }],
  ["in lines", Object.assign(new Error("one\n  two\n"), { name: "E" }), { code: "E", message: "one two" }],
  ["that is no error", "text", { code: "Error", message: "text" }],
])("the code and the message of an error %s", (_, error, expected) => {
  expect(errorOf(error)).toEqual(expected);
});
