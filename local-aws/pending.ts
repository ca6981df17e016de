import { errorResponse } from "./aws/errors";
import { formOf, text } from "./aws/input";
import type { AwsResponse, Handler } from "./aws/message";
import { elements, replaceElement, setEntries } from "./aws/xml";

/**
 * Subscriptions that are pending confirmation. moto confirms every subscription at once. On AWS, a subscription of an
 * email address or a web endpoint is pending until its owner follows the link that SNS sends there.
 */
export class PendingSubscriptions {
  private held: ReadonlySet<string> = new Set();
  private readonly confirmed = new Set<string>();
  private readonly pending = new Set<string>();

  /** New subscriptions of these protocols stay pending; those of other protocols are confirmed at once. */
  hold(protocols: readonly string[]): void {
    this.held = new Set(protocols);
  }

  /**
   * Confirms a subscription, as if its owner had followed the link.
   *
   * @param arn the subscription; by default all that are pending
   * @throws Error if that subscription is not pending
   */
  confirm(arn?: string): void {
    if (arn !== undefined && !this.pending.has(arn)) {
      throw new Error(`no subscription ${arn} is pending, only: ${[...this.pending].join(", ") || "none"}`);
    }
    for (const each of arn === undefined ? [...this.pending] : [arn]) {
      this.pending.delete(each);
      this.confirmed.add(each);
    }
  }

  /** The ARNs of the pending subscriptions. */
  list(): string[] {
    return [...this.pending];
  }

  /** Holds no protocol, and discards the subscriptions. */
  reset(): void {
    this.held = new Set();
    this.confirmed.clear();
    this.pending.clear();
  }

  /** Handles the calls of an action, by `service:Action`. */
  readonly handlers: Readonly<Record<string, Handler>> = {
    "sns:Subscribe": async (request, next) => {
      const response = await next(request);
      const [arn] = elements(response, "SubscriptionArn");
      if (response.status !== 200 || arn === undefined) {
        return response;
      }
      if (!this.confirmed.has(arn) && this.held.has(text(request, "Protocol") ?? "")) {
        this.pending.add(arn);
      }
      if (!this.pending.has(arn)) {
        this.confirmed.add(arn);
        return response;
      }
      return formOf(request).get("ReturnSubscriptionArn") === "true"
        ? response
        : replaceElement(response, "SubscriptionArn", arn, "pending confirmation");
    },
    "sns:Unsubscribe": async (request, next) => {
      const arn = text(request, "SubscriptionArn") ?? "";
      if (this.pending.has(arn)) {
        return errorResponse(request, {
          code: "InvalidParameter",
          message:
            "Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation",
          status: 400,
        });
      }
      this.confirmed.delete(arn);
      return next(request);
    },
    "sns:GetSubscriptionAttributes": async (request, next) => {
      const response = await next(request);
      return this.pending.has(text(request, "SubscriptionArn") ?? "")
        ? setEntries(response, { PendingConfirmation: "true", ConfirmationWasAuthenticated: "false" })
        : response;
    },
    "sns:ListSubscriptions": async (request, next) => this.hideArns(await next(request)),
    "sns:ListSubscriptionsByTopic": async (request, next) => this.hideArns(await next(request)),
    "sns:DeleteTopic": async (request, next) => {
      const response = await next(request);
      const topic = `${text(request, "TopicArn")}:`;
      for (const arns of [this.pending, this.confirmed]) {
        for (const arn of [...arns].filter((each) => each.startsWith(topic))) {
          arns.delete(arn);
        }
      }
      return response;
    },
  };

  private hideArns(response: AwsResponse): AwsResponse {
    return [...this.pending].reduce(
      (answer, arn) => replaceElement(answer, "SubscriptionArn", arn, "PendingConfirmation"),
      response,
    );
  }
}
