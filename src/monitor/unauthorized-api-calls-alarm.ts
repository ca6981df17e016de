import { Construct } from "constructs";
import { unauthorizedApiCalls } from "../controls/unauthorized-api-calls";
import { checkedProps } from "../terraform/props";
import { alarmConstraints, notificationConstraints } from "./constraints";
import { ControlAlarm } from "./control-alarm";
import { somethingIsLeft } from "./exclusions";
import { Notifications } from "./notifications";
import type { AlarmProps, MonitorSettings, NotificationsProps } from "./props";
import { monitorSettings } from "./settings";

export interface UnauthorizedApiCallsAlarmProps extends AlarmProps, NotificationsProps {}

/**
 * The whole way from CloudTrail's log group to somebody who hears: metric filter, alarm, topic, subscribers.
 *
 * @example
 * new UnauthorizedApiCallsAlarm(this, "refused-calls", {
 *   logGroupName: "cloudtrail",
 *   subscriptions: { security: { protocol: "email", endpoint: "security@example.com" } },
 * });
 */
export class UnauthorizedApiCallsAlarm extends Construct {
  readonly notifications: Notifications;
  readonly controlAlarm: ControlAlarm;

  constructor(scope: Construct, id: string, props: UnauthorizedApiCallsAlarmProps) {
    super(scope, id);
    // Here, so that one error names everything that is wrong, and this construct.
    const settings = checkedProps<MonitorSettings>(
      this,
      monitorSettings(unauthorizedApiCalls),
      [...alarmConstraints, ...notificationConstraints, somethingIsLeft],
      props,
    );
    this.notifications = new Notifications(this, "alerts", settings);
    this.controlAlarm = new ControlAlarm(this, unauthorizedApiCalls.id, {
      ...settings,
      control: unauthorizedApiCalls,
      alarmActions: this.notifications.actions,
    });
  }
}
