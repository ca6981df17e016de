/** The parts of an ARN that the audit asks for. */
export interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account: `log-group:NAME`, `key/ID`, the name of a topic. */
  readonly resource: string;
}

export function arnOf(text: string): Arn {
  const [, partition = "", , region = "", account = "", ...resource] = text.split(":");
  return { partition, region, account, resource: resource.join(":") };
}
