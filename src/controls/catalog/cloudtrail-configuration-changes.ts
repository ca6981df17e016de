import { ACCOUNT, MEMBER, ofService, session, user } from "../../../fixtures/callers";
import { accessDenied, dataEvent, otherEvent, samplesWith, uuid } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark. */
const CIS = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];

const { detected, extended, missed, noise, leftOut, other } = samplesWith({
  eventSource: "cloudtrail.amazonaws.com",
});

const name = `arn:aws:cloudtrail:eu-central-1:${ACCOUNT}:trail/management-events`;
const ofLake = (resource: string) =>
  `arn:aws:cloudtrail:eu-central-1:${ACCOUNT}:${resource}/${uuid(resource)}`;
const eventDataStore = ofLake("eventdatastore");

export const cloudtrailConfigurationChanges: Control = {
  id: "cloudtrail-configuration-changes",
  title: "CloudTrail configuration changes",
  benchmarks: benchmarks(5, "CloudWatch.5"),
  filterPattern: `{ ${anyEvent(CIS)} }`,
  extendedPattern: eventsOf("cloudtrail.amazonaws.com", [
    ...CIS,
    "PutEventSelectors",
    "PutInsightSelectors",
    "DeleteEventDataStore",
    "UpdateEventDataStore",
    "StopEventDataStoreIngestion",
    "DeleteChannel",
    "UpdateChannel",
    "DeregisterOrganizationDelegatedAdmin",
    "RegisterOrganizationDelegatedAdmin",
  ]),
  mistakes: eventNameMistakes,
  metricName: "CloudTrailCfgChanges",
  alarmName: "CloudTrailCfgChangesAlarm",
  why: "Somebody changed CloudTrail's configuration. An attacker may stop a trail so that the next steps are not recorded.",
  response:
    "If a trail no longer records, start its logging first. Then run the query below, and look up everything that the caller did before and after the change.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, coalesce(requestParameters.name, requestParameters.trailName, requestParameters.eventDataStore, requestParameters.channel) as target, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    'filter eventSource = "cloudtrail.amazonaws.com" and eventName not like /^(Describe|Get|List|Lookup)|Quer/',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "In every account. It is rare, and each alarm counts.",
    events: "writes",
    regions: "The region of the call.",
    limits:
      "The default misses changes of what a trail records (PutEventSelectors, PutInsightSelectors), of CloudTrail Lake and of delegated administrators; the extended pattern matches them. No pattern covers PutEventConfiguration, resource policies of CloudTrail Lake, or calls that break these alarms themselves, such as DeleteMetricFilter, DeleteLogGroup and DisableAlarmActions. A trail can also stop working without a call to CloudTrail: by its bucket (s3-bucket-policy-changes) or its key (kms-key-deletion). As far as we know, the record of StopLogging itself is still delivered.",
    noise:
      "Control Tower and infrastructure as code update their trails. Exclude their roles by user_identity_arn. A failed attempt, such as one on a trail that does not exist, also sets it off, and it should.",
  },
  samples: [
    detected("trail-stopped", "A trail no longer records.", "StopLogging", { requestParameters: { name } }),
    detected("trail-deleted", "A trail is deleted.", "DeleteTrail", { requestParameters: { name } }),
    detected("trail-narrowed", "A trail now records only one region.", "UpdateTrail", {
      requestParameters: { name, isMultiRegionTrail: false, includeGlobalServiceEvents: false },
    }),
    detected("trail-created", "A trail to a bucket that nobody knows is created.", "CreateTrail", {
      requestParameters: { name: "copy", s3BucketName: "example-unknown", isMultiRegionTrail: true },
    }),
    detected("trail-started", "A trail records again.", "StartLogging", { requestParameters: { name } }),
    detected("trail-stop-denied", "A key tries to stop a trail, and is denied.", "StopLogging", {
      ...accessDenied,
      userIdentity: user("backup"),
    }),
    detected("trail-stop-failed", "A key tries to stop a trail that does not exist.", "StopLogging", {
      userIdentity: user("backup"),
      errorCode: "TrailNotFoundException",
      errorMessage: `Unknown trail: cloudtrail for the user: ${ACCOUNT}`,
      requestParameters: { name: "cloudtrail" },
    }),
    extended("trail-drops-writes", "A trail no longer records writes.", "PutEventSelectors", {
      requestParameters: {
        trailName: name,
        eventSelectors: [{ readWriteType: "ReadOnly", includeManagementEvents: true, dataResources: [] }],
      },
    }),
    extended("trail-without-insights", "A trail no longer has Insights.", "PutInsightSelectors", {
      requestParameters: { trailName: name, insightSelectors: [] },
    }),
    extended("event-store-deleted", "An event data store is deleted.", "DeleteEventDataStore", {
      requestParameters: { eventDataStore },
    }),
    extended(
      "event-store-unprotected",
      "An event data store loses its protection against deletion.",
      "UpdateEventDataStore",
      {
        requestParameters: { eventDataStore, terminationProtectionEnabled: false },
      },
    ),
    extended(
      "event-store-stopped",
      "An event data store takes no more events.",
      "StopEventDataStoreIngestion",
      { requestParameters: { eventDataStore } },
    ),
    extended("event-channel-deleted", "The channel for a partner's events is deleted.", "DeleteChannel", {
      requestParameters: { channel: ofLake("channel") },
    }),
    extended(
      "trail-administrator-added",
      "Another account may administer the organization's trails.",
      "RegisterOrganizationDelegatedAdmin",
      { requestParameters: { memberAccountId: MEMBER } },
    ),
    missed(
      "trail-bucket-emptied",
      "The bucket of a trail deletes its files after a day; s3-bucket-policy-changes finds it.",
      "PutBucketLifecycle",
      {
        eventSource: "s3.amazonaws.com",
        requestParameters: {
          bucketName: "example-trail",
          LifecycleConfiguration: { Rule: { ID: "all", Status: "Enabled", Expiration: { Days: 1 } } },
        },
      },
    ),
    missed("trail-key-disabled", "The key of a trail is disabled; kms-key-deletion finds it.", "DisableKey", {
      eventSource: "kms.amazonaws.com",
      requestParameters: { keyId: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/${uuid("trail key")}` },
    }),
    missed("trail-filter-deleted", "The metric filter of this alarm is deleted.", "DeleteMetricFilter", {
      eventSource: "logs.amazonaws.com",
      requestParameters: { logGroupName: "cloudtrail", filterName: "cloudtrail-configuration-changes" },
    }),
    missed("trail-alarm-silenced", "The actions of this alarm are disabled.", "DisableAlarmActions", {
      eventSource: "monitoring.amazonaws.com",
      requestParameters: { alarmNames: ["CloudTrailCfgChangesAlarm"] },
    }),
    noise("trail-pipeline", "Terraform updates a trail from its pipeline.", "UpdateTrail", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: { name, enableLogFileValidation: true },
    }),
    noise("trail-control-tower", "Control Tower updates the organization's trail.", "UpdateTrail", {
      userIdentity: {
        ...session("AWSControlTowerAdmin", "AWSControlTower", ACCOUNT, "/service-role/"),
        invokedBy: "controltower.amazonaws.com",
      },
      sourceIPAddress: "controltower.amazonaws.com",
      userAgent: "controltower.amazonaws.com",
      requestParameters: { name: "aws-controltower-BaselineCloudTrail", isOrganizationTrail: true },
    }),
    leftOut("trail-tags-listed", "AWS Config lists the tags of a trail.", "ListTags", {
      ...ofService("config.amazonaws.com", "AWSServiceRoleForConfig", "AWSConfig-Describe"),
      readOnly: true,
      requestParameters: { resourceIdList: [name] },
    }),
    other("trail-status-read", "The status of a trail is read.", "GetTrailStatus", {
      readOnly: true,
      requestParameters: { name },
    }),
    other("trails-described", "The trails are listed.", "DescribeTrails", { readOnly: true }),
    other("trail-events-looked-up", "Somebody looks for events.", "LookupEvents", { readOnly: true }),
    other("trail-tagged", "A trail gets a tag.", "AddTags", {
      requestParameters: { resourceId: name, tagsList: [{ key: "team", value: "security" }] },
    }),
    other("trail-no-redshift-logging", "Redshift no longer logs a cluster's users.", "DisableLogging", {
      eventSource: "redshift.amazonaws.com",
      requestParameters: { clusterIdentifier: "reports" },
    }),
    other("trail-no-video-channel", "A video channel of MediaLive is deleted.", "DeleteChannel", {
      eventSource: "medialive.amazonaws.com",
      requestParameters: { channelId: "1234567" },
    }),
    other(
      "trail-partner-events",
      "A partner's application sends events to a channel (data event).",
      "PutAuditEvents",
      {
        ...dataEvent,
        eventSource: "cloudtrail-data.amazonaws.com",
      },
    ),
    otherEvent("other", "trail-insight", "Insights tells of many calls of UpdateTrail.", {
      eventVersion: "1.11",
      awsRegion: "eu-central-1",
      eventType: "AwsCloudTrailInsight",
      recipientAccountId: ACCOUNT,
      sharedEventID: uuid("shared trail-insight"),
      insightDetails: {
        state: "Start",
        eventSource: "cloudtrail.amazonaws.com",
        eventName: "UpdateTrail",
        insightType: "ApiCallRateInsight",
      },
      eventCategory: "Insight",
    }),
  ],
};
