export { CloudTrailAlarmsCheck } from "./check/cloudtrail-alarms-check";
export type {
  CheckedControlProps,
  CheckedControlsMap,
  CloudTrailAlarmsCheckProps,
  SiemException,
} from "./check/props";
export { CheckStack, MAX_RETRIES } from "./check/stack";
export { catalog } from "./controls/catalog";
export type { Control, PatternTests } from "./controls/control";
export { type KnownNoise, knownNoise } from "./controls/known-noise";
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
export { type Code, type Finding, findings } from "./findings/findings";
export { CloudTrailAlarms, type CloudTrailAlarmsProps } from "./monitor/cloudtrail-alarms";
export { Notifications } from "./monitor/notifications";
export type {
  AlarmsProps,
  ControlProps,
  ControlsMap,
  NotificationsProps,
  Subscription,
} from "./monitor/props";
export { MonitorStack } from "./monitor/stack";
export { BaseStack } from "./terraform/base-stack";
export type { Switch } from "./terraform/optional";
export { InvalidPropsError } from "./terraform/props";
