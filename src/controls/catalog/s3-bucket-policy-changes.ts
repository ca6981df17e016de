import { ACCOUNT, STRANGER, session, stranger } from "../../../fixtures/callers";
import { accessDenied, dataEvent, samplesWith } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark. PutBucketLifecycle is how CloudTrail names PutBucketLifecycleConfiguration. */
const CIS = [
  "PutBucketAcl",
  "PutBucketPolicy",
  "PutBucketCors",
  "PutBucketLifecycle",
  "PutBucketReplication",
  "DeleteBucketPolicy",
  "DeleteBucketCors",
  "DeleteBucketLifecycle",
  "DeleteBucketReplication",
];

const { detected, extended, missed, noise, other } = samplesWith({ eventSource: "s3.amazonaws.com" });

/** The request parameters of a call on a part of a bucket, such as `?policy` in its URL. */
const on = (bucketName: string, part: string, more = {}) => ({
  bucketName,
  Host: `${bucketName}.s3.eu-central-1.amazonaws.com`,
  [part]: "",
  ...more,
});
const invoices = (part: string, more = {}) => on("example-invoices", part, more);
const site = (part: string, more = {}) => on("example-site", part, more);
const Resource = "arn:aws:s3:::example-invoices/*";
const readableBy = (Principal: unknown) => ({
  bucketPolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "s3:GetObject", Resource }],
  },
});
/** The host of the calls on the account's own settings. */
const Host = `${ACCOUNT}.s3-control.eu-central-1.amazonaws.com`;

export const s3BucketPolicyChanges: Control = {
  id: "s3-bucket-policy-changes",
  title: "S3 bucket policy changes",
  benchmarks: benchmarks(8, "CloudWatch.8"),
  filterPattern: eventsOf("s3.amazonaws.com", CIS),
  extendedPattern: eventsOf("s3.amazonaws.com", [
    ...CIS,
    "PutBucketPublicAccessBlock",
    "DeleteBucketPublicAccessBlock",
    "PutAccountPublicAccessBlock",
    "DeleteAccountPublicAccessBlock",
    "PutBucketOwnershipControls",
    "DeleteBucketOwnershipControls",
    "PutAccessPointPolicy",
    "DeleteAccessPointPolicy",
    "DeleteBucketEncryption",
    "PutBucketVersioning",
    "PutBucketLogging",
    "PutBucketWebsite",
  ]),
  mistakes: eventNameMistakes,
  metricName: "S3BucketPolicyChanges",
  alarmName: "S3BucketPolicyChangesAlarm",
  why: "The policy, ACL, CORS, lifecycle, replication or another setting of an S3 bucket was changed. One statement can publish a bucket, and one rule can copy or expire what is in it.",
  response:
    "Run the query below and read the new policy. Look for the principal * and for accounts that you don't know. If nobody can explain it, restore the last good version first, then ask.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, coalesce(requestParameters.bucketName, requestParameters.name) as target, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    'filter eventSource = "s3.amazonaws.com" and eventName like /^(Put|Delete)(Bucket|Account|AccessPoint)./',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where buckets hold data that must stay private. Exclude the roles of your pipelines.",
    events: "writes",
    regions:
      "The region of the bucket. As far as we know, a call on the account's own settings is recorded in the region that was called.",
    limits:
      "The default misses Block Public Access, Object Ownership, access point policies, deleted encryption settings, versioning, logging and websites; the extended pattern matches them. No pattern covers PutBucketEncryption, event notifications, Object Lock, policies of Multi-Region Access Points (recorded in us-west-2), or CreateBucket with an ACL, which since April 2023 needs ObjectOwnership in the same call. ACLs of objects are data events. Policies of directory buckets and table buckets are events of s3express.amazonaws.com and s3tables.amazonaws.com.",
    noise:
      "Deployments write policies, CORS rules and lifecycle rules, some for each new bucket. Exclude the roles of pipelines by user_identity_arn.",
  },
  samples: [
    detected("bucket-opened-to-all", "A policy lets everybody read.", "PutBucketPolicy", {
      requestParameters: invoices("policy", readableBy("*")),
    }),
    detected("bucket-opened-to-stranger", "A policy lets an unknown account read.", "PutBucketPolicy", {
      requestParameters: invoices("policy", readableBy({ AWS: `arn:aws:iam::${STRANGER}:root` })),
    }),
    detected("bucket-policy-deleted", "A bucket loses its policy.", "DeleteBucketPolicy", {
      requestParameters: invoices("policy"),
    }),
    detected("bucket-acl-public", "An ACL lets everybody read.", "PutBucketAcl", {
      requestParameters: site("acl", { "x-amz-acl": "public-read" }),
    }),
    detected("bucket-cors-opened", "Pages of any site may read a bucket.", "PutBucketCors", {
      requestParameters: site("cors", {
        CORSConfiguration: { CORSRule: { AllowedOrigin: "*", AllowedMethod: "GET" } },
      }),
    }),
    detected("bucket-expires-soon", "A rule expires all objects after a day.", "PutBucketLifecycle", {
      requestParameters: invoices("lifecycle", {
        LifecycleConfiguration: { Rule: { ID: "all", Status: "Enabled", Expiration: { Days: 1 } } },
      }),
    }),
    detected("bucket-copied-to-stranger", "A rule copies objects elsewhere.", "PutBucketReplication", {
      requestParameters: invoices("replication", {
        ReplicationConfiguration: {
          Role: `arn:aws:iam::${ACCOUNT}:role/replication`,
          Rule: { Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::copy", Account: STRANGER } },
        },
      }),
    }),
    detected("bucket-cors-deleted", "A bucket loses its CORS rules.", "DeleteBucketCors", {
      requestParameters: site("cors"),
    }),
    detected("bucket-lifecycle-deleted", "Objects no longer expire.", "DeleteBucketLifecycle", {
      requestParameters: site("lifecycle"),
    }),
    detected("bucket-replication-deleted", "A bucket is no longer copied.", "DeleteBucketReplication", {
      requestParameters: invoices("replication"),
    }),
    detected("bucket-policy-denied", "Another account tries to set a policy.", "PutBucketPolicy", {
      ...accessDenied,
      userIdentity: stranger,
      sourceIPAddress: "203.0.113.80",
      requestParameters: invoices("policy"),
    }),
    extended("bucket-unblocked", "A bucket no longer blocks public policies.", "PutBucketPublicAccessBlock", {
      requestParameters: site("publicAccessBlock", {
        PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
      }),
    }),
    extended(
      "buckets-unblocked",
      "An account no longer blocks public access to its buckets.",
      "DeleteAccountPublicAccessBlock",
      {
        requestParameters: { Host },
      },
    ),
    extended("bucket-acls-enabled", "ACLs are enabled on a bucket again.", "PutBucketOwnershipControls", {
      requestParameters: site("ownershipControls", {
        OwnershipControls: { Rule: { ObjectOwnership: "ObjectWriter" } },
      }),
    }),
    extended("bucket-access-point-opened", "An access point gets a policy.", "PutAccessPointPolicy", {
      requestParameters: { Host, name: "example-partners" },
    }),
    extended("bucket-versions-suspended", "A bucket no longer keeps versions.", "PutBucketVersioning", {
      requestParameters: invoices("versioning", { VersioningConfiguration: { Status: "Suspended" } }),
    }),
    extended("bucket-logging-off", "A bucket's access is no longer logged.", "PutBucketLogging", {
      requestParameters: invoices("logging", { BucketLoggingStatus: "" }),
    }),
    missed(
      "bucket-created-public",
      "A bucket is created with an ACL that lets another account in.",
      "CreateBucket",
      {
        requestParameters: {
          bucketName: "example-new",
          "x-amz-object-ownership": "ObjectWriter",
          "x-amz-grant-read": "id=0example",
        },
      },
    ),
    missed("bucket-events-off", "A bucket's event notifications are removed.", "PutBucketNotification", {
      requestParameters: invoices("notification", { NotificationConfiguration: "" }),
    }),
    missed("directory-bucket-policy", "The policy of a directory bucket is set.", "PutBucketPolicy", {
      eventSource: "s3express.amazonaws.com",
      awsRegion: "us-east-1",
      requestParameters: { bucketName: "example--use1-az4--x-s3" },
    }),
    missed("table-bucket-policy", "The policy of a table bucket is set.", "PutTableBucketPolicy", {
      eventSource: "s3tables.amazonaws.com",
      requestParameters: { tableBucketARN: `arn:aws:s3tables:eu-central-1:${ACCOUNT}:bucket/example` },
    }),
    missed(
      "bucket-object-acl-public",
      "The ACL of an object lets everybody read it (data event).",
      "PutObjectAcl",
      {
        ...dataEvent,
        requestParameters: site("acl", { key: "prices.csv", "x-amz-acl": "public-read" }),
      },
    ),
    noise("bucket-policy-by-pipeline", "Terraform sets a policy from its pipeline.", "PutBucketPolicy", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: invoices("policy", readableBy({ AWS: `arn:aws:iam::${ACCOUNT}:role/reader` })),
    }),
    noise("bucket-lifecycle-by-stack", "CloudFormation sets lifecycle rules.", "PutBucketLifecycle", {
      userIdentity: { ...session("deployer", "ann@example.com"), invokedBy: "cloudformation.amazonaws.com" },
      sourceIPAddress: "cloudformation.amazonaws.com",
      userAgent: "cloudformation.amazonaws.com",
      requestParameters: site("lifecycle"),
    }),
    other("bucket-policy-read", "A policy is read.", "GetBucketPolicy", {
      readOnly: true,
      requestParameters: invoices("policy"),
    }),
    other("buckets-listed", "Buckets are listed.", "ListBuckets", { readOnly: true }),
    other("bucket-tagged", "A bucket gets tags.", "PutBucketTagging", {
      requestParameters: invoices("tagging"),
    }),
    other("bucket-created", "A bucket is created.", "CreateBucket", {
      requestParameters: { bucketName: "example-new", Host: "s3.eu-central-1.amazonaws.com" },
    }),
    other("bucket-object-written", "An object is written (data event).", "PutObject", {
      ...dataEvent,
      requestParameters: { bucketName: "example-site", key: "index.html" },
    }),
    other("vault-policy-set", "The policy of a vault is set.", "SetVaultAccessPolicy", {
      eventSource: "glacier.amazonaws.com",
      requestParameters: { accountId: "-", vaultName: "archive" },
    }),
    other("repository-policy-set", "The policy of a repository is set.", "SetRepositoryPolicy", {
      eventSource: "ecr.amazonaws.com",
      requestParameters: { repositoryName: "orders" },
    }),
  ],
};
