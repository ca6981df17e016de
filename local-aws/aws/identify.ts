import { jsonOf } from "./input";
import { lambdaAction } from "./lambda";
import { type AwsRequest, type Headers, header, type Protocol } from "./message";
import { s3Action } from "./s3";

/**
 * Services whose name in a signature is not their IAM prefix. Cloud Control has CloudFormation's: its actions are none
 * of CloudFormation's own API, which has another protocol besides.
 */
const IAM_PREFIX: Readonly<Record<string, string>> = {
  cloudcontrolapi: "cloudformation",
  email: "ses",
  monitoring: "cloudwatch",
  tagging: "tag",
};

const CREDENTIAL = /Credential=[^/\s]+\/\d+\/([^/\s]+)\/([^/\s]+)\/aws4_request/;

/** Tells which call of which service an HTTP request is. Nothing is refused: what is unknown says so. */
export function identify(method: string, url: string, headers: Headers, body: Buffer): AwsRequest {
  const [path = "/", queryText = ""] = url.split("?", 2);
  const query = new URLSearchParams(queryText);
  const presigned = query.get("X-Amz-Credential");
  const scope = CREDENTIAL.exec(
    header(headers, "authorization") ?? (presigned === null ? "" : `Credential=${presigned}`),
  );
  const [, region = "us-east-1", signedName = "unknown"] = scope ?? [];
  const service = IAM_PREFIX[signedName] ?? signedName;
  const { protocol, action } = operation(service, method, path, query, headers, body);
  const request = { service, action, region, protocol, method, url, headers, body };
  return { ...request, resource: resourceOf(request) };
}

function resourceOf(request: AwsRequest): string | undefined {
  if (header(request.headers, "x-amz-target") !== "CloudApiService.GetResource") {
    return undefined;
  }
  const { TypeName, Identifier } = jsonOf(request);
  return typeof TypeName === "string" && typeof Identifier === "string"
    ? `${TypeName} ${Identifier}`
    : undefined;
}

function operation(
  service: string,
  method: string,
  path: string,
  query: URLSearchParams,
  headers: Headers,
  body: Buffer,
): { protocol: Protocol; action: string } {
  const target = header(headers, "x-amz-target");
  if (target !== undefined) {
    return { protocol: "json", action: target.split(".").at(-1) || target };
  }
  const rpc = /^\/service\/[^/]+\/operation\/([^/]+)$/.exec(path)?.[1];
  if (rpc !== undefined) {
    return { protocol: "rpc-v2-cbor", action: rpc };
  }
  const unknown = `UNKNOWN ${method} ${path}`;
  if (service === "s3") {
    return { protocol: "rest-xml", action: s3Action(method, path, query, headers) ?? unknown };
  }
  const isForm = header(headers, "content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
  const action = (isForm ? new URLSearchParams(body.toString()) : query).get("Action");
  if (action) {
    return { protocol: "query", action };
  }
  if (service === "lambda") {
    return { protocol: "rest-json", action: lambdaAction(method, path) ?? unknown };
  }
  return { protocol: "rest-json", action: unknown };
}
