import { errorResponse } from "../aws/errors";
import { type AwsRequest, type AwsResponse, header } from "../aws/message";

/**
 * moto answers with an HTML page and status 500 where it lacks an action or fails in one. No client can parse the page,
 * and all of them retry on 500, Terraform for minutes. So it becomes an error of the protocol with status 501, which
 * no client retries.
 */
export function readableError(request: AwsRequest, response: AwsResponse): AwsResponse {
  const isPage = header(response.headers, "content-type")?.startsWith("text/html") ?? false;
  return response.status !== 500 || !isPage
    ? response
    : errorResponse(request, {
        code: "NotImplemented",
        message: `The local AWS can't serve ${request.service}:${request.action}: moto failed.`,
        status: 501,
      });
}
