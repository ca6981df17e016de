import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { raw, tf } from "../terraform/expression";
import { commented } from "../terraform/layout";
import type { Alarms } from "./alarm";
import type { Criteria } from "./criterion";
import { NONE, readList } from "./evidence";
import { Keys } from "./keys";
import type { LogGroup } from "./log-group";

/** The actions of each alarm, the topics among them, and their keys. */
export class Notifications {
  readonly keys: Keys;
  /** The criteria of one control, in expressions with `id` and `control`. */
  readonly criteria: Criteria;
  /** What could have been verified of one control but was not: lists of strings. */
  readonly incomplete: readonly IResolvable[];
  /** What no plan can know: lists of strings. */
  readonly notKnowable: readonly IResolvable[];

  constructor(scope: Construct, { alarms, logGroup }: { alarms: Alarms; logGroup: LogGroup }) {
    const { ownArn } = logGroup;
    const all = alarms.actions;
    const own = commented(
      new TerraformLocal(
        scope,
        "sns-topic-arns",
        tf`{ for id, actions in ${all} : id => [for action in actions : action if strcontains(action, ":sns:") && !endswith(action, ".fifo") && can(regex(${ownArn}, action))] }`,
      ),
      "The topics among them that can be read: those of this region and account.",
    );
    const topics = readList(scope, "sns-topic", "AWS::SNS::Topic", tf`flatten(values(${own}))`, {
      KmsMasterKeyId: NONE,
      Subscription: [],
    });
    this.keys = new Keys(scope, { logGroup, topics });
    const protocols = commented(
      new TerraformLocal(
        scope,
        "protocols",
        tf`{ for id, arns in ${own} : id => setsubtract(flatten([for arn in arns : ${topics}[arn].Subscription[*].Protocol]), ["firehose"]) }`,
      ),
      "The protocols of the subscribers that can be people or tools. Their endpoints can be secrets.",
    );
    const others = tf`length(${own}[id]) < length(${all}[id])`;
    const { encryption } = this.keys;
    const nothing = "no topic of this account is among the actions";
    this.criteria = {
      LOG_GROUP_KEY_NOT_USABLE: this.keys.criterion,
      SNS_TOPIC_NOT_PUBLISHABLE: {
        met: tf`alltrue([for arn in ${own}[id] : !startswith(${encryption}[arn], "no:")])`,
        found: tf`"\${coalesce(join("; ", [for arn in ${own}[id] : "\${arn}: \${${encryption}[arn]}"]), "${raw(nothing)}")}"`,
      },
      SNS_SUBSCRIPTION_NOT_PRESENT: {
        met: tf`length(${all}[id]) == 0 || ${others} || length(${protocols}[id]) > 0`,
        found: tf`"\${coalesce(join("; ", [for arn in ${own}[id] : "\${arn} has subscriptions by \${join(", ", coalescelist(${topics}[arn].Subscription[*].Protocol, ["none"]))}"]), "${raw(nothing)}")}"`,
      },
    };
    this.incomplete = [
      tf`[for action in ${all}[id] : "the action \${action}: it belongs to another account or region, or is a FIFO topic" if endswith(action, ".fifo") || !can(regex(${ownArn}, action))]`,
      tf`[for arn in ${own}[id] : "the topic \${arn}: \${${encryption}[arn]}" if startswith(${encryption}[arn], "unknown:")]`,
      tf`[for arn in ${own}[id] : "whether anybody is notified: all subscribers of \${arn} are by http" if ${protocols}[id] == toset(["http"]) && length(${own}[id]) == length(${all}[id])]`,
    ];
    this.notKnowable = [
      tf`[for arn in keys(${topics}) : "the policy of \${arn}, and whether its subscribers have confirmed and get every message"]`,
      tf`[for action in distinct(flatten(values(${all}))) : "whether \${action} may be called, and notifies anybody" if !strcontains(action, ":sns:")]`,
    ];
  }
}
