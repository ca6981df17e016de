import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { offlineCliConfig, searchBelow } from "../../../local-aws/terraform/mirror";

const PROVIDER = "registry.terraform.io/hashicorp/aws";
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mirror-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const makeMirror = (...path: string[]) => {
  const mirror = join(root, ...path);
  mkdirSync(join(mirror, PROVIDER), { recursive: true });
  return mirror;
};

describe("the search for a mirror", () => {
  test("finds one at the top, and one three folders down", () => {
    const deep = makeMirror("a", "b", "c");
    expect(searchBelow(root)).toBe(deep);
    makeMirror();
    expect(searchBelow(root)).toBe(root);
  });

  test("does not look four folders down", () => {
    makeMirror("a", "b", "c", "d");
    expect(searchBelow(root)).toBeUndefined();
  });

  test("stops after so many folders", () => {
    for (const name of ["a", "b", "c"]) mkdirSync(join(root, name));
    makeMirror("d");
    expect(searchBelow(root, 3, 3)).toBeUndefined();
    expect(searchBelow(root, 3, 10)).toBe(join(root, "d"));
  });

  test("takes a folder that is not there for an empty one", () => {
    expect(searchBelow(join(root, "nowhere"))).toBeUndefined();
  });
});

describe("a CLI configuration of Terraform that exists", () => {
  test("is left alone", async () => {
    const before = process.env.TF_CLI_CONFIG_FILE;
    const file = join(root, "terraformrc");
    writeFileSync(file, "");
    process.env.TF_CLI_CONFIG_FILE = file;
    const said: string[] = [];

    expect(await offlineCliConfig((message) => said.push(message))).toBeUndefined();

    expect(said).toEqual([]);
    expect(readFileSync(file, "utf8")).toBe("");
    if (before === undefined) delete process.env.TF_CLI_CONFIG_FILE;
    else process.env.TF_CLI_CONFIG_FILE = before;
  });
});
