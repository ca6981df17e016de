import type { Account, Key, LogGroup, Topic } from "../evidence";
import { readAlarms } from "./alarms";
import { arnOf } from "./arn";
import { type Caller, type CallerOptions, callerOf } from "./caller";
import { answerOf } from "./calls";
import { isOwnKey, readKey } from "./keys";
import { deliveredTo, namedLogGroup, readLogGroup } from "./log-groups";
import { readMuteRules } from "./mute-rules";
import { relevantAlarms, topicsOf } from "./relevant";
import { readTopic } from "./topics";
import { describeTrails, withStatus } from "./trails";

export interface ReadOptions extends CallerOptions {
  /**
   * The name or ARN of the only trail to read.
   * @default - all that are seen from the region
   */
  readonly trail?: string;
  /**
   * The name of the only log group to read, in the region.
   * @default - those that the trails deliver to
   */
  readonly logGroup?: string;
  /** Called with what is read next, in words. */
  readonly progress?: (text: string) => void;
}

/**
 * Reads an account, and changes nothing in it. A call that is denied or fails is a `Failure` in the place of its value.
 *
 * @throws NotReadable without a region, without credentials, or if AWS does not say which account it is
 */
export async function readAccount(options: ReadOptions = {}): Promise<Account> {
  const caller = await callerOf(options);
  try {
    const at = Date.now();
    const detected = await readDetection(caller, options);
    const notified = await readNotification(caller, detected, options);
    const { id, partition } = caller;
    return { id, partition, at, ...detected, ...notified };
  } finally {
    caller.clients.close();
  }
}

type Detection = Pick<Account, "trails" | "logGroups" | "names"> & {
  readonly alarms: Readonly<Record<string, Awaited<ReturnType<typeof readAlarms>>>>;
};

/** Reads from the trails to the alarms. */
async function readDetection(caller: Caller, { trail, logGroup, progress }: ReadOptions): Promise<Detection> {
  progress?.(`the trails that account ${caller.id} sees from ${caller.region}`);
  const described = await describeTrails(caller);
  const all = answerOf(described) ?? [];
  const wanted = all.filter(({ name, arn }) => [name, arn, undefined].includes(trail));
  const named = logGroup === undefined ? deliveredTo(wanted, caller) : [namedLogGroup(caller, logGroup)];
  // A trail that delivers elsewhere does not matter for the log group that was asked for.
  const seen =
    logGroup === undefined ? wanted : wanted.filter(({ logGroupArn }) => logGroupArn === named[0]?.arn);
  const regions = [...new Set(named.map(({ region }) => region))];
  progress?.([counted(seen, "trail"), counted(named, "log group"), ...regions.map(alarmsOf)].join(", "));
  const [trails, logGroups, alarms] = await Promise.all([
    Promise.all(seen.map((each) => withStatus(caller, each))),
    Promise.all(named.map((each) => readLogGroup(caller, each))),
    recordOf(regions, (region) => readAlarms(caller, region)),
  ]);
  return {
    trails: described.failure === undefined ? { value: trails } : described,
    logGroups,
    names: { trails: namesOf(all), logGroups: namesOf(deliveredTo(all, caller)) },
    alarms,
  };
}

const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

/** Reads from the alarms that matter to the subscribers, with the keys on the way. */
async function readNotification(
  caller: Caller,
  { logGroups, alarms }: Detection,
  { progress }: ReadOptions,
): Promise<Pick<Account, "alarms" | "topics" | "keys">> {
  const relevant = Object.entries(alarms).map(([region, ofRegion]) => {
    const groups = logGroups.filter((group) => group.region === region);
    const { metric, composite } = relevantAlarms(
      ofRegion,
      groups.flatMap(({ metricFilters }) => answerOf(metricFilters) ?? []),
    );
    return { region, ofRegion, matter: [...metric, ...composite] };
  });
  const arns = relevant.flatMap(({ region, matter }) => topicsOf(matter, caller, region));
  const names = relevant.flatMap(({ matter }) => matter);
  progress?.(`${counted(names, "alarm")} on a metric of a metric filter, ${counted(arns, "topic")}`);
  const [topics, muted] = await Promise.all([
    recordOf(arns, (arn) => readTopic(caller, arn)),
    Promise.all(
      relevant.map(async ({ region, ofRegion, matter }) => {
        const mutedBy = await readMuteRules(
          caller,
          region,
          matter.map(({ name }) => name),
        );
        return [region, { ...ofRegion, mutedBy }] as const;
      }),
    ),
  ]);
  const keys = keysOf(logGroups, Object.values(topics)).filter(({ name }) => isOwnKey(caller, name));
  if (keys.length > 0) progress?.(counted(keys, "key"));
  const described = await Promise.all(keys.map(({ name, region }) => readKey(caller, name, region)));
  return {
    alarms: Object.fromEntries(muted),
    topics,
    keys: Object.fromEntries(described.map((key): [string, Key] => [key.id, key])),
  };
}

/** The names of the keys, each once, with the region of what it encrypts. */
function keysOf(
  logGroups: readonly LogGroup[],
  topics: readonly Topic[],
): { readonly name: string; readonly region: string }[] {
  const named = [
    ...logGroups.map(({ description, region }) => ({ name: answerOf(description)?.kmsKeyId, region })),
    ...topics.map(({ attributes, arn }) => ({
      name: answerOf(attributes)?.kmsMasterKeyId,
      region: arnOf(arn).region,
    })),
  ];
  const regions = new Map(named.map(({ name, region }) => [name, region]));
  return [...regions].flatMap(([name, region]) => (name === undefined ? [] : [{ name, region }]));
}

async function recordOf<T>(
  names: readonly string[],
  read: (name: string) => Promise<T>,
): Promise<Record<string, T>> {
  return Object.fromEntries(
    await Promise.all(names.map(async (name): Promise<[string, T]> => [name, await read(name)])),
  );
}

const alarmsOf = (region: string) => `the alarms of ${region}`;

const counted = ({ length }: readonly unknown[], noun: string) =>
  `${length} ${noun}${length === 1 ? "" : "s"}`;
