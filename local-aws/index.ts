export type { Call, CallLog } from "./calls";
export type { Fault, FaultKind, Faults } from "./faults";
export { type LocalAws, type LocalAwsOptions, startLocalAws } from "./local-aws";
export type { PendingSubscriptions } from "./pending";
