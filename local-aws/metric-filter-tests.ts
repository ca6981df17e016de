import { compile, FilterPatternError, parse } from "../src/filter-pattern";
import { errorResponse } from "./aws/errors";
import { jsonOf, text, texts } from "./aws/input";
import type { AwsRequest, AwsResponse, Handler } from "./aws/message";

const MAX_MESSAGES = 50;

/**
 * TestMetricFilter, which moto lacks. This project's own matcher answers it, so a test with it shows that the call
 * works, and not that the matcher is right. A test can make the answers differ.
 */
export class MetricFilterTests {
  private differs: (message: string) => boolean = () => false;
  private rejected = false;

  /** Answers the opposite of what the matcher says for these messages, until the next reset. */
  disagree(where: (message: string) => boolean): void {
    this.differs = where;
  }

  /** Rejects every pattern, until the next reset. */
  reject(): void {
    this.rejected = true;
  }

  /** Answers again what the matcher says. */
  reset(): void {
    this.differs = () => false;
    this.rejected = false;
  }

  /** Handles the calls of an action, by `service:Action`. */
  readonly handlers: Readonly<Record<string, Handler>> = {
    "logs:TestMetricFilter": async (request) => this.answer(request),
  };

  private answer(request: AwsRequest): AwsResponse {
    const { logEventMessages } = jsonOf(request);
    const messages = texts(request, "logEventMessages");
    const isList = Array.isArray(logEventMessages) && logEventMessages.length === messages.length;
    if (!isList || messages.length === 0 || messages.length > MAX_MESSAGES || messages.includes(""))
      return invalid(request, `logEventMessages must be a list of 1 to ${MAX_MESSAGES} messages`);
    const matches = this.rejected ? undefined : matcherOf(text(request, "filterPattern") ?? "");
    if (matches === undefined) return invalid(request, "Invalid metric filter pattern");
    const matched = messages
      .map((eventMessage, index) => ({ eventNumber: index + 1, eventMessage, extractedValues: {} }))
      .filter(({ eventMessage }) => matches(eventMessage) !== this.differs(eventMessage));
    return {
      status: 200,
      headers: [["Content-Type", "application/x-amz-json-1.1"]],
      body: Buffer.from(JSON.stringify({ matches: matched })),
    };
  }
}

/** Undefined for a pattern that can't be parsed. */
function matcherOf(pattern: string): ((message: string) => boolean) | undefined {
  try {
    const matches = compile(parse(pattern));
    return (message) => matches(eventOf(message));
  } catch (error) {
    if (error instanceof FilterPatternError) return undefined;
    throw error;
  }
}

/** Text that is not JSON matches no JSON pattern. */
function eventOf(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** AWS documents the code for this action. We have not seen its wording. */
const invalid = (request: AwsRequest, message: string): AwsResponse =>
  errorResponse(request, { code: "InvalidParameterException", message, status: 400 });
