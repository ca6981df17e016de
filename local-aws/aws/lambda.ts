const ONE = "/functions/[^/]+";

/** Method, end of the path after the API's date, action. */
const ACTIONS: readonly (readonly [string, string, string])[] = [
  ["POST", "/functions", "CreateFunction"],
  ["GET", "/functions", "ListFunctions"],
  ["GET", ONE, "GetFunction"],
  ["DELETE", ONE, "DeleteFunction"],
  ["GET", `${ONE}/configuration`, "GetFunctionConfiguration"],
  ["PUT", `${ONE}/configuration`, "UpdateFunctionConfiguration"],
  ["PUT", `${ONE}/code`, "UpdateFunctionCode"],
  ["GET", `${ONE}/code-signing-config`, "GetFunctionCodeSigningConfig"],
  ["GET", `${ONE}/concurrency`, "GetFunctionConcurrency"],
  ["PUT", `${ONE}/concurrency`, "PutFunctionConcurrency"],
  ["DELETE", `${ONE}/concurrency`, "DeleteFunctionConcurrency"],
  ["GET", `${ONE}/policy`, "GetPolicy"],
  ["POST", `${ONE}/policy`, "AddPermission"],
  ["DELETE", `${ONE}/policy/[^/]+`, "RemovePermission"],
  ["GET", `${ONE}/versions`, "ListVersionsByFunction"],
  ["POST", `${ONE}/versions`, "PublishVersion"],
  ["POST", `${ONE}/invocations`, "Invoke"],
  ["GET", "/tags/.+", "ListTags"],
  ["POST", "/tags/.+", "TagResource"],
  ["DELETE", "/tags/.+", "UntagResource"],
];

/** The Lambda action of a REST call, if it is a common one. */
export function lambdaAction(method: string, path: string): string | undefined {
  return ACTIONS.find(
    ([verb, pattern]) => verb === method && new RegExp(`^/\\d{4}-\\d{2}-\\d{2}${pattern}/?$`).test(path),
  )?.[2];
}
