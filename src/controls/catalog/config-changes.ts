import { ACCOUNT, MEMBER, session, user } from "../../../fixtures/callers";
import { accessDenied, samplesWith } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark. */
const CIS = [
  "StopConfigurationRecorder",
  "DeleteDeliveryChannel",
  "PutDeliveryChannel",
  "PutConfigurationRecorder",
];

const { detected, extended, missed, noise, other } = samplesWith({ eventSource: "config.amazonaws.com" });

const recorder = (recordingGroup: object) => ({
  configurationRecorder: {
    name: "default",
    roleARN: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    recordingGroup,
  },
});
const channel = (s3BucketName: string) => ({ deliveryChannel: { name: "default", s3BucketName } });

export const configChanges: Control = {
  id: "config-changes",
  title: "AWS Config changes",
  benchmarks: benchmarks(9, "CloudWatch.9"),
  // Without spaces in the list, as the benchmark prints it: some auditors compare bytes.
  filterPattern: `{ ($.eventSource = config.amazonaws.com) && (${anyEvent(CIS).replaceAll(" ", "")}) }`,
  extendedPattern: eventsOf("config.amazonaws.com", [
    ...CIS,
    "DeleteConfigurationRecorder",
    "PutRetentionConfiguration",
    "DeleteRetentionConfiguration",
    "DeleteConfigRule",
    "DeleteOrganizationConfigRule",
    "DeleteConformancePack",
    "DeleteOrganizationConformancePack",
    "DeleteConfigurationAggregator",
    "DeleteAggregationAuthorization",
    "DisassociateResourceTypes",
    "DeleteServiceLinkedConfigurationRecorder",
  ]),
  mistakes: eventNameMistakes,
  metricName: "AWSConfigChanges",
  alarmName: "AWSConfigChangesAlarm",
  why: "The recorder or the delivery channel of AWS Config was changed. Without them, nobody can see later what changed.",
  response:
    "Run the query below. If nobody can explain the change, start the recorder again, restore its settings and its channel, and find out what changed in the meantime.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, coalesce(requestParameters.configurationRecorderName, requestParameters.deliveryChannelName, requestParameters.deliveryChannel.s3BucketName, requestParameters.configRuleName) as target, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    'filter eventSource = "config.amazonaws.com" and eventName like /^(Delete|Disassociate|Put|Stop)/ and eventName not like /Evaluation/',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where AWS Config is on. It is rare.",
    events: "writes",
    regions: "The region of the recorder.",
    limits:
      "The default misses deleted recorders, rules, conformance packs and aggregators, and the retention period; the extended pattern matches them. No pattern covers a rule that is changed in place (PutConfigRule), a new recorder of a service (PutServiceLinkedConfigurationRecorder), or a bucket, key or role that keeps Config from delivering. Config deletes the channel only after the recorder is stopped, so StopConfigurationRecorder comes first.",
    noise:
      "A landing zone sets up recorders and channels in every account and region, and updates them. Exclude the roles that do it by user_identity_arn. The extended pattern also matches each removal of a rule or a conformance pack.",
  },
  samples: [
    detected("config-recorder-stopped", "The recorder is stopped.", "StopConfigurationRecorder", {
      requestParameters: { configurationRecorderName: "default" },
    }),
    detected("config-channel-deleted", "The delivery channel is deleted.", "DeleteDeliveryChannel", {
      requestParameters: { deliveryChannelName: "default" },
    }),
    detected("config-channel-moved", "Config now delivers to an unknown bucket.", "PutDeliveryChannel", {
      requestParameters: channel("example-unknown"),
    }),
    detected(
      "config-recorder-narrowed",
      "The recorder now records only IAM users.",
      "PutConfigurationRecorder",
      {
        requestParameters: recorder({ allSupported: false, resourceTypes: ["AWS::IAM::User"] }),
      },
    ),
    detected(
      "config-recorder-stopped-far-away",
      "A key stops the recorder of a region that nobody uses.",
      "StopConfigurationRecorder",
      {
        awsRegion: "sa-east-1",
        userIdentity: user("backup"),
        sourceIPAddress: "203.0.113.77",
        requestParameters: { configurationRecorderName: "default" },
      },
    ),
    detected(
      "config-stop-denied",
      "A key tries to stop the recorder, and is denied.",
      "StopConfigurationRecorder",
      {
        ...accessDenied,
        userIdentity: user("backup"),
      },
    ),
    detected(
      "config-channel-in-use",
      "The delivery channel can't be deleted while the recorder runs.",
      "DeleteDeliveryChannel",
      {
        errorCode: "LastDeliveryChannelDeleteFailedException",
        errorMessage: "The delivery channel default is the last one, and a recorder is running.",
        requestParameters: { deliveryChannelName: "default" },
      },
    ),
    extended("config-recorder-deleted", "The recorder is deleted.", "DeleteConfigurationRecorder", {
      requestParameters: { configurationRecorderName: "default" },
    }),
    extended(
      "config-service-recorder-deleted",
      "The recorder of a service is deleted.",
      "DeleteServiceLinkedConfigurationRecorder",
      { requestParameters: { servicePrincipal: "securityhub.amazonaws.com" } },
    ),
    extended(
      "config-types-no-longer-recorded",
      "Roles are no longer recorded.",
      "DisassociateResourceTypes",
      {
        requestParameters: {
          configurationRecorderArn: `arn:aws:config:eu-central-1:${ACCOUNT}:configuration-recorder/default/0example`,
          resourceTypes: ["AWS::IAM::Role"],
        },
      },
    ),
    extended(
      "config-history-shortened",
      "The history is now kept for a month only.",
      "PutRetentionConfiguration",
      {
        requestParameters: { retentionPeriodInDays: 30 },
      },
    ),
    extended("config-rule-deleted", "A rule is deleted.", "DeleteConfigRule", {
      requestParameters: { configRuleName: "s3-bucket-public-read-prohibited" },
    }),
    extended("config-pack-deleted", "A conformance pack is deleted.", "DeleteConformancePack", {
      requestParameters: { conformancePackName: "security-baseline" },
    }),
    extended(
      "config-organization-rule-deleted",
      "A rule is deleted in all accounts of the organization.",
      "DeleteOrganizationConfigRule",
      { requestParameters: { organizationConfigRuleName: "root-account-mfa-enabled" } },
    ),
    extended("config-aggregator-deleted", "The aggregator is deleted.", "DeleteConfigurationAggregator", {
      requestParameters: { configurationAggregatorName: "organization" },
    }),
    extended(
      "config-aggregation-ended",
      "An account no longer lets another account collect its data.",
      "DeleteAggregationAuthorization",
      { requestParameters: { authorizedAccountId: MEMBER, authorizedAwsRegion: "eu-central-1" } },
    ),
    missed("config-rule-weakened", "A rule is changed in place, so that it accepts more.", "PutConfigRule", {
      requestParameters: {
        configRule: { configRuleName: "access-keys-rotated", inputParameters: '{"maxAccessKeyAge":"3650"}' },
      },
    }),
    missed(
      "config-bucket-shut",
      "The bucket no longer lets Config write; s3-bucket-policy-changes finds it.",
      "DeleteBucketPolicy",
      {
        eventSource: "s3.amazonaws.com",
        requestParameters: { bucketName: "example-config" },
      },
    ),
    noise("config-landing-zone", "Control Tower sets up the recorder.", "PutConfigurationRecorder", {
      userIdentity: {
        ...session("AWSControlTowerExecution", "stack-set-4711"),
        invokedBy: "cloudformation.amazonaws.com",
      },
      sourceIPAddress: "cloudformation.amazonaws.com",
      userAgent: "cloudformation.amazonaws.com",
      requestParameters: recorder({ allSupported: true, includeGlobalResourceTypes: true }),
    }),
    noise("config-pipeline", "Terraform updates the channel from its pipeline.", "PutDeliveryChannel", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: channel("example-config"),
    }),
    other("config-recorders-read", "The recorders are listed.", "DescribeConfigurationRecorders", {
      readOnly: true,
    }),
    other("config-recorder-started", "The recorder is started.", "StartConfigurationRecorder", {
      requestParameters: { configurationRecorderName: "default" },
    }),
    other("config-results-reported", "A function reports what its rule found.", "PutEvaluations", {
      userIdentity: session("config-rule", "config-rule-function"),
    }),
    other("config-snapshot-asked-for", "A snapshot is delivered.", "DeliverConfigSnapshot", {
      requestParameters: { deliveryChannelName: "default" },
    }),
    other("config-resources-queried", "Somebody queries the resources.", "SelectResourceConfig", {
      readOnly: true,
    }),
    other("config-no-log-delivery", "A delivery of logs is deleted.", "DeleteDelivery", {
      eventSource: "logs.amazonaws.com",
      requestParameters: { id: "0example00000001" },
    }),
    other("config-no-firehose", "A Firehose stream is deleted.", "DeleteDeliveryStream", {
      eventSource: "firehose.amazonaws.com",
      requestParameters: { deliveryStreamName: "orders" },
    }),
  ],
};
