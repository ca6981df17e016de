import type { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { raw, tf } from "../terraform/expression";
import { checkedProps } from "../terraform/props";
import type { Alarm } from "./alarm";
import { controlProblems } from "./control-problems";
import { isLiteral } from "./definition";
import { literalAlarms } from "./literal-alarms";
import { VerifiedLogGroup } from "./log-group";
import { Notifications } from "./notifications";
import type { AlarmsProps, AlarmsSettings, NotificationSettings, NotificationsProps } from "./props";
import { monitorSettings, needsTier, notificationSettings } from "./settings";
import { VariableAlarms } from "./variable-alarms";

export interface CloudTrailAlarmsProps extends AlarmsProps, NotificationsProps {}

/**
 * From CloudTrail's log group to the subscribers: a metric filter and an alarm for each control, the topic, the
 * subscriptions.
 *
 * @example
 * new CloudTrailAlarms(this, "alarms", {
 *   logGroupName: "cloudtrail",
 *   subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
 * });
 */
export class CloudTrailAlarms extends Construct {
  readonly notifications: Notifications;
  /**
   * The metric filters and alarms, for overrides: by the control's id, followed by -compliance in the second tier. If
   * only Terraform knows the controls, there is one under the name `controls`, which has `for_each`.
   */
  readonly alarms: Readonly<Record<string, Alarm>>;
  /** CloudWatch Logs Insights queries: a map by the control's id. */
  readonly investigationQueries: IResolvable;
  private readonly isLiteral: boolean;

  constructor(scope: Construct, id: string, props: CloudTrailAlarmsProps) {
    super(scope, id);
    const settings = checkedProps<AlarmsSettings & NotificationSettings>(
      this,
      monitorSettings,
      props,
      (all) => [
        ...needsTier(all),
        ...(isLiteral(all.controls) ? controlProblems(all.controls, all.complianceTier) : []),
      ],
    );
    const { evidence } = new VerifiedLogGroup(this, "cloudtrail", settings);
    const names = Object.keys(notificationSettings) as (keyof NotificationsProps)[];
    const forNotifications = Object.fromEntries(names.map((name) => [name, settings[name]]));
    this.notifications = new Notifications(this, "alerts", forNotifications);
    const { actions, home } = this.notifications;
    const common = { settings, actions, home, dependsOn: evidence && [evidence] };
    this.isLiteral = isLiteral(settings.controls);
    if (isLiteral(settings.controls)) {
      const built = literalAlarms(this, settings.controls, common);
      this.alarms = built.alarms;
      this.investigationQueries = tf`${built.investigationQueries}`;
    } else {
      const built = new VariableAlarms(this, "Default", common);
      this.alarms = { controls: built.alarm };
      this.investigationQueries = built.investigationQueries;
    }
  }

  /** Map of each alarm's key to its ARN. */
  get alarmArns(): IResolvable {
    return this.map("alarm", (alarm) => tf`${alarm}.arn`);
  }

  /** Map of each alarm's key to its name. */
  get alarmNames(): IResolvable {
    return this.map("alarm", (alarm) => tf`${alarm}.alarm_name`);
  }

  /** Map of each alarm's key to the name of its metric filter. */
  get metricFilterNames(): IResolvable {
    return this.map("metricFilter", (filter) => tf`${filter}.name`);
  }

  /** Map of each alarm's key to an AWS CLI command that sets it off, to see whether the message arrives. */
  get drillCommands(): IResolvable {
    return this.map(
      "alarm",
      (alarm) =>
        tf`"aws cloudwatch set-alarm-state --region \${split(":", ${alarm}.arn)[3]} --alarm-name '\${replace(${alarm}.alarm_name, "'", "'\\\\''")}' --state-value ALARM --state-reason 'Drill: does the message arrive?'"`,
    );
  }

  private map(what: "alarm" | "metricFilter", make: (one: unknown) => IResolvable): IResolvable {
    if (this.isLiteral)
      return tf`${Object.fromEntries(Object.entries(this.alarms).map(([key, one]) => [key, make(one[what])]))}`;
    const [all] = Object.values(this.alarms);
    return tf`{ for id, item in ${all?.[what]} : id => ${make(raw("item"))} }`;
  }
}
