import type { AwsRequest, AwsResponse, Next } from "../aws/message";
import type { PendingSubscriptions } from "../pending";
import { alarm } from "./alarm";
import { eventSelectors } from "./event-selectors";
import { keyDefaults } from "./key-defaults";
import { leftoverTags } from "./leftover-tags";
import { logGroupClass } from "./log-group-class";
import type { Mend } from "./mend";
import { metricFilter } from "./metric-filter";
import { metricFilterFields } from "./metric-filter-fields";
import { metricFilterPages } from "./metric-filter-pages";
import { subscriptionCounts } from "./subscription-counts";
import { topicAttributes } from "./topic-attributes";
import { trailNames } from "./trail-names";
import { readable } from "./unserved";

/** The mends of moto 5.2.1, as one step on the way to it. */
export class Mends {
  private readonly mends: readonly Mend[];
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(pending: PendingSubscriptions) {
    const classes = logGroupClass();
    this.mends = [
      pending,
      subscriptionCounts((arn) => pending.list().includes(arn)),
      topicAttributes(),
      classes,
      metricFilterPages,
      metricFilterFields(),
      metricFilter(classes),
      alarm,
      trailNames,
      eventSelectors,
      leftoverTags,
      keyDefaults,
    ];
  }

  /**
   * Passes the request through the mends of its action. A mend may take several calls to moto, and nobody may
   * see the state between them: the calls of a service that has mends are served one at a time.
   */
  handle(request: AwsRequest, next: Next): Promise<AwsResponse> {
    const { service } = request;
    if (
      !this.mends.some(({ handlers }) => Object.keys(handlers).some((name) => name.startsWith(`${service}:`)))
    ) {
      return this.chain(request, next);
    }
    const turn = (this.queues.get(service) ?? Promise.resolve()).then(() => this.chain(request, next));
    this.queues.set(
      service,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** Forgets what the mends remembered. */
  reset(): void {
    for (const mend of this.mends) {
      mend.reset?.();
    }
  }

  private chain(request: AwsRequest, next: Next): Promise<AwsResponse> {
    const toMoto: Next = async (passed) => readable(passed, await next(passed));
    const name = `${request.service}:${request.action}`;
    return this.mends
      .flatMap(({ handlers }) => handlers[name] ?? [])
      .reduceRight<Next>(
        (inner, handler) => (passed) => handler(passed, inner),
        toMoto,
      )(request);
  }
}
