import { randomUUID } from "node:crypto";
import type { AwsRequest, AwsResponse } from "./message";
import { xmlText } from "./xml";

/** An error of an AWS service. */
export interface AwsError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** Services whose JSON protocol replaced a query protocol. Clients read the old error code from a header. */
const QUERY_COMPATIBLE = new Set(["cloudwatch", "sqs"]);

/** The error as an answer in the protocol of the request. */
export function errorResponse(request: AwsRequest, error: AwsError): AwsResponse {
  const requestId = randomUUID();
  const fault = error.status < 500 ? "Sender" : "Receiver";
  const headers: [string, string][] = [["x-amzn-RequestId", requestId]];
  let body: string;
  if (request.protocol === "query") {
    headers.push(["Content-Type", "text/xml"]);
    body =
      `<ErrorResponse><Error><Type>${fault}</Type><Code>${xmlText(error.code)}</Code>` +
      `<Message>${xmlText(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
  } else {
    headers.push(["Content-Type", contentType(request)], ["x-amzn-ErrorType", error.code]);
    if (QUERY_COMPATIBLE.has(request.service)) {
      headers.push(["x-amzn-query-error", `${error.code};${fault}`]);
    }
    body = JSON.stringify({ __type: error.code, [messageKey(request)]: error.message });
  }
  return { status: error.status, headers, body: Buffer.from(request.method === "HEAD" ? "" : body) };
}

/** Cloud Control has an older version of the JSON protocol than the other services here. */
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
