import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { Calls, errorOf } from "./calls";
import { Clients, clientConfig } from "./clients";

/** Nothing of an account can be read. The message is one line for a person. */
export class NotReadable extends Error {
  constructor(
    /** What is missing: a region, credentials, or AWS's answer to which account they belong to. */
    readonly missing: "region" | "credentials" | "account",
    message: string,
  ) {
    super(message);
    this.name = "NotReadable";
  }
}

/** The account that makes the calls, and its clients. */
export interface Caller {
  readonly id: string;
  readonly partition: string;
  /** The region that was asked for. */
  readonly region: string;
  readonly calls: Calls;
  readonly clients: Clients;
}

export interface CallerOptions {
  /** @default - that of the environment, or of the profile */
  readonly region?: string;
  /** @default - that of the environment, or `default` */
  readonly profile?: string;
  /**
   * How often a call is tried if AWS throttles it or it fails.
   * @default 6
   */
  readonly maxAttempts?: number;
}

/** @throws NotReadable without a region, without credentials, or if AWS does not say which account it is */
export async function callerOf({ region: given, profile, maxAttempts }: CallerOptions): Promise<Caller> {
  const config = clientConfig(profile, maxAttempts);
  // The AWS CLI reads both variables, the SDK only the first.
  const wanted = given ?? (process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined);
  const sts = new STSClient({ ...config, region: wanted });
  const clients = new Clients(sts, config);
  try {
    const region = await regionOf(sts);
    await credentialsOf(sts);
    return { ...(await accountOf(sts, region)), region, calls: new Calls(), clients };
  } catch (error) {
    clients.close();
    throw error;
  }
}

async function regionOf(sts: STSClient): Promise<string> {
  try {
    return await sts.config.region();
  } catch (error) {
    const { message } = errorOf(error);
    throw new NotReadable(
      "region",
      /^Region is missing|region=""/.test(message)
        ? "No region: give --region, set AWS_REGION, or give the profile one."
        : `No region: ${message}`,
    );
  }
}

async function credentialsOf(sts: STSClient): Promise<void> {
  try {
    await sts.config.credentials();
  } catch (error) {
    throw new NotReadable("credentials", `No AWS credentials: ${errorOf(error).message}`);
  }
}

async function accountOf(sts: STSClient, region: string): Promise<Pick<Caller, "id" | "partition">> {
  try {
    const { Account: id, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    const [, partition] = (Arn ?? "").split(":");
    if (id !== undefined && partition !== undefined) return { id, partition };
    throw new Error("an answer without an account");
  } catch (error) {
    const { code, message } = errorOf(error);
    throw new NotReadable(
      "account",
      `AWS did not say in ${region} which account this is: sts:GetCallerIdentity: ${code}: ${message}`,
    );
  }
}
