import { mkdirSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { filesOf } from "../../../../cli/pattern/input/files";
import { filesFor } from "../files";

const file = filesFor({
  "logs/a.json": "",
  "logs/b/c.json": "",
  "elsewhere/d.json": "",
  "elsewhere/e/f.json": "",
});
mkdirSync(file("logs/empty"));

async function filesIn(name: string) {
  const unread: (readonly [string, string])[] = [];
  const files: string[] = [];
  for await (const each of filesOf([file(name)], (link, reason) => unread.push([link, reason])))
    files.push(each);
  return { files, unread };
}

/** A folder with these symbolic links below it, and the file of its own. */
function folderWith(name: string, links: Readonly<Record<string, string>>): string {
  mkdirSync(file(name));
  for (const [link, target] of Object.entries(links)) symlinkSync(target, file(`${name}/${link}`));
  return name;
}

test("a link to a file is that file", async () => {
  const name = folderWith("to-a-file", { x: "../logs/a.json" });
  expect(await filesIn(name)).toEqual({ files: [file(`${name}/x`)], unread: [] });
});

test("a link to a folder is all that is below it", async () => {
  const name = folderWith("to-a-folder", { x: "../elsewhere" });
  expect(await filesIn(name)).toEqual({
    files: [file(`${name}/x/d.json`), file(`${name}/x/e/f.json`)],
    unread: [],
  });
});

test("a link that is named itself is followed", async () => {
  const name = folderWith("named", { x: "../elsewhere/e" });
  expect(await filesIn(`${name}/x`)).toEqual({ files: [file(`${name}/x/f.json`)], unread: [] });
});

test("a file to which two links lead is taken once", async () => {
  const name = folderWith("twice", { x: "../logs/a.json", y: "x", z: "../logs" });
  expect(await filesIn(name)).toEqual({ files: [file(`${name}/x`), file(`${name}/z/b/c.json`)], unread: [] });
});

test("a folder to which two links lead is taken once", async () => {
  const name = folderWith("folder-twice", { x: "../elsewhere", y: "../elsewhere/e", z: "../elsewhere" });
  expect(await filesIn(name)).toEqual({
    files: [file(`${name}/x/d.json`), file(`${name}/x/e/f.json`)],
    unread: [],
  });
});

test("a link to what is below the folder anyway adds nothing", async () => {
  const name = folderWith("inside", { x: "../inside", y: "." });
  symlinkSync(file("logs/b"), file("logs/link"));
  expect(await filesIn(name)).toEqual({ files: [], unread: [] });
  expect((await filesIn("logs")).files).toEqual([file("logs/a.json"), file("logs/b/c.json")]);
});

test.each([
  ["to-nothing", "../nowhere", "a symbolic link whose target does not exist"],
  ["to-itself", "x", expect.stringMatching(/^ELOOP/)],
  ["around", "..", "a symbolic link to a folder that contains one that is read, which would be read twice"],
])("a link %s is told", async (name, target, reason) => {
  folderWith(name, { x: target });
  expect(await filesIn(name)).toEqual({ files: [], unread: [[file(`${name}/x`), reason]] });
});

describe("what is no file", () => {
  let server: Server;
  beforeAll((done) => {
    folderWith("special", { link: "socket" });
    server = createServer().listen(file("special/socket"), done);
  });
  afterAll(() => server.close());

  test("is told, by itself and by a link", async () => {
    const reason = "neither a file nor a folder";
    const name = folderWith("to-special", { x: "../special/socket" });
    expect(await filesIn(name)).toEqual({ files: [], unread: [[file(`${name}/x`), reason]] });
    expect(await filesIn("special")).toEqual({ files: [], unread: [[file("special/socket"), reason]] });
  });
});
