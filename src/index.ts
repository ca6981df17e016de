export { ControlCheck, type ControlCheckProps } from "./check/control-check";
export type { Criterion } from "./check/criteria/criterion";
export type { CheckProps, SiemException } from "./check/props";
export { CheckStack, MAX_RETRIES } from "./check/stack";
export {
  UnauthorizedApiCallsCheck,
  type UnauthorizedApiCallsCheckProps,
} from "./check/unauthorized-api-calls-check";
export type { Control, FilterPatternFlaw } from "./controls/control";
export { unauthorizedApiCalls } from "./controls/unauthorized-api-calls";
export { ControlAlarm, type ControlAlarmProps } from "./monitor/control-alarm";
export { Notifications } from "./monitor/notifications";
export type { AlarmProps, NotificationsProps, Subscription } from "./monitor/props";
export { MonitorStack } from "./monitor/stack";
export {
  UnauthorizedApiCallsAlarm,
  type UnauthorizedApiCallsAlarmProps,
} from "./monitor/unauthorized-api-calls-alarm";
export { BaseStack } from "./terraform/base-stack";
export type { Switch } from "./terraform/optional";
export { InvalidPropsError } from "./terraform/props";
