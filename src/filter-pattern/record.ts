import { printSelector } from "./selector";
import type { Selector } from "./syntax";

/** AWS's page on records, on which dangers and doubts are based. */
export const RECORD_CONTENTS =
  "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html";

/**
 * The fields of a record, of eventVersion 1.11, and those of Insights and aggregated events (November 2026).
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html
 */
export const FIELDS: readonly string[] = [
  "accountId",
  "addendum",
  "additionalEventData",
  "apiVersion",
  "awsRegion",
  "edgeDeviceDetails",
  "errorCode",
  "errorMessage",
  "eventCategory",
  "eventContext",
  "eventID",
  "eventId",
  "eventName",
  "eventSource",
  "eventTime",
  "eventType",
  "eventVersion",
  "insightDetails",
  "managementEvent",
  "readOnly",
  "recipientAccountId",
  "requestID",
  "requestParameters",
  "resources",
  "responseElements",
  "serviceEventDetails",
  "sessionCredentialFromConsole",
  "sharedEventID",
  "sourceIPAddress",
  "summary",
  "timeWindow",
  "tlsDetails",
  "userAgent",
  "userIdentity",
  "vpcEndpointAccountId",
  "vpcEndpointId",
];
/**
 * Fields of userIdentity, the part that patterns look into most; it has others too.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const USER_IDENTITY_FIELDS: readonly string[] = [
  "accessKeyId",
  "accountId",
  "arn",
  "credentialId",
  "identityProvider",
  "inScopeOf",
  "invokedBy",
  "onBehalfOf",
  "principalId",
  "sessionContext",
  "type",
  "userName",
];

/** Fields that the record of every API call has, as strings. */
const ALWAYS: readonly string[] = ["eventName", "eventSource", "sourceIPAddress"];
/** Fields of nearly every record in a log group, with the values that they have there. */
export const COMMON: Readonly<Record<string, string | boolean>> = {
  eventCategory: "Management",
  eventType: "AwsApiCall",
  managementEvent: true,
};
/** Fields that only the record of a failed call has. */
const FAILURE: readonly string[] = ["errorCode", "errorMessage"];
/** Fields that are strings in every record that has them. */
export const STRING_FIELDS: readonly string[] = [
  ...FAILURE,
  ...ALWAYS,
  "awsRegion",
  "eventCategory",
  "eventID",
  "eventTime",
  "eventType",
  "eventVersion",
  "recipientAccountId",
];
/**
 * The values of fields that have few. There may be others, so only a value that differs from one of these in case alone
 * is doubted.
 */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  eventCategory: ["Aggregated", "Data", "Insight", "Management", "NetworkActivity"],
  eventType: [
    "AwsAggregatedEvent",
    "AwsApiCall",
    "AwsCloudTrailInsight",
    "AwsConsoleAction",
    "AwsConsoleSignIn",
    "AwsServiceEvent",
    "AwsVpceEvent",
  ],
  "userIdentity.type": [
    "AWSAccount",
    "AWSService",
    "AssumedRole",
    "Directory",
    "FederatedUser",
    "IAMUser",
    "IdentityCenterUser",
    "Role",
    "Root",
    "SAMLUser",
    "Unknown",
    "WebIdentityUser",
  ],
};

/** The name of the field that the selector selects, if it is one of the record itself. */
export const fieldOf = (selector: Selector): string | undefined =>
  selector.length === 1 && selector[0]?.kind === "field" ? selector[0].name : undefined;

/** Looks up own keys only, because a field can have the name `constructor`. */
const lookUp = <T>(values: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined;

export const commonValueOf = (selector: Selector): string | boolean | undefined =>
  lookUp(COMMON, fieldOf(selector) ?? "");
export const valuesOf = (selector: Selector): readonly string[] =>
  lookUp(VALUES, printSelector(selector).slice("$.".length)) ?? [];

export const isString = (selector: Selector): boolean => STRING_FIELDS.includes(fieldOf(selector) ?? "");
export const isAlwaysThere = (selector: Selector): boolean => ALWAYS.includes(fieldOf(selector) ?? "");
export const isOfFailure = (selector: Selector): boolean => FAILURE.includes(fieldOf(selector) ?? "");
export const ERROR_CODE: Selector = [{ kind: "field", name: "errorCode" }];
