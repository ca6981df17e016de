import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..");
const pages = [
  "README.md",
  ...["docs", "examples", "iam", "modules"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !/(^|\/)(node_modules|\.terraform)\//.test(name))
      .map((name) => `${folder}/${name}`),
  ),
];
const textOf = (page: string) => readFileSync(join(root, page), "utf8");

describe.each(pages)("%s", (page) => {
  test("links to files that exist", () => {
    const links = [...textOf(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] as string);
    const files = links.filter((link) => !/^https?:/.test(link));
    expect(files.filter((file) => !existsSync(join(root, dirname(page), file)))).toEqual([]);
  });

  test("pins modules by the tag of this release", () => {
    const { version } = JSON.parse(textOf("package.json"));
    const tags = [...textOf(page).matchAll(/\?ref=([\w.-]+)/g)].map((match) => match[1]);
    expect(tags.filter((tag) => tag !== `v${version}`)).toEqual([]);
  });
});
