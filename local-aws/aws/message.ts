/** The protocol of a request, and of its answer. S3, which has another one, counts as `rest-json` here. */
export type Protocol = "query" | "json" | "rest-json" | "rpc-v2-cbor";

/** HTTP headers as received: name and value, in order. */
export type Headers = readonly (readonly [string, string])[];

/** A call to AWS. */
export interface AwsRequest {
  /** The IAM prefix of the service, such as `logs`. */
  readonly service: string;
  /** The API action, such as `PutMetricFilter`. */
  readonly action: string;
  readonly region: string;
  /** What GetResource of Cloud Control reads: type name and identifier, `AWS::SNS::Topic arn:aws:sns:...`. */
  readonly resource?: string;
  readonly protocol: Protocol;
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** The answer to a call. */
export interface AwsResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Passes a request to the next handler, and finally to moto. */
export type Next = (request: AwsRequest) => Promise<AwsResponse>;

/** A step between the caller and moto: it can answer the request itself, or change the request or the answer. */
export type Handler = (request: AwsRequest, next: Next) => Promise<AwsResponse>;

/** The value of the header. The case of its name does not matter. */
export function header(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The headers, with these added or replaced. */
export function withHeaders(headers: Headers, set: Readonly<Record<string, string>>): Headers {
  const names = new Set(Object.keys(set).map((name) => name.toLowerCase()));
  return [...headers.filter(([key]) => !names.has(key.toLowerCase())), ...Object.entries(set)];
}

/** The message with another body. The proxy sets its length. */
export function withBody<T extends AwsRequest | AwsResponse>(message: T, body: string): T {
  return { ...message, body: Buffer.from(body) };
}
