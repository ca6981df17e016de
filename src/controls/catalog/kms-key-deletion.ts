import { ACCOUNT, MEMBER, session, user } from "../../../fixtures/callers";
import { accessDenied, otherEvent, samplesWith, serviceEvent } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark. */
const CIS = ["DisableKey", "ScheduleKeyDeletion"];

const { detected, extended, missed, noise, other } = samplesWith({ eventSource: "kms.amazonaws.com" });

const keyId = "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb";
const key = { requestParameters: { keyId } };
const deletion = (pendingWindowInDays: number) => ({ requestParameters: { keyId, pendingWindowInDays } });
const keyArn = (region: string, id: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/${id}`;
/** What KMS does to a key by itself. */
const byKms = {
  ...serviceEvent,
  resources: [{ accountId: ACCOUNT, type: "AWS::KMS::Key", ARN: keyArn("eu-central-1", keyId) }],
  serviceEventDetails: { keyId },
};

export const kmsKeyDeletion: Control = {
  id: "kms-key-deletion",
  title: "KMS keys disabled or scheduled for deletion",
  benchmarks: benchmarks(7, "CloudWatch.7"),
  filterPattern: eventsOf("kms.amazonaws.com", CIS),
  extendedPattern: eventsOf("kms.amazonaws.com", [
    ...CIS,
    "DeleteImportedKeyMaterial",
    "DisableKeyRotation",
    "PutKeyPolicy",
    "CancelKeyDeletion",
  ]),
  mistakes: eventNameMistakes,
  metricName: "DisableOrDeleteCMK",
  alarmName: "DisableOrDeleteCMKAlarm",
  why: "A KMS key was disabled, scheduled for deletion or changed. Without the key nobody can read its data, and a deleted key never comes back.",
  response:
    "Run the query below. If a deletion is scheduled, cancel it, then enable the key: it stays disabled otherwise. Ask the caller why. An errorCode means that the call changed nothing.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, requestParameters.keyId, requestParameters.pendingWindowInDays, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    'filter eventSource = "kms.amazonaws.com" and eventName like /^DisableKey|KeyDeletion$|^DeleteImportedKeyMaterial$|^PutKeyPolicy$/',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where data depends on customer managed keys. It is rare.",
    events: "writes",
    regions: "The region of the key. A replica of a multi-Region key is a key of its own region.",
    limits:
      "The default misses deleted key material, stopped rotation, key policies and canceled deletions; the extended pattern matches them. No pattern covers DeleteKey, which KMS records when the waiting period is over, custom key stores, grants or aliases. If the trail leaves out the events of KMS, the alarm never goes off.",
    noise:
      "Little: test stacks that delete their keys. Exclude the roles of their pipelines by user_identity_arn. The extended pattern also matches deployments that write a key policy.",
  },
  samples: [
    detected("kms-key-disabled", "A developer disables a key.", "DisableKey", key),
    detected(
      "kms-deletion-scheduled",
      "A key is to be deleted after the shortest waiting period.",
      "ScheduleKeyDeletion",
      {
        ...deletion(7),
        responseElements: {
          keyId: keyArn("eu-central-1", keyId),
          keyState: "PendingDeletion",
          deletionDate: "Nov 10, 2026, 9:14:07 AM",
          pendingWindowInDays: 7,
        },
      },
    ),
    detected(
      "kms-deletion-by-access-key",
      "The access key of a user schedules a deletion.",
      "ScheduleKeyDeletion",
      { userIdentity: user("backup"), sourceIPAddress: "203.0.113.80", ...deletion(30) },
    ),
    detected(
      "kms-replica-deletion-scheduled",
      "A replica in another region is to be deleted.",
      "ScheduleKeyDeletion",
      {
        awsRegion: "us-west-2",
        requestParameters: {
          keyId: keyArn("us-west-2", "mrk-0123456789abcdef0123456789abcdef"),
          pendingWindowInDays: 7,
        },
      },
    ),
    detected("kms-key-of-member-disabled", "A key of a member account is disabled.", "DisableKey", {
      userIdentity: session("OrganizationAccountAccessRole", "bob", MEMBER),
      recipientAccountId: MEMBER,
      ...key,
    }),
    detected("kms-deletion-denied", "A user tries to delete a key, and is denied.", "ScheduleKeyDeletion", {
      ...accessDenied,
      userIdentity: user("reports"),
      sourceIPAddress: "203.0.113.81",
      ...deletion(7),
    }),
    detected(
      "kms-disabling-too-late",
      "A key can't be disabled, since its deletion is scheduled.",
      "DisableKey",
      {
        errorCode: "KMSInvalidStateException",
        errorMessage: `${keyArn("eu-central-1", keyId)} is pending deletion.`,
        ...key,
      },
    ),
    extended(
      "kms-imported-material-deleted",
      "Imported key material is deleted, without a waiting period.",
      "DeleteImportedKeyMaterial",
      key,
    ),
    extended("kms-rotation-disabled", "A key is no longer rotated.", "DisableKeyRotation", key),
    extended("kms-key-policy-replaced", "A new key policy locks everybody else out.", "PutKeyPolicy", {
      requestParameters: {
        keyId,
        policyName: "default",
        policy: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${ACCOUNT}:user/eve"},"Action":"kms:*","Resource":"*"}]}`,
        bypassPolicyLockoutSafetyCheck: true,
      },
    }),
    extended("kms-deletion-cancelled", "Somebody cancels a deletion.", "CancelKeyDeletion", key),
    missed("kms-key-deleted", "The waiting period is over, and KMS deletes the key.", "DeleteKey", byKms),
    missed(
      "kms-key-store-disconnected",
      "A key store is disconnected, and its keys can't be used.",
      "DisconnectCustomKeyStore",
      { requestParameters: { customKeyStoreId: "cks-0example000000001" } },
    ),
    missed("kms-alias-moved", "An alias leads to another key.", "UpdateAlias", {
      requestParameters: { aliasName: "alias/invoices", targetKeyId: keyId },
    }),
    missed("kms-grant-revoked", "A service loses its grant to use a key.", "RevokeGrant", {
      requestParameters: { keyId, grantId: "0example000000000000000000000000000000000000000000000000000001" },
    }),
    noise(
      "kms-pipeline-destroys-key",
      "A pipeline destroys a test stack and its key.",
      "ScheduleKeyDeletion",
      {
        userIdentity: session("terraform-sandbox", "pipeline-4712"),
        userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
        ...deletion(30),
      },
    ),
    noise("kms-stack-deletes-key", "CloudFormation deletes the key of a stack.", "ScheduleKeyDeletion", {
      userIdentity: { ...session("deployer", "ann@example.com"), invokedBy: "cloudformation.amazonaws.com" },
      sourceIPAddress: "cloudformation.amazonaws.com",
      userAgent: "cloudformation.amazonaws.com",
      ...deletion(30),
    }),
    other("kms-key-enabled", "A key is enabled.", "EnableKey", key),
    other("kms-key-created", "A key is created.", "CreateKey", {
      requestParameters: { keySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" },
    }),
    other("kms-key-described", "A key is described.", "DescribeKey", { readOnly: true, ...key }),
    other("kms-data-key-generated", "A developer gets a data key.", "GenerateDataKey", {
      readOnly: true,
      requestParameters: { keyId: keyArn("eu-central-1", keyId), keySpec: "AES_256" },
    }),
    other("kms-key-rotated", "KMS rotates a key by itself.", "RotateKey", byKms),
    other("kms-key-pair-deleted", "A developer deletes a key pair of EC2.", "DeleteKeyPair", {
      eventSource: "ec2.amazonaws.com",
      requestParameters: { keyName: "bastion" },
    }),
    other("kms-payment-key-deleted", "Payment Cryptography deletes a key.", "DeleteKey", {
      eventSource: "payment-cryptography.amazonaws.com",
      requestParameters: { keyIdentifier: "alias/pin-key", deleteKeyInDays: 7 },
    }),
    otherEvent("other", "kms-insight", "An Insights event counts deletions in its own fields.", {
      eventVersion: "1.10",
      awsRegion: "eu-central-1",
      eventType: "AwsCloudTrailInsight",
      recipientAccountId: ACCOUNT,
      insightDetails: {
        state: "Start",
        eventSource: "kms.amazonaws.com",
        eventName: "ScheduleKeyDeletion",
        insightType: "ApiCallRateInsight",
      },
      eventCategory: "Insight",
    }),
  ],
};
