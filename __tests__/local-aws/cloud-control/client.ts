import type { LocalAws } from "../../../local-aws";

/** What Cloud Control answered: the properties of a resource, or an error. */
export interface Answer {
  readonly status: number;
  readonly properties?: Record<string, unknown>;
  readonly error?: string;
  readonly message?: string;
}

interface Body {
  readonly ResourceDescription?: { readonly Properties: string };
  readonly __type?: string;
  readonly Message?: string;
}

/** A call of Cloud Control as it is on the wire: there is no client of it among the dependencies. */
export async function post(
  aws: Pick<LocalAws, "endpoint">,
  input: unknown,
  action = "GetResource",
  region = "us-east-1",
) {
  const response = await fetch(aws.endpoint, {
    method: "POST",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/cloudcontrolapi/aws4_request, SignedHeaders=host, Signature=x`,
      "Content-Type": "application/x-amz-json-1.0",
      "User-Agent": "the tests",
      "X-Amz-Target": `CloudApiService.${action}`,
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

export async function getResource(
  aws: Pick<LocalAws, "endpoint">,
  TypeName: string,
  Identifier: string,
  region?: string,
): Promise<Answer> {
  const { status, body } = await post(aws, { TypeName, Identifier }, "GetResource", region);
  return {
    status,
    properties:
      body.ResourceDescription === undefined ? undefined : JSON.parse(body.ResourceDescription.Properties),
    error: body.__type,
    message: body.Message,
  };
}

/** The answer for a resource that is not there. */
export const NOT_FOUND = { status: 400, error: "ResourceNotFoundException", properties: undefined };
