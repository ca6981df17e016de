import { errorResponse } from "../aws/errors";
import { jsonOf } from "../aws/input";
import { type AwsRequest, type AwsResponse, header, type Next } from "../aws/message";
import { alarm } from "./alarm";
import { HandlerError, InvalidIdentifier, notFound, ServiceError } from "./errors";
import { key } from "./key";
import { logGroup } from "./log-group";
import { metricFilter } from "./metric-filter";
import { withoutEmpty } from "./properties";
import type { ResourceType } from "./resource-type";
import { ServiceCalls } from "./service-calls";
import { topic } from "./topic";
import { trail } from "./trail";

const TYPES: readonly ResourceType[] = [alarm, key, logGroup, metricFilter, topic, trail];

/** Whether this is a call of Cloud Control. CloudFormation's own API has the same IAM prefix. */
export function isCloudControl({ headers }: AwsRequest): boolean {
  return header(headers, "x-amz-target")?.startsWith("CloudApiService.") ?? false;
}

/**
 * Cloud Control, which moto lacks: GetResource of some types, by the calls that AWS's resource handlers make.
 *
 * @param next serves those calls
 */
export async function cloudControl(request: AwsRequest, next: Next): Promise<AwsResponse> {
  const reject = (code: string, message: string) => errorResponse(request, { code, message, status: 400 });
  if (request.action !== "GetResource") {
    return reject("UnsupportedActionException", `The local AWS has GetResource only, not ${request.action}.`);
  }
  const { TypeName, Identifier } = jsonOf(request);
  for (const [name, value] of Object.entries({ typeName: TypeName, identifier: Identifier })) {
    if (typeof value !== "string" || value === "") {
      return reject("ValidationException", `1 validation error detected: ${name} must not be empty`);
    }
  }
  const type = TYPES.find(({ typeName }) => typeName === TypeName);
  if (type === undefined) {
    const known = TYPES.map(({ typeName }) => typeName).join(", ");
    return reject(
      "TypeNotFoundException",
      `The type '${TypeName}' cannot be found. The local AWS has: ${known}`,
    );
  }
  return getResource(request, next, type, String(Identifier));
}

async function getResource(
  request: AwsRequest,
  next: Next,
  { typeName, read }: ResourceType,
  identifier: string,
): Promise<AwsResponse> {
  try {
    const properties = withoutEmpty(await read(identifier, new ServiceCalls(request, next)));
    const body = {
      TypeName: typeName,
      // Not verified: whether AWS returns the identifier asked for or that of the resource read (see metric filter).
      ResourceDescription: { Identifier: identifier, Properties: JSON.stringify(properties) },
    };
    return {
      status: 200,
      headers: [["Content-Type", "application/x-amz-json-1.0"]],
      body: Buffer.from(JSON.stringify(body)),
    };
  } catch (error) {
    return errorResponse(request, toAwsError(error, typeName, identifier));
  }
}

function toAwsError(error: unknown, typeName: string, identifier: string) {
  if (error instanceof InvalidIdentifier) {
    return error.toAwsError();
  }
  if (error instanceof HandlerError) {
    return error.toAwsError(typeName);
  }
  if (error instanceof ServiceError) {
    const handlerError =
      error.code === "NotFound"
        ? notFound(typeName, identifier)
        : new HandlerError(error.code, error.message);
    return handlerError.toAwsError(typeName);
  }
  throw error;
}
