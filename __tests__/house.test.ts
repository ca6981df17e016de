import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(__dirname, "..");
const src = join(root, "src");

/** Sample events stand beside the controls. They are outside src, and import nothing of it. */
const FIXTURES = "../fixtures";

/** Which room may use which. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  controls: ["controls", "filter-pattern", FIXTURES],
  "filter-pattern": ["filter-pattern"],
  findings: ["findings"],
  terraform: ["terraform"],
  monitor: ["monitor", "controls", "terraform"],
  audit: ["audit", "findings", "controls", "filter-pattern"],
  check: ["check", "findings", "controls", "terraform"],
};
const frameworkFree = ["audit", "controls", "filter-pattern", "findings"];

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const rooms = files.filter((file) => file.includes("/"));

const roomOf = (file: string) => (file.startsWith(FIXTURES) ? FIXTURES : (file.split("/")[0] as string));

const importsOf = (file: string) =>
  [...readFileSync(join(src, file), "utf8").matchAll(/from "([^"]+)"/g)].map((match) => match[1] as string);

describe("the house", () => {
  test("has rooms to look at", () => expect(rooms.length).toBeGreaterThan(10));

  test.each(rooms)("%s imports from no room but those that it may", (file) => {
    const room = file.split("/")[0] as string;
    const visited = importsOf(file)
      .filter((name) => name.startsWith("."))
      .map((name) => roomOf(relative(src, join(src, file, "..", name))));
    expect(mayImport[room]).toEqual(expect.arrayContaining(visited));
  });

  const isReading = (file: string) => file.startsWith("audit/read/");

  test.each(rooms.filter((file) => frameworkFree.includes(file.split("/")[0] as string)))(
    "%s knows neither Terraform nor CDKTF, and the AWS SDK where it reads alone",
    (file) => {
      const packages = importsOf(file).filter((name) => !name.startsWith("."));
      expect(packages.filter((name) => !(isReading(file) && name.startsWith("@aws-sdk/")))).toEqual([]);
    },
  );

  test.each(files.filter((file) => !isReading(file)))("%s imports no package but the three peers", (file) => {
    // Files are the business of what synthesizes, and of nothing else.
    const own = file === "terraform/synthesizer.ts" ? ["node:fs", "node:path"] : [];
    const packages = importsOf(file).filter((name) => !name.startsWith(".") && !own.includes(name));
    expect(
      packages.filter((name) => !/^(cdktf|constructs|@cdktf\/provider-aws\/lib\/[a-z-]+)$/.test(name)),
    ).toEqual([]);
  });

  test("the fixtures import nothing of src", () => {
    const folder = join(root, "fixtures");
    const fixtures = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const imported = fixtures.flatMap((file) => importsOf(join("../fixtures", file)));
    expect(fixtures.length).toBeGreaterThan(5);
    expect(imported.filter((name) => name.includes("src"))).toEqual([]);
  });

  test("src/index.ts re-exports and does nothing else", () => {
    const statements = readFileSync(join(src, "index.ts"), "utf8").split(";\n").filter(Boolean);
    expect(
      statements.filter((statement) => !/^export (type )?\{[^}]+\} from "[^"]+"$/.test(statement)),
    ).toEqual([]);
  });
});
