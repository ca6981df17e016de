/** The patterns for denied API calls that are in circulation. */
const UNAUTHORIZED = '($.errorCode = "*UnauthorizedOperation")';
const DENIED = '($.errorCode = "AccessDenied*")';
const NOT_DELIVERY = '($.sourceIPAddress != "delivery.logs.amazonaws.com")';
const NOT_HEAD_BUCKET = '($.eventName != "HeadBucket")';

export const P1 = '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}';
export const P2 = `{ ${UNAUTHORIZED} || ${DENIED} }`;
export const P3 = `{ ${UNAUTHORIZED} || ${DENIED} || ${NOT_DELIVERY} || ${NOT_HEAD_BUCKET} }`;
export const P4 = `{ ${UNAUTHORIZED} || ${DENIED} && ${NOT_DELIVERY} && ${NOT_HEAD_BUCKET} }`;
export const P5 = `{ (${UNAUTHORIZED} || ${DENIED}) && ${NOT_DELIVERY} && ${NOT_HEAD_BUCKET} }`;
export const P5_PAIRED = `{ (${UNAUTHORIZED} || ${DENIED}) && (${NOT_DELIVERY} && ${NOT_HEAD_BUCKET}) }`;

/** P1 with one more condition. */
export const P1_AND = (condition: string): string => `{ (${UNAUTHORIZED} || ${DENIED}) && (${condition}) }`;
export const P1_OR = (condition: string): string => `{ ${UNAUTHORIZED} || ${DENIED} || (${condition}) }`;
