import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { KMSClient } from "@aws-sdk/client-kms";
import { SNSClient } from "@aws-sdk/client-sns";
import type { STSClient, STSClientConfig } from "@aws-sdk/client-sts";
import { fromIni } from "@aws-sdk/credential-provider-ini";

/** What all clients have in common. */
export type ClientConfig = Pick<
  STSClientConfig,
  "credentials" | "maxAttempts" | "profile" | "requestHandler" | "retryMode"
>;

/**
 * How often a call is tried if AWS throttles it or it fails, which takes up to a minute. The SDK's default of 3 gives
 * up within seconds.
 */
const MAX_ATTEMPTS = 6;

/** An endpoint that takes the call and never answers is a failure. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** With a profile, only its credentials are used. The SDK's own search would go on to those of the machine. */
export const clientConfig = (profile?: string, maxAttempts = MAX_ATTEMPTS): ClientConfig => ({
  ...(profile === undefined ? {} : { profile, credentials: fromIni({ profile }) }),
  maxAttempts,
  requestHandler: TIMEOUTS,
  retryMode: "adaptive",
});

/** The SDK's clients, one for each service in a region, because adaptive retries slow down a whole client. */
export class Clients {
  private readonly made = new Map<string, { destroy(): void }>();

  /** All clients use the credentials of `first`, so that a profile that assumes a role does so once. */
  constructor(
    private readonly first: STSClient,
    private readonly config: ClientConfig,
  ) {}

  cloudtrail = (region: string) => this.one(CloudTrailClient, region);
  cloudwatch = (region: string) => this.one(CloudWatchClient, region);
  kms = (region: string) => this.one(KMSClient, region);
  logs = (region: string) => this.one(CloudWatchLogsClient, region);
  sns = (region: string) => this.one(SNSClient, region);

  close(): void {
    for (const client of [this.first, ...this.made.values()]) client.destroy();
  }

  private one<T extends { destroy(): void }>(
    Client: new (config: ClientConfig & { region: string }) => T,
    region: string,
  ): T {
    const key = `${Client.name} ${region}`;
    const made = this.made.get(key) as T | undefined;
    const client = made ?? new Client({ ...this.config, credentials: this.first.config.credentials, region });
    this.made.set(key, client);
    return client;
  }
}
