import { errorResponse } from "../aws/errors";
import { type AwsRequest, type AwsResponse, header } from "../aws/message";

/**
 * moto answers a web page of status 500 where it lacks an action or fails in one. No client can read that, and all
 * take it for a failure that passes: Terraform retries for minutes. So it becomes an error of the protocol, with the
 * one status of the kind that nobody retries.
 */
export function readable(request: AwsRequest, response: AwsResponse): AwsResponse {
  const isPage = header(response.headers, "content-type")?.startsWith("text/html") ?? false;
  return response.status !== 500 || !isPage
    ? response
    : errorResponse(request, {
        code: "NotImplemented",
        message: `The local AWS can't serve ${request.service}:${request.action}: moto failed.`,
        status: 501,
      });
}
