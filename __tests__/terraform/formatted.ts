import { execFileSync } from "node:child_process";

/** The text as `terraform fmt` wants it. */
export const formatted = (hcl: string): string =>
  execFileSync("terraform", ["fmt", "-"], { input: hcl, encoding: "utf8", stdio: "pipe" });
