import { jsonOf } from "./input";
import { lambdaAction } from "./lambda";
import { type AwsRequest, type Headers, header, type Protocol } from "./message";

/**
 * Services whose name in a signature is not their IAM prefix. Cloud Control has the prefix of CloudFormation, whose own
 * API has other actions and another protocol.
 */
const IAM_PREFIX: Readonly<Record<string, string>> = {
  cloudcontrolapi: "cloudformation",
  email: "ses",
  monitoring: "cloudwatch",
  tagging: "tag",
};

const CREDENTIAL = /Credential=[^/\s]+\/\d+\/([^/\s]+)\/([^/\s]+)\/aws4_request/;

/**
 * Finds the service and the action of an HTTP request. An action that is not known, such as each of S3's, is `UNKNOWN
 * METHOD /path`.
 */
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
  const isForm = header(headers, "content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
  const action = (isForm ? new URLSearchParams(body.toString()) : query).get("Action");
  if (action) {
    return { protocol: "query", action };
  }
  const restAction = service === "lambda" ? lambdaAction(method, path) : undefined;
  return { protocol: "rest-json", action: restAction ?? `UNKNOWN ${method} ${path}` };
}
