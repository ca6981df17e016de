export type { Control } from "./controls/control";
export { unauthorizedApiCalls } from "./controls/unauthorized-api-calls";
export { ControlAlarm, type ControlAlarmProps } from "./monitor/control-alarm";
export { Notifications } from "./monitor/notifications";
export type { AlarmProps, NotificationsProps, Subscription, Switch } from "./monitor/props";
export { MonitorStack } from "./monitor/stack";
export {
  UnauthorizedApiCallsAlarm,
  type UnauthorizedApiCallsAlarmProps,
} from "./monitor/unauthorized-api-calls-alarm";
export { BaseStack } from "./terraform/base-stack";
export { InvalidPropsError } from "./terraform/props";
