import type { AwsRequest, AwsResponse, Next } from "../aws/message";
import type { Deliveries } from "../deliveries";
import type { MetricFilterTests } from "../metric-filter-tests";
import type { PendingSubscriptions } from "../pending";
import { alarm } from "./alarm";
import { alarmPages } from "./alarm-pages";
import { alarmTypes } from "./alarm-types";
import { awsManagedKey } from "./aws-managed-key";
import { eventSelectors } from "./event-selectors";
import { keyUsage } from "./key-usage";
import { logGroupClass } from "./log-group-class";
import { metricAlarmFields } from "./metric-alarm-fields";
import { metricFilter } from "./metric-filter";
import { metricFilterFields } from "./metric-filter-fields";
import { metricFilterPages } from "./metric-filter-pages";
import type { MotoFix } from "./moto-fix";
import { muteRules } from "./mute-rules";
import { subscriptionCounts } from "./subscription-counts";
import { trailNames } from "./trail-names";
import { readableError } from "./unserved";

/** The fixes for moto 5.2.1, as one step on the way to it. */
export class MotoFixes {
  private readonly fixes: readonly MotoFix[];
  private readonly services: ReadonlySet<string>;
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(pending: PendingSubscriptions, deliveries: Deliveries, tests: MetricFilterTests) {
    const classes = logGroupClass();
    this.fixes = [
      pending,
      deliveries,
      tests,
      subscriptionCounts((arn) => pending.list().includes(arn)),
      classes,
      metricFilterPages,
      metricFilterFields(),
      metricFilter(classes),
      alarmPages,
      alarmTypes(),
      metricAlarmFields(),
      alarm,
      muteRules(),
      trailNames,
      eventSelectors,
      keyUsage,
      awsManagedKey,
    ];
    const names = this.fixes.flatMap(({ handlers }) => Object.keys(handlers));
    this.services = new Set(names.map((name) => name.split(":")[0] as string));
  }

  /**
   * Passes the request through the fixes for its action. A fix can take several calls to moto, and no caller must see
   * the state between them: the calls of a service that has fixes are served one at a time.
   */
  handle(request: AwsRequest, next: Next): Promise<AwsResponse> {
    const { service } = request;
    if (!this.services.has(service)) {
      return this.chain(request, next);
    }
    const turn = (this.queues.get(service) ?? Promise.resolve()).then(() => this.chain(request, next));
    this.queues.set(
      service,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** Discards what the fixes have recorded. */
  reset(): void {
    for (const fix of this.fixes) {
      fix.reset?.();
    }
  }

  private chain(request: AwsRequest, next: Next): Promise<AwsResponse> {
    const toMoto: Next = async (passed) => readableError(passed, await next(passed));
    const name = `${request.service}:${request.action}`;
    return this.fixes
      .flatMap(({ handlers }) => handlers[name] ?? [])
      .reduceRight<Next>(
        (inner, handler) => (passed) => handler(passed, inner),
        toMoto,
      )(request);
  }
}
