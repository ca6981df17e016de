export { ControlCheck, type ControlCheckProps } from "./check/control-check";
export type { Criterion } from "./check/criteria/criterion";
export type { CheckProps, SiemException } from "./check/props";
export { CheckStack, MAX_RETRIES } from "./check/stack";
export {
  UnauthorizedApiCallsCheck,
  type UnauthorizedApiCallsCheckProps,
} from "./check/unauthorized-api-calls-check";
export type { Control, FilterPatternFlaw } from "./controls/control";
export { type KnownNoise, knownNoise } from "./controls/known-noise";
export { unauthorizedApiCalls } from "./controls/unauthorized-api-calls";
export {
  compile as compileFilterPattern,
  type Danger as FilterPatternDanger,
  dangersOf as dangersOfFilterPattern,
  doubtsOf as doubtsOfFilterPattern,
  type Exclusion,
  type FilterPattern,
  FilterPatternError,
  match as matchFilterPattern,
  parse as parseFilterPattern,
  print as printFilterPattern,
} from "./filter-pattern";
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
