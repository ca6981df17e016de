import type { IResolvable } from "cdktf";
import type { Control } from "../controls/control";

/** CloudTrail goes to a SIEM, and the controls are met there. A person says so, and documents it. */
export interface SiemException {
  /** Name of the platform that receives CloudTrail's events. */
  readonly siem: string;
  /** Where the exception is documented: an https URL. */
  readonly documentationUrl: string;
  /** Name of the alert there that is equivalent to the alarm. */
  readonly equivalentAlert: string;
  /**
   * Who approved it.
   * @default - not said
   */
  readonly approvedBy?: string;
  /**
   * The last day, in UTC, on which it is valid: `YYYY-MM-DD`.
   * @default - it does not end
   */
  readonly expiresOn?: string;
}

/** What the check looks for and what it accepts, for one control. */
export interface CheckedControlProps {
  /**
   * Name of the metric filter on the log group.
   * @default the control's id
   */
  readonly metricFilterName?: string;
  /**
   * Name of the alarm on its metric.
   * @default the catalog's, or the control's id
   */
  readonly alarmName?: string;
  /**
   * Filter patterns that are accepted besides the catalog's. White space outside quotes does not count. Required for a
   * control that is not in the catalog.
   * @default []
   */
  readonly acceptedFilterPatterns?: readonly string[];
  /**
   * The most events in one period that the alarm may need to go off: 1 to 1,000.
   * @default 1
   */
  readonly maxThreshold?: number;
}

/** The controls to check: by id what differs from the catalog, or a control of your own as data. */
export type CheckedControlsMap = Readonly<Record<string, CheckedControlProps | Control>>;

export interface CloudTrailAlarmsCheckProps {
  /** Name of the log group that CloudTrail delivers to. */
  readonly logGroupName: string;
  /**
   * Name of the trail that delivers to it, not its ARN. Null: the trail is not verified, and the verdict is at best
   * INCOMPLETE.
   */
  readonly trailName: string | null;
  /**
   * The controls, by id. A map of literals makes a data source for each control. A token has to be a map as the
   * variable `controls` of the module takes it.
   * @default { "unauthorized-api-calls": {} }
   */
  readonly controls?: CheckedControlsMap | IResolvable;
  /**
   * The controls are met in a SIEM instead: nothing is read, and the verdict is NOT_APPLICABLE.
   * @default - the controls apply
   */
  readonly siemException?: SiemException | null;
}

/** The props with every default filled in. */
export type CheckSettings = Required<CloudTrailAlarmsCheckProps>;
