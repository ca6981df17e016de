import { callJson, type Json, jsonOf } from "./aws/input";
import { type AwsRequest, type Handler, type Next, withBody } from "./aws/message";

/** What GetTrailStatus says of a trail's deliveries to its log group. */
export interface Delivery {
  /**
   * When the latest delivery was, or `never`.
   * @default - now; for a trail that is not logging, when it stopped
   */
  readonly latest?: Date | "never";
  /** The error of the latest delivery. */
  readonly error?: string;
}

/**
 * The deliveries of trails to CloudWatch Logs. moto's GetTrailStatus does not have them. On AWS a trail that is logging
 * into a log group delivers every few minutes.
 */
export class Deliveries {
  private readonly known = new Map<string, Delivery>();

  /** Sets what the trail of this name has delivered, until it is set again. */
  set(trail: string, delivery: Delivery): void {
    this.known.set(trail, delivery);
  }

  /** Lets all trails deliver again. */
  reset(): void {
    this.known.clear();
  }

  /** Handles the calls of an action, by `service:Action`. */
  readonly handlers: Readonly<Record<string, Handler>> = {
    "cloudtrail:GetTrailStatus": async (request, next) => {
      const response = await next(request);
      const trail = response.status === 200 ? await trailOf(request, next) : undefined;
      if (trail?.CloudWatchLogsLogGroupArn === undefined || trail.CloudWatchLogsLogGroupArn === null) {
        return response;
      }
      const status = jsonOf(response);
      const { latest, error } = this.known.get(String(trail.Name)) ?? {};
      const seconds = latest instanceof Date ? latest.getTime() / 1000 : latest;
      const usual = status.IsLogging ? Date.now() / 1000 : status.StopLoggingTime;
      return withBody(
        response,
        JSON.stringify({
          ...status,
          LatestCloudWatchLogsDeliveryTime: seconds === "never" ? undefined : (seconds ?? usual),
          LatestCloudWatchLogsDeliveryError: error,
        }),
      );
    },
  };
}

async function trailOf(request: AwsRequest, next: Next): Promise<Json | undefined> {
  const { Name } = jsonOf(request);
  const answer = jsonOf(await callJson(request, next, "CloudTrail_20131101.GetTrail", { Name }));
  return (answer as { Trail?: Json }).Trail;
}
