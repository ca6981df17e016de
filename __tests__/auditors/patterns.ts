/** The patterns as the auditors have them, apart from those of this project: a change of ours must not change them. */
export const CIS_1_2 = '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}';

export const CIS_1_2_SPACED =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }';

export const CIS_2 =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }';
