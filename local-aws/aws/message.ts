/** How a request writes its input, and so how its answers and errors must be written. */
export type Protocol = "query" | "json" | "rest-json" | "rest-xml" | "rpc-v2-cbor";

/** HTTP headers as they came, name and value, in order. */
export type Headers = readonly (readonly [string, string])[];

/** A call to AWS, read whole. */
export interface AwsRequest {
  /** The IAM prefix of the service, such as `logs`. */
  readonly service: string;
  /** The API action, such as `PutMetricFilter`. */
  readonly action: string;
  readonly region: string;
  /** What GetResource of Cloud Control asks for: `AWS::SNS::Topic arn:aws:sns:...`. */
  readonly resource?: string;
  readonly protocol: Protocol;
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** What the caller gets. */
export interface AwsResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Passes a request on, in the end to moto. */
export type Next = (request: AwsRequest) => Promise<AwsResponse>;

/** A step between the caller and moto: answers itself, or changes what passes, or both. */
export type Handler = (request: AwsRequest, next: Next) => Promise<AwsResponse>;

/** The value of the header, whatever the case of its name. */
export function header(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The headers with these set, each in place of one of the same name. */
export function withHeaders(headers: Headers, set: Readonly<Record<string, string>>): Headers {
  const names = new Set(Object.keys(set).map((name) => name.toLowerCase()));
  return [...headers.filter(([key]) => !names.has(key.toLowerCase())), ...Object.entries(set)];
}

/** The message with another body; the proxy counts its length anew. */
export function withBody<T extends AwsRequest | AwsResponse>(message: T, body: string): T {
  return { ...message, body: Buffer.from(body) };
}
