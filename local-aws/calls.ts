/** An AWS call and the status of its answer. */
export interface Call {
  /** The IAM prefix of the service: `sns`, `logs`, `cloudwatch`. */
  readonly service: string;
  /** The API action: `CreateTopic`. An action that is not known is `UNKNOWN METHOD /path`. */
  readonly action: string;
  /** What GetResource of Cloud Control reads: type name and identifier, separated by a space. */
  readonly resource?: string;
  /** The User-Agent header. */
  readonly userAgent?: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Whether the action changes something, judged by its name. */
  readonly isWrite: boolean;
  /** When the call arrived. */
  readonly at: Date;
}

const READS =
  /^(Get|List|Describe|Head|Filter|Lookup|BatchGet|BatchDescribe|Search|Select|Test|Simulate|UNKNOWN (GET|HEAD))/;

/** The record of the AWS calls, in the order of their arrival. A call is recorded before its answer is sent. */
export class CallLog {
  private entries: { call: Omit<Call, "status">; status?: number }[] = [];
  private readonly listeners = new Set<(call: Call) => void>();

  /** Every call that was answered. */
  all(): Call[] {
    return this.entries.flatMap(({ call, status }) => (status === undefined ? [] : [{ ...call, status }]));
  }

  /** The number of calls of each action, by `service:Action`. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { service, action } of this.all()) {
      const name = `${service}:${action}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  /** The calls that change something. */
  writes(): Call[] {
    return this.all().filter((call) => call.isWrite);
  }

  /** Discards the calls so far. */
  clear(): void {
    this.entries = [];
  }

  /** Calls the listener with each call when it is answered, until the returned function is called. */
  listen(listener: (call: Call) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Records the arrival of a call; the returned function records its answer. */
  begin(
    service: string,
    action: string,
    about: Pick<Call, "resource" | "userAgent"> = {},
  ): (status: number) => void {
    const entry: (typeof this.entries)[number] = {
      call: { service, action, ...about, isWrite: !READS.test(action), at: new Date() },
    };
    this.entries.push(entry);
    return (status) => {
      entry.status = status;
      for (const listener of this.listeners) {
        listener({ ...entry.call, status });
      }
    };
  }
}
