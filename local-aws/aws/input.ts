import { type AwsRequest, type AwsResponse, type Next, withBody, withHeaders } from "./message";

/** A JSON object of an AWS call. */
export type Json = Record<string, unknown>;

/** The JSON object in a body, or an empty object if there is none. */
export function jsonOf(message: AwsRequest | AwsResponse): Json {
  try {
    const value: unknown = JSON.parse(message.body.toString() || "{}");
    return typeof value === "object" && value !== null ? (value as Json) : {};
  } catch {
    return {};
  }
}

/** The form of a request of the query protocol. */
export function formOf(request: AwsRequest): URLSearchParams {
  const [, query = ""] = request.url.split("?", 2);
  return new URLSearchParams(request.body.length > 0 ? request.body.toString() : query);
}

/** A string parameter of a request in any protocol. */
export function text(request: AwsRequest, name: string): string | undefined {
  const value = request.protocol === "query" ? formOf(request).get(name) : jsonOf(request)[name];
  return typeof value === "string" ? value : undefined;
}

/** A list of strings of a request in any protocol. */
export function texts(request: AwsRequest, name: string): string[] {
  if (request.protocol !== "query") {
    const value = jsonOf(request)[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  }
  return [...formOf(request)].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
}

/** Calls another action of the same service in JSON, as the same caller. */
export async function callJson(
  request: AwsRequest,
  next: Next,
  target: string,
  input: Json,
): Promise<AwsResponse> {
  const headers = withHeaders(request.headers, {
    "Content-Type": "application/x-amz-json-1.1",
    "X-Amz-Target": target,
  });
  const action = target.split(".").at(-1) ?? target;
  return next(
    withBody(
      { ...request, action, protocol: "json", method: "POST", url: "/", headers },
      JSON.stringify(input),
    ),
  );
}

/** Calls another action of the same service in the query protocol, as the same caller. */
export async function callQuery(
  request: AwsRequest,
  next: Next,
  input: Readonly<Record<string, string>> & { Action: string },
): Promise<AwsResponse> {
  const version = formOf(request).get("Version");
  const form = new URLSearchParams({ ...(version === null ? {} : { Version: version }), ...input });
  return next(withBody({ ...request, action: input.Action, method: "POST", url: "/" }, form.toString()));
}
