import { printSelector } from "./selector";
import type { Selector } from "./syntax";

/** AWS's page on records, on which dangers and doubts rest. */
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

/** In the record of each API call, and a string. */
const ALWAYS: readonly string[] = ["eventName", "eventSource", "sourceIPAddress"];
/** Of nearly every record in a log group, and what it is there. */
export const COMMON: Readonly<Record<string, string | boolean>> = {
  eventCategory: "Management",
  eventType: "AwsApiCall",
  managementEvent: true,
};
/** In the record of a call that failed, and of no other. */
const FAILURE: readonly string[] = ["errorCode", "errorMessage"];
/** A string in each record that has it. */
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
/** Values of fields that have few. There may be others: only one that is one of these but for its case is doubted. */
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

/** The name of the field that the selector is, where it is one of the record itself. */
export const fieldOf = (selector: Selector): string | undefined =>
  selector.length === 1 && selector[0]?.kind === "field" ? selector[0].name : undefined;

/** Own keys alone: a field can have the name `constructor`. */
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
