import { CloudWatchLogsClient, TestMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Failure } from "../evidence";
import { errorOf } from "./calls";
import { clientConfig } from "./clients";

/** The most messages that AWS accepts in one call. */
const MAX_MESSAGES = 50;
/** AWS documents no limit on the total size of a call's messages. This is the limit of PutLogEvents. */
const MAX_BYTES = 1024 * 1024;

export interface TestOptions {
  /** @default - that of the environment, or of the profile */
  readonly region?: string;
  /** @default - that of the environment, or `default` */
  readonly profile?: string;
  /** How often a call is tried if AWS throttles it or it fails. */
  readonly maxAttempts?: number;
}

/** What AWS's own matcher says. */
export interface Tested {
  /** The region that was asked. Undefined if no region is known. */
  readonly region?: string;
  /**
   * Whether the pattern matches, by message. Messages that AWS was not asked about, or did not answer, are left out.
   */
  readonly matched: ReadonlyMap<string, boolean>;
  /** Why AWS did not answer for all messages. No call was made after this failure. */
  readonly failure?: Failure;
}

/**
 * Asks CloudWatch Logs which of the messages the filter pattern matches. It stores nothing, and needs no log group.
 *
 * An answer is identified by its message and not by its number, because AWS's own examples begin to count at 0 and at
 * 1.
 */
export async function testMetricFilter(
  filterPattern: string,
  messages: readonly string[],
  { region: given, profile, maxAttempts }: TestOptions,
): Promise<Tested> {
  // The AWS CLI reads both variables, the SDK only the first.
  const wanted = given ?? (process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined);
  const client = new CloudWatchLogsClient({ ...clientConfig(profile, maxAttempts), region: wanted });
  const matched = new Map<string, boolean>();
  let region: string | undefined;
  try {
    region = await client.config.region();
    for (const logEventMessages of batchesOf([...new Set(messages)])) {
      const { matches = [] } = await client.send(
        new TestMetricFilterCommand({ filterPattern, logEventMessages }),
      );
      const answered = new Set(matches.map(({ eventMessage }) => eventMessage));
      if (logEventMessages.filter((message) => answered.has(message)).length < answered.size)
        throw new Error("it answers with messages that were not sent");
      for (const message of logEventMessages) matched.set(message, answered.has(message));
    }
    return { region, matched };
  } catch (error) {
    return { region, matched, failure: failureOf(error) };
  } finally {
    client.destroy();
  }
}

function failureOf(error: unknown): Failure {
  const { code, message } = errorOf(error);
  const asked = { action: "logs:TestMetricFilter", of: "the filter pattern" };
  return /^Region (is missing|not accepted: region="")/.test(message)
    ? {
        ...asked,
        code: "NoRegion",
        message: "give --region, set AWS_REGION, or give the profile one",
      }
    : { ...asked, code, message };
}

function* batchesOf(messages: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message);
    if (batch.length === MAX_MESSAGES || (batch.length > 0 && bytes + size > MAX_BYTES)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
