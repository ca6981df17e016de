import { session } from "../../../fixtures/callers";
import { samplesWith, unauthorizedOperation } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes, eventsOf } from "../event-names";

/** CIS 1.2 to 4.0, and the exact text that Security Hub's CloudWatch.10 requires. */
const CIS_1_2 = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

/** CIS 5.0 to 7.0: also the calls that edit a rule in place. */
const CIS_5 = [...CIS_1_2, "ModifySecurityGroupRules"];

const { detected, extended, missed, noise, falseAlarm, other } = samplesWith({
  eventSource: "ec2.amazonaws.com",
});

/** Rules in a request, as CloudTrail writes them. */
const rules = (port: number, cidrIp: string) => ({
  groupId: "sg-0example000000001",
  ipPermissions: {
    items: [{ ipProtocol: "tcp", fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp }] } }],
  },
});

export const securityGroupChanges: Control = {
  id: "security-group-changes",
  title: "Security group changes",
  benchmarks: benchmarks(10, "CloudWatch.10"),
  filterPattern: `{ ${anyEvent(CIS_5)} }`,
  extendedPattern: eventsOf("ec2.amazonaws.com", [
    ...CIS_5,
    "AssociateSecurityGroupVpc",
    "DisassociateSecurityGroupVpc",
    "ModifyNetworkInterfaceAttribute",
  ]),
  compliancePattern: `{ ${anyEvent(CIS_1_2)} }`,
  mistakes: eventNameMistakes,
  metricName: "SecurityGroupChanges",
  alarmName: "SecurityGroupChangesAlarm",
  why: "A security group was created, deleted or changed. An opened port is a short way into the network.",
  response:
    "Run the query below and look for 0.0.0.0/0 and ::/0 in the request. If nobody can explain a rule, revoke it first, then ask.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, coalesce(requestParameters.groupId, requestParameters.ModifySecurityGroupRulesRequest.GroupId, requestParameters.networkInterfaceId) as target, coalesce(requestParameters.ipPermissions.items.0.ipRanges.items.0.cidrIp, requestParameters.ipPermissions.items.0.ipv6Ranges.items.0.cidrIpv6, requestParameters.ModifySecurityGroupRulesRequest.SecurityGroupRule.SecurityGroupRule.CidrIpv4) as cidr, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    "filter eventName like /SecurityGroup|^ModifyNetworkInterfaceAttribute$/ and eventName not like /^Describe/",
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you run VPCs. It is noisy with controllers and pipelines: exclude their roles.",
    events: "writes",
    regions: "The region of the VPC.",
    limits:
      "The default misses another group of a network interface, and a group that is associated with another VPC; the extended pattern matches them. No pattern covers ModifyInstanceAttribute, which can change an instance's groups, RunInstances and CreateNetworkInterface, which can attach any group, or a managed prefix list that changes while a rule names it.",
    noise:
      "Load balancer controllers and infrastructure as code change groups every day. Exclude their roles by user_identity_arn. The extended pattern also matches calls of ModifyNetworkInterfaceAttribute that have nothing to do with groups: the source/destination check, and the calls by which the EKS VPC CNI attaches interfaces.",
  },
  samples: [
    detected(
      "ssh-opened-to-the-world",
      "A developer opens SSH to all addresses.",
      "AuthorizeSecurityGroupIngress",
      { requestParameters: rules(22, "0.0.0.0/0") },
    ),
    detected(
      "egress-opened",
      "A rule lets a group's instances reach any address.",
      "AuthorizeSecurityGroupEgress",
      { requestParameters: rules(443, "0.0.0.0/0") },
    ),
    detected("ingress-revoked", "A rule for incoming traffic is removed.", "RevokeSecurityGroupIngress", {
      requestParameters: rules(5432, "198.51.100.0/24"),
    }),
    detected("egress-revoked", "A rule for outgoing traffic is removed.", "RevokeSecurityGroupEgress", {
      requestParameters: rules(443, "203.0.113.0/24"),
    }),
    detected("group-created", "A security group is created.", "CreateSecurityGroup", {
      requestParameters: { groupName: "temporary", groupDescription: "test", vpcId: "vpc-0example0000001" },
    }),
    detected("group-deleted", "A security group is deleted.", "DeleteSecurityGroup", {
      requestParameters: { groupId: "sg-0example000000002" },
    }),
    detected(
      "rule-edited-in-place",
      "A rule is edited in place, so that it allows more.",
      "ModifySecurityGroupRules",
      { requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: "sg-0example000000001" } } },
    ),
    detected(
      "ingress-denied",
      "A key tries to open a port, and is denied.",
      "AuthorizeSecurityGroupIngress",
      {
        ...unauthorizedOperation,
        requestParameters: rules(3389, "0.0.0.0/0"),
      },
    ),
    extended(
      "group-shared-with-vpc",
      "A group is associated with another VPC.",
      "AssociateSecurityGroupVpc",
      { requestParameters: { groupId: "sg-0example000000001", vpcId: "vpc-0example0000002" } },
    ),
    extended(
      "group-of-interface-swapped",
      "An interface gets another group.",
      "ModifyNetworkInterfaceAttribute",
      {
        requestParameters: {
          networkInterfaceId: "eni-0example00000001",
          groupSet: { items: [{ groupId: "sg-0example000000003" }] },
        },
      },
    ),
    missed(
      "instance-started-with-open-group",
      "An instance starts with a group that is open already.",
      "RunInstances",
      {
        requestParameters: {
          instanceType: "t3.micro",
          groupSet: { items: [{ groupId: "sg-0example000000003" }] },
        },
      },
    ),
    missed(
      "prefix-list-of-a-rule-changed",
      "A prefix list that a rule names gets another network; no rule changes.",
      "ModifyManagedPrefixList",
      { requestParameters: { ModifyManagedPrefixListRequest: { PrefixListId: "pl-0example00000001" } } },
    ),
    noise(
      "pipeline-changes-group",
      "Terraform changes a group from its pipeline.",
      "AuthorizeSecurityGroupIngress",
      {
        userIdentity: session("terraform", "pipeline-4711"),
        userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
        requestParameters: rules(443, "198.51.100.0/24"),
      },
    ),
    noise(
      "load-balancer-controller-changes-group",
      "A load balancer controller opens a node port.",
      "AuthorizeSecurityGroupIngress",
      {
        userIdentity: session("aws-load-balancer-controller", "eks-alb-controller"),
        requestParameters: rules(31380, "192.0.2.0/24"),
      },
    ),
    falseAlarm(
      "wickr-creates-security-group",
      "Wickr makes a security group, there a group of users, not a firewall.",
      "CreateSecurityGroup",
      {
        eventSource: "wickr.amazonaws.com",
        requestParameters: { networkId: "12345678", name: "sales" },
      },
    ),
    other("groups-described", "Security groups are listed.", "DescribeSecurityGroups", { readOnly: true }),
    other("rules-described", "The rules of a group are listed.", "DescribeSecurityGroupRules", {
      readOnly: true,
    }),
    other(
      "rule-described-anew",
      "Only the description of a rule changes.",
      "UpdateSecurityGroupRuleDescriptionsIngress",
      { requestParameters: rules(443, "198.51.100.0/24") },
    ),
    other("db-group-created", "RDS makes a DB security group.", "CreateDBSecurityGroup", {
      eventSource: "rds.amazonaws.com",
      requestParameters: { dBSecurityGroupName: "legacy", dBSecurityGroupDescription: "test" },
    }),
    other(
      "cache-ingress-authorized",
      "ElastiCache opens a cache's group.",
      "AuthorizeCacheSecurityGroupIngress",
      {
        eventSource: "elasticache.amazonaws.com",
        requestParameters: { cacheSecurityGroupName: "legacy" },
      },
    ),
    other("interface-created", "A network interface is created.", "CreateNetworkInterface", {
      errorCode: "Client.DryRunOperation",
      errorMessage: "Request would have succeeded, but DryRun flag is set.",
      requestParameters: { subnetId: "subnet-0example00001" },
    }),
  ],
};
