export type { Call, CallLog } from "./calls";
export type { Deliveries, Delivery } from "./deliveries";
export type { Fault, FaultKind, Faults } from "./faults";
export { type LocalAws, type LocalAwsOptions, startLocalAws } from "./local-aws";
export type { MetricFilterTests } from "./metric-filter-tests";
export type { PendingSubscriptions } from "./pending";
