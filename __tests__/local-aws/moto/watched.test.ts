import { once } from "node:events";
import { NOT_FOUND, spawnWatched } from "../../../local-aws/moto/watched";

it("a command ends with its own status", async () => {
  // WHEN
  const child = spawnWatched(["sh", "-c", "exit 3"]);

  // THEN
  expect(await once(child, "close")).toEqual([3, null]);
});

it("a command that does not exist has a status of its own", async () => {
  // WHEN
  const child = spawnWatched(["no-such-command"]);

  // THEN
  expect(await once(child, "close")).toEqual([NOT_FOUND, null]);
});

it("a command gets its arguments as they are", async () => {
  // GIVEN
  const child = spawnWatched(["printf", "%s|", "a b", "$HOME", "'"]);

  // WHEN
  const [output] = await once(child.stdout, "data");

  // THEN
  expect(String(output)).toBe("a b|$HOME|'|");
});

it("a process that a command started is killed with it", async () => {
  // GIVEN
  const child = spawnWatched(["sh", "-c", "sleep 100 & echo $!; sleep 100"]);
  const [output] = await once(child.stdout, "data");
  const grandchild = Number(String(output));

  // WHEN
  child.stdin.end();
  await once(child, "close"); // not before every process that has its output open is gone

  // THEN
  expect(grandchild).toBeGreaterThan(0);
  expect(child.signalCode).toBe("SIGKILL");
});
