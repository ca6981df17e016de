import { ACCOUNT, ofService, session } from "../../../fixtures/callers";
import { otherEvent, samplesWith, unauthorizedOperation, uuid } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes } from "../event-names";

/** All versions of CIS, and Security Hub's CloudWatch.11. EC2 has no other call that writes a network ACL. */
const CIS = [
  "CreateNetworkAcl",
  "CreateNetworkAclEntry",
  "DeleteNetworkAcl",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
];

const { detected, noise, other } = samplesWith({ eventSource: "ec2.amazonaws.com" });

const networkAclId = "acl-0example0000001";

/** An entry in a request, as CloudTrail writes it: protocol -1 is all of them. */
const entry = (ruleNumber: number, ruleAction: "allow" | "deny", cidrBlock: string, egress = false) => ({
  networkAclId,
  ruleNumber,
  egress,
  ruleAction,
  icmpTypeCode: {},
  portRange: {},
  aclProtocol: "-1",
  cidrBlock,
});

export const networkAclChanges: Control = {
  id: "network-acl-changes",
  title: "Network ACL changes",
  benchmarks: benchmarks(11, "CloudWatch.11"),
  filterPattern: `{ ${anyEvent(CIS)} }`,
  mistakes: eventNameMistakes,
  metricName: "NACLChanges",
  alarmName: "NACLChangesAlarm",
  why: "A network ACL or one of its entries was created, deleted or changed. One entry can remove a subnet's second barrier behind its security groups, or cut off traffic that they allow.",
  response:
    "Run the query below and compare the entries with the rules that you want. Look for a low rule number that allows all traffic: the lowest number that matches decides.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, requestParameters.networkAclId, requestParameters.ruleNumber, requestParameters.ruleAction, requestParameters.cidrBlock, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    "filter eventName like /NetworkAcl/ and eventName not like /^Describe/",
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you run VPCs. It is rare outside of pipelines.",
    events: "writes",
    regions: "The region of the VPC.",
    limits:
      "The pattern names every call that writes a network ACL. But without any of these calls, a new VPC has a default ACL that allows all traffic, and a new subnet gets the default ACL of its VPC.",
    noise:
      "Few callers change network ACLs after a VPC is set up: infrastructure as code, and Firewall Manager where it has a policy for them. Exclude their roles by user_identity_arn.",
  },
  samples: [
    detected(
      "acl-opened-to-the-world",
      "A low rule number lets all traffic from all addresses in.",
      "CreateNetworkAclEntry",
      { requestParameters: entry(1, "allow", "0.0.0.0/0") },
    ),
    detected("acl-opened-outward", "An entry lets all traffic out of a subnet.", "CreateNetworkAclEntry", {
      requestParameters: entry(1, "allow", "0.0.0.0/0", true),
    }),
    detected(
      "acl-entry-exists",
      "An entry with this number is there already, so the call fails.",
      "CreateNetworkAclEntry",
      {
        errorCode: "Client.NetworkAclEntryAlreadyExists",
        errorMessage: "The entry exists already.",
        requestParameters: entry(100, "allow", "203.0.113.0/24"),
      },
    ),
    detected("acl-entry-replaced", "An entry that denied now allows.", "ReplaceNetworkAclEntry", {
      requestParameters: entry(90, "allow", "198.51.100.0/24"),
    }),
    detected("acl-entry-deleted", "The entry that denied a network is deleted.", "DeleteNetworkAclEntry", {
      requestParameters: { networkAclId, ruleNumber: 90, egress: false },
    }),
    detected("acl-of-subnet-swapped", "A subnet gets another ACL.", "ReplaceNetworkAclAssociation", {
      requestParameters: { associationId: "aclassoc-0example001", networkAclId: "acl-0example0000002" },
    }),
    detected("acl-created", "A network ACL is created.", "CreateNetworkAcl", {
      requestParameters: { vpcId: "vpc-0example0000001" },
    }),
    detected("acl-deleted", "A network ACL is deleted.", "DeleteNetworkAcl", {
      requestParameters: { networkAclId },
    }),
    detected(
      "acl-entry-denied",
      "A key tries to let all traffic into a subnet, and AWS denies it.",
      "ReplaceNetworkAclEntry",
      {
        ...unauthorizedOperation,
        requestParameters: entry(100, "allow", "0.0.0.0/0"),
      },
    ),
    noise("acl-of-pipeline", "Terraform builds a VPC from its pipeline.", "CreateNetworkAclEntry", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: entry(100, "allow", "192.0.2.0/24"),
    }),
    noise("acl-of-stack", "CloudFormation deletes the ACL of a stack.", "DeleteNetworkAcl", {
      userIdentity: {
        ...session("deployer", "AWSCloudFormation"),
        invokedBy: "cloudformation.amazonaws.com",
      },
      sourceIPAddress: "cloudformation.amazonaws.com",
      userAgent: "cloudformation.amazonaws.com",
      requestParameters: { networkAclId },
    }),
    noise(
      "acl-of-firewall-manager",
      "Firewall Manager adds the first entry that its policy wants.",
      "CreateNetworkAclEntry",
      {
        ...ofService("fms.amazonaws.com", "AWSServiceRoleForFMS", "fms"),
        requestParameters: entry(1, "deny", "203.0.113.0/24"),
      },
    ),
    other("acl-described", "Network ACLs are listed.", "DescribeNetworkAcls", { readOnly: true }),
    other("acl-read-denied", "A key may not list the network ACLs.", "DescribeNetworkAcls", {
      ...unauthorizedOperation,
      readOnly: true,
    }),
    other("acl-subnet-modified", "A subnet gives its instances public addresses.", "ModifySubnetAttribute", {
      requestParameters: { subnetId: "subnet-0example00001", mapPublicIpOnLaunch: { value: true } },
    }),
    other("acl-subnet-created", "A subnet is created, and gets the default ACL.", "CreateSubnet", {
      requestParameters: { vpcId: "vpc-0example0000001", cidrBlock: "192.0.2.0/25" },
    }),
    other("acl-of-bucket", "The ACL of a bucket is changed.", "PutBucketAcl", {
      eventSource: "s3.amazonaws.com",
      requestParameters: { bucketName: "example-bucket", acl: "", "x-amz-acl": "public-read" },
    }),
    other("acl-of-web", "A web ACL is created.", "CreateWebACL", {
      eventSource: "wafv2.amazonaws.com",
      requestParameters: { name: "shop", scope: "REGIONAL", defaultAction: { allow: {} } },
    }),
    other("acl-of-cache", "MemoryDB makes an ACL, there a group of users, not a firewall.", "CreateACL", {
      eventSource: "memorydb.amazonaws.com",
      requestParameters: { aCLName: "readers", userNames: ["reports"] },
    }),
    otherEvent(
      "other",
      "acl-insight",
      "Insights reports that entries are created far more often than usual.",
      {
        eventVersion: "1.11",
        awsRegion: "eu-central-1",
        eventType: "AwsCloudTrailInsight",
        recipientAccountId: ACCOUNT,
        sharedEventID: uuid("shared acl-insight"),
        insightDetails: {
          state: "Start",
          eventSource: "ec2.amazonaws.com",
          eventName: "CreateNetworkAclEntry",
          insightType: "ApiCallRateInsight",
          insightContext: { statistics: { baseline: { average: 0.02 }, insight: { average: 7.5 } } },
        },
        eventCategory: "Insight",
      },
    ),
  ],
};
