import { randomUUID } from "node:crypto";
import type { AwsRequest, AwsResponse } from "./message";
import { xmlText } from "./xml";

/** An error of an AWS service. */
export interface AwsError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** Services whose JSON protocol replaced a query protocol: clients read the old code from a header. */
const QUERY_COMPATIBLE = new Set(["cloudwatch", "sqs"]);

/** The error, written in the protocol that the request came in. */
export function errorResponse(request: AwsRequest, error: AwsError): AwsResponse {
  const requestId = randomUUID();
  const fault = error.status < 500 ? "Sender" : "Receiver";
  const headers: [string, string][] = [["x-amzn-RequestId", requestId]];
  const inner = `<Code>${xmlText(error.code)}</Code><Message>${xmlText(error.message)}</Message>`;
  let body: string;
  switch (request.protocol) {
    case "query":
      headers.push(["Content-Type", "text/xml"]);
      body =
        `<ErrorResponse><Error><Type>${fault}</Type>${inner}</Error>` +
        `<RequestId>${requestId}</RequestId></ErrorResponse>`;
      break;
    case "rest-xml":
      headers.push(["Content-Type", "application/xml"]);
      body = `<?xml version="1.0" encoding="UTF-8"?><Error>${inner}<RequestId>${requestId}</RequestId></Error>`;
      break;
    default:
      headers.push(["Content-Type", contentType(request)], ["x-amzn-ErrorType", error.code]);
      if (QUERY_COMPATIBLE.has(request.service)) {
        headers.push(["x-amzn-query-error", `${error.code};${fault}`]);
      }
      body = JSON.stringify({ __type: error.code, [messageKey(request)]: error.message });
  }
  return { status: error.status, headers, body: Buffer.from(request.method === "HEAD" ? "" : body) };
}

/** Cloud Control speaks an older version of the JSON protocol than the other services here. */
const contentType = ({ service }: AwsRequest) =>
  service === "cloudformation" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";

const messageKey = ({ service }: AwsRequest) => (service === "cloudformation" ? "Message" : "message");

/** The answer of a call that returns nothing. */
export function emptyResponse(request: AwsRequest): AwsResponse {
  const requestId = randomUUID();
  if (request.protocol !== "query") {
    return {
      status: 200,
      headers: [["Content-Type", "application/x-amz-json-1.1"]],
      body: Buffer.from("{}"),
    };
  }
  const body =
    `<${request.action}Response><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>` +
    `</${request.action}Response>`;
  return { status: 200, headers: [["Content-Type", "text/xml"]], body: Buffer.from(body) };
}
