import { join } from "node:path";

/**
 * Environment variables with which Terraform, an SDK and the AWS CLI use the endpoint only. They are merged into the
 * caller's environment, and override everything in it that could lead to a real account.
 */
export function environment(endpoint: string): Record<string, string> {
  const ofOneService = Object.keys(process.env).filter((name) => name.startsWith("AWS_ENDPOINT_URL_"));
  return {
    AWS_ENDPOINT_URL: endpoint,
    ...Object.fromEntries(ofOneService.map((name) => [name, endpoint])),
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_PROFILE: "",
    AWS_DEFAULT_PROFILE: "default",
    AWS_CONFIG_FILE: join(__dirname, "aws-config.ini"),
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
  };
}

/** The configuration with which a client of the AWS SDK uses the endpoint. */
export const clientConfig = (endpoint: string) => ({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
