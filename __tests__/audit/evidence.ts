import { type Audit, audit } from "../../src/audit/audit";
import type {
  Account,
  Alarms,
  CompositeAlarm,
  LogGroup,
  MetricAlarm,
  MetricFilter,
  Read,
  Topic,
  Trail,
} from "../../src/audit/evidence";
import type { Chain } from "../../src/audit/judge/chain";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { ACCOUNT, accountWith, arn, failure, OTHER_ACCOUNT, REGION, topic } from "./judge/notified";
import { alarmsWith, composite as compositeAlarm, metricAlarm } from "./judge/watching";

export { ACCOUNT, OTHER_ACCOUNT, REGION };

/** An account made by hand, under names that nobody knows, in which all is well. */
export const PAGER = arn("sns", "pager");
export const DENIED = catalog["unauthorized-api-calls"];
/** Without parentheses, and in another order than the catalog's. */
export const PATTERN = '{ $.errorCode = "AccessDenied*" || $.errorCode = "*UnauthorizedOperation" }';

export const unreadBy = (action: string, of: string) => ({ failure: failure(action, of) });

export const groupArn = (name: string, account = ACCOUNT, region = REGION) =>
  arn("logs", `log-group:${name}`, account, region);

export const trail = ({ name = "everything", ...differences }: Partial<Trail> = {}): Trail => ({
  name,
  arn: arn("cloudtrail", `trail/${name}`, ACCOUNT, differences.homeRegion),
  homeRegion: REGION,
  isMultiRegion: true,
  isOrganization: false,
  includesGlobalServiceEvents: true,
  logGroupArn: groupArn("audit-logs"),
  status: { value: { isLogging: true, latestLogsDelivery: Date.UTC(2026, 10, 26) } },
  selectors: { value: { basic: [], advanced: [] } },
  ...differences,
});

export const stopped: Partial<Trail> = { status: { value: { isLogging: false } } };

/** An organization's trail, as a member sees it. */
export const membersView = (differences: Partial<Trail> = {}): Trail =>
  trail({
    name: "organization",
    arn: arn("cloudtrail", "trail/organization", OTHER_ACCOUNT),
    isOrganization: true,
    logGroupArn: groupArn("organization-logs", OTHER_ACCOUNT),
    status: undefined,
    selectors: undefined,
    ...differences,
  });

export const filter = (
  { name = "denied", ...differences }: Partial<MetricFilter> = {},
  transformation: Partial<MetricFilter["transformations"][number]> = {},
): MetricFilter => ({
  name,
  pattern: PATTERN,
  transformations: [
    {
      metricName: "Denied",
      metricNamespace: "Ops",
      metricValue: "1",
      defaultValue: 0,
      dimensions: [],
      ...transformation,
    },
  ],
  applyOnTransformedLogs: false,
  ...differences,
});

export const logGroup = ({
  name = "audit-logs",
  region = REGION,
  ...differences
}: Partial<LogGroup> = {}): LogGroup => ({
  name,
  region,
  arn: groupArn(name, ACCOUNT, region),
  description: { value: { logGroupClass: "STANDARD" } },
  metricFilters: { value: [filter()] },
  ...differences,
});

export const withFilters = (...filters: readonly MetricFilter[]): LogGroup =>
  logGroup({ metricFilters: { value: filters } });

/** Two filters on one metric, each of which detects a part. */
export const inHalves = withFilters(
  filter({ name: "a", pattern: '{ $.errorCode = "AccessDenied*" }' }),
  filter({ name: "b", pattern: '{ $.errorCode = "*UnauthorizedOperation" }' }),
);

const alarmArn = (name: string, region?: string) => arn("cloudwatch", `alarm:${name}`, ACCOUNT, region);

export const alarm = ({ name = "denied-calls", ...differences }: Partial<MetricAlarm> = {}): MetricAlarm =>
  metricAlarm({
    name,
    arn: alarmArn(name),
    namespace: "Ops",
    metricName: "Denied",
    alarmActions: [PAGER],
    ...differences,
  });

/** Above the alarm of that name. */
export const composite = (differences: Partial<CompositeAlarm> = {}): CompositeAlarm =>
  compositeAlarm('ALARM("denied-calls")', { name: "anything", alarmActions: [PAGER], ...differences });

const named = (read: Read<readonly { readonly name: string }[]>) =>
  read.failure ? [] : read.value.map(({ name }) => name);

/** The alarms of a region, none of which is muted. */
export function alarms(differences: Partial<Alarms> = {}): Alarms {
  const all = alarmsWith({ metric: { value: [alarm()] }, ...differences });
  const unmuted = [...named(all.metric), ...named(all.composite)].map((name) => [name, { value: [] }]);
  return { ...all, mutedBy: { ...Object.fromEntries(unmuted), ...differences.mutedBy } };
}

export const withAlarms = (...metric: readonly MetricAlarm[]) => ({
  alarms: { [REGION]: alarms({ metric: { value: metric } }) },
});

/** An alarm without an action below a composite alarm. */
export const withComposite = (differences: Partial<CompositeAlarm> = {}, own: Partial<MetricAlarm> = {}) => ({
  alarms: {
    [REGION]: alarms({
      metric: { value: [alarm({ alarmActions: [], ...own })] },
      composite: { value: [composite(differences)] },
    }),
  },
});

export interface Parts extends Partial<Omit<Account, "trails" | "topics">> {
  readonly trails?: readonly Trail[] | Account["trails"];
  readonly topics?: readonly Topic[];
}

export function account({ trails = [trail()], topics = [topic(PAGER)], ...parts }: Parts = {}): Account {
  return {
    ...accountWith(topics),
    trails: "length" in trails ? { value: trails } : trails,
    logGroups: [logGroup()],
    alarms: { [REGION]: alarms() },
    ...parts,
  };
}

export const auditOf = (parts: Parts = {}, controls: readonly Control[] = [DENIED], max?: number): Audit =>
  audit(account(parts), controls, max);

/** The chain of the account in which all is well, but for some links. */
export const chainWith = (differences: Partial<Chain> = {}): Chain => ({
  trail: trail(),
  logGroup: logGroup(),
  metricFilters: [filter()],
  alarm: alarm(),
  actions: [PAGER],
  confirmedSubscribers: 1,
  problems: [],
  ...differences,
});

/** What is wrong with a chain, in a line each. */
export const problemsOf = ({ problems }: Chain): readonly string[] =>
  problems.map(({ verdict, code, found }) => `${verdict} ${code}: ${found}`);

/** A chain by the names of its links. */
export const namesOf = (chain: Chain): string =>
  [
    chain.trail?.name,
    chain.logGroup?.name,
    chain.metricFilters?.map(({ name }) => name).join("+"),
    chain.alarm?.name,
    chain.composite?.name,
    ...(chain.actions ?? []).map((action) => action.split(":").at(-1)),
  ]
    .filter((name) => name !== undefined)
    .join(" > ");

export { ownControl } from "../../src/controls/control";
