import { type Example, exampleOf, toldOf } from "./event";
import { Tally } from "./tally";

const MAX_EXAMPLES = 5;

/** Counts some of the events by error code, service, call and caller. */
export class Breakdown {
  count = 0;
  readonly byErrorCode = new Tally();
  readonly byService = new Tally();
  readonly byCall = new Tally();
  readonly byCaller = new Tally();
  readonly examples: Example[] = [];

  add(event: object): void {
    const { errorCode, service, call, caller } = toldOf(event);
    this.count++;
    this.byErrorCode.add(errorCode);
    this.byService.add(service);
    this.byCall.add(call);
    this.byCaller.add(caller);
    if (this.examples.length < MAX_EXAMPLES) this.examples.push(exampleOf(event));
  }

  /** `beyond` is left out if every name was counted. */
  toJSON(): { readonly count: number } & Readonly<Record<string, unknown>> {
    const { count, byErrorCode, byService, byCall, byCaller } = this;
    const tallies = Object.entries({ byErrorCode, byService, byCall, byCaller });
    const beyond = Object.fromEntries(
      tallies.filter(([, tally]) => tally.beyond > 0).map(([name, tally]) => [name, tally.beyond]),
    );
    return {
      count,
      ...Object.fromEntries(tallies),
      ...(Object.keys(beyond).length === 0 ? {} : { beyond }),
    };
  }
}
