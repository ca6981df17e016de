import { identify } from "../aws/identify";
import { type Json, jsonOf } from "../aws/input";
import {
  type AwsRequest,
  type AwsResponse,
  type Headers,
  header,
  type Next,
  withHeaders,
} from "../aws/message";
import { elements } from "../aws/xml";
import { ServiceError } from "./errors";

/** The services with a JSON protocol: their name in a signature, in the X-Amz-Target header, and in the SDK. */
const JSON_SERVICES = {
  cloudtrail: { signedName: "cloudtrail", target: "CloudTrail_20131101", sdkName: "CloudTrail" },
  cloudwatch: { signedName: "monitoring", target: "GraniteServiceVersion20100801", sdkName: "CloudWatch" },
  kms: { signedName: "kms", target: "TrentService", sdkName: "Kms" },
  logs: { signedName: "logs", target: "Logs_20140328", sdkName: "CloudWatchLogs" },
} as const;

/** Headers that describe the body of the request, not its caller. */
const OF_THE_BODY = /^(content-(type|length|encoding)|x-amz-target|x-amz-content-sha256)$/i;

/**
 * The service calls of a resource handler. As on AWS, they have the credentials and the region of the caller of
 * GetResource. A call that fails throws a `ServiceError`.
 */
export class ServiceCalls {
  constructor(
    private readonly request: AwsRequest,
    private readonly next: Next,
  ) {}

  async json(service: keyof typeof JSON_SERVICES, action: string, input: Json): Promise<Json> {
    const { signedName, target, sdkName } = JSON_SERVICES[service];
    const response = await this.call(signedName, JSON.stringify(input), {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `${target}.${action}`,
    });
    const answer = jsonOf(response);
    if (response.status === 200) {
      return answer;
    }
    const message = answer.message ?? answer.Message;
    throw new ServiceError(sdkName, String(answer.__type ?? ""), String(message ?? ""), response.status);
  }

  /** SNS has the query protocol, and answers in XML. */
  async sns(Action: string, input: Readonly<Record<string, string>>): Promise<AwsResponse> {
    const form = new URLSearchParams({ Action, Version: "2010-03-31", ...input });
    const response = await this.call("sns", form.toString(), {
      "Content-Type": "application/x-www-form-urlencoded",
    });
    if (response.status === 200) {
      return response;
    }
    const [code = ""] = elements(response, "Code");
    const [message = ""] = elements(response, "Message");
    throw new ServiceError("Sns", code, message, response.status);
  }

  private call(
    signedName: string,
    body: string,
    set: Readonly<Record<string, string>>,
  ): Promise<AwsResponse> {
    const { region } = this.request;
    const headers: Headers = withHeaders(
      this.request.headers.filter(([name]) => !OF_THE_BODY.test(name)),
      { ...set, Authorization: signedFor(this.request.headers, region, signedName) },
    );
    return this.next(identify("POST", "/", headers, Buffer.from(body)));
  }
}

/** The caller's signature for another service: moto reads the service, the region and the access key from it. */
function signedFor(headers: Headers, region: string, signedName: string): string {
  const given = header(headers, "authorization") ?? "";
  const key = /Credential=([^/\s]+)\//.exec(given)?.[1] ?? "local";
  const scope = `${key}/20000101/${region}/${signedName}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`;
}
