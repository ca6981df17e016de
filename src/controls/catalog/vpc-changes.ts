import { MEMBER, STRANGER, session } from "../../../fixtures/callers";
import { samplesWith, unauthorizedOperation } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes } from "../event-names";

/** All versions of CIS, and Security Hub's CloudWatch.14. The last four are of EC2-Classic, retired in 2023. */
const CIS = [
  "CreateVpc",
  "DeleteVpc",
  "ModifyVpcAttribute",
  "AcceptVpcPeeringConnection",
  "CreateVpcPeeringConnection",
  "DeleteVpcPeeringConnection",
  "RejectVpcPeeringConnection",
  "AttachClassicLinkVpc",
  "DetachClassicLinkVpc",
  "DisableVpcClassicLink",
  "EnableVpcClassicLink",
];

const EXTENDED = [
  ...CIS,
  "CreateDefaultVpc",
  "AssociateVpcCidrBlock",
  "DisassociateVpcCidrBlock",
  "ModifyVpcPeeringConnectionOptions",
  "ModifyVpcBlockPublicAccessOptions",
  "CreateVpcBlockPublicAccessExclusion",
  "ModifyVpcBlockPublicAccessExclusion",
  "DeleteVpcBlockPublicAccessExclusion",
  "CreateVpcEndpoint",
  "DeleteVpcEndpoints",
  "DeleteFlowLogs",
];

const { detected, extended, missed, noise, falseAlarm, other } = samplesWith({
  eventSource: "ec2.amazonaws.com",
});

const vpcId = "vpc-0example0000001";
const vpcPeeringConnectionId = "pcx-0example0000001";

export const vpcChanges: Control = {
  id: "vpc-changes",
  title: "VPC changes",
  benchmarks: benchmarks(14, "CloudWatch.14"),
  filterPattern: `{ ${anyEvent(CIS)} }`,
  // Shorter than `eventsOf` would write it. That text would have 983 characters, which leaves no room for an exclusion.
  extendedPattern: `{ $.eventSource=ec2.amazonaws.com && (${EXTENDED.map((name) => `$.eventName=${name}`).join(" || ")}) }`,
  mistakes: eventNameMistakes,
  metricName: "VPCChanges",
  alarmName: "VPCChangesAlarm",
  why: "A VPC or one of its peerings was created, deleted or changed. A peering with an unknown VPC lets another network in.",
  response:
    "Run the query below. For a peering, find out who owns the other end, and reject or delete it if nobody knows. For a deleted VPC, ask who planned it.",
  investigationQuery: [
    "fields eventTime, eventSource, eventName, userIdentity.arn, requestParameters.vpcId, requestParameters.vpcPeeringConnectionId, requestParameters.peerOwnerId, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    "filter eventName like /Vpc|DeleteFlowLogs/ and eventName not like /^(Describe|Get|List)/",
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you run VPCs. It is rare outside of pipelines.",
    events: "writes",
    regions: "The region of the VPC. Each account records its own calls for a peering.",
    limits:
      "The default misses new default VPCs, changed CIDR ranges, VPC Block Public Access, VPC endpoints and deleted flow logs; the extended pattern matches them. No pattern covers changes of an endpoint's policy (ModifyVpcEndpoint), DHCP options, tenancy or encryption controls. Four of the names belong to EC2-Classic, which AWS retired in 2023; auditors still want them.",
    noise:
      "Infrastructure as code, and cleanup jobs in sandbox accounts. Exclude their roles by user_identity_arn. The default also matches GameLift's peerings, whose events have the same names. The extended pattern does not.",
  },
  samples: [
    detected("vpc-created", "A VPC is created.", "CreateVpc", {
      requestParameters: { cidrBlock: "192.0.2.0/24", instanceTenancy: "default" },
    }),
    detected("vpc-deleted", "A VPC is deleted.", "DeleteVpc", { requestParameters: { vpcId } }),
    detected("vpc-attribute-modified", "A VPC stops resolving names.", "ModifyVpcAttribute", {
      requestParameters: { vpcId, enableDnsSupport: { value: false } },
    }),
    detected(
      "vpc-peering-requested",
      "A peering with the VPC of a stranger is asked for.",
      "CreateVpcPeeringConnection",
      { requestParameters: { vpcId, peerVpcId: "vpc-0example0000009", peerOwnerId: STRANGER } },
    ),
    detected(
      "vpc-peering-accepted",
      "A peering that another account asked for is accepted.",
      "AcceptVpcPeeringConnection",
      { requestParameters: { vpcPeeringConnectionId } },
    ),
    detected("vpc-peering-rejected", "A peering is rejected.", "RejectVpcPeeringConnection", {
      requestParameters: { vpcPeeringConnectionId },
    }),
    detected("vpc-peering-deleted", "A peering is deleted.", "DeleteVpcPeeringConnection", {
      requestParameters: { vpcPeeringConnectionId },
    }),
    detected(
      "vpc-peering-denied",
      "A key tries to accept a peering, and AWS denies it.",
      "AcceptVpcPeeringConnection",
      {
        ...unauthorizedOperation,
        requestParameters: { vpcPeeringConnectionId },
      },
    ),
    extended("vpc-default-created", "A region gets its default VPC back.", "CreateDefaultVpc", {
      requestParameters: { CreateDefaultVpcRequest: {} },
    }),
    extended("vpc-widened", "A VPC gets another CIDR range.", "AssociateVpcCidrBlock", {
      requestParameters: { AssociateVpcCidrBlockRequest: { VpcId: vpcId, CidrBlock: "198.51.100.0/24" } },
    }),
    extended(
      "vpc-public-access-allowed",
      "An account no longer blocks public access to its VPCs.",
      "ModifyVpcBlockPublicAccessOptions",
      {
        requestParameters: { ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: "off" } },
      },
    ),
    extended(
      "vpc-excluded-from-block",
      "One VPC is exempted from VPC Block Public Access.",
      "CreateVpcBlockPublicAccessExclusion",
      {
        requestParameters: {
          CreateVpcBlockPublicAccessExclusionRequest: {
            VpcId: vpcId,
            InternetGatewayExclusionMode: "allow-egress",
          },
        },
      },
    ),
    extended("vpc-endpoint-created", "A VPC gets an endpoint for S3.", "CreateVpcEndpoint", {
      requestParameters: {
        CreateVpcEndpointRequest: { VpcId: vpcId, ServiceName: "com.amazonaws.eu-central-1.s3" },
      },
    }),
    extended("vpc-flow-logs-deleted", "The flow logs of a VPC are deleted.", "DeleteFlowLogs", {
      requestParameters: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: "fl-0example0000001" } } },
    }),
    missed("vpc-endpoint-policy-reset", "The policy of an endpoint is reset.", "ModifyVpcEndpoint", {
      requestParameters: {
        ModifyVpcEndpointRequest: { VpcEndpointId: "vpce-0example000001", ResetPolicy: true },
      },
    }),
    missed("vpc-resolver-swapped", "A VPC gets other name servers.", "AssociateDhcpOptions", {
      requestParameters: { dhcpOptionsId: "dopt-0example000001", vpcId },
    }),
    noise("vpc-of-pipeline", "Terraform builds a VPC from its pipeline.", "ModifyVpcAttribute", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: { vpcId, enableDnsHostnames: { value: true } },
    }),
    noise("vpc-of-sandbox-cleaned", "A cleanup job in a sandbox account deletes a VPC.", "DeleteVpc", {
      userIdentity: session("sandbox-cleaner", "nightly", MEMBER),
      recipientAccountId: MEMBER,
      requestParameters: { vpcId },
    }),
    falseAlarm(
      "vpc-peered-with-fleet",
      "GameLift peers a fleet of game servers.",
      "CreateVpcPeeringConnection",
      {
        eventSource: "gamelift.amazonaws.com",
        requestParameters: { fleetId: "fleet-0example", peerVpcAwsAccountId: MEMBER, peerVpcId: vpcId },
      },
    ),
    falseAlarm(
      "vpc-peering-of-fleet-deleted",
      "GameLift ends the peering of a fleet.",
      "DeleteVpcPeeringConnection",
      {
        eventSource: "gamelift.amazonaws.com",
        requestParameters: { fleetId: "fleet-0example", vpcPeeringConnectionId },
      },
    ),
    other("vpcs-described", "VPCs are listed.", "DescribeVpcs", { readOnly: true }),
    other("vpc-peerings-described", "Peerings are listed.", "DescribeVpcPeeringConnections", {
      readOnly: true,
    }),
    other("vpc-subnet-created", "A subnet is created in a VPC.", "CreateSubnet", {
      requestParameters: { vpcId, cidrBlock: "192.0.2.0/25" },
    }),
    other("vpc-flow-logs-created", "A VPC gets flow logs.", "CreateFlowLogs", {
      requestParameters: {
        CreateFlowLogsRequest: { ResourceType: "VPC", ResourceId: { tag: 1, content: vpcId } },
      },
    }),
    other("vpc-endpoint-of-search", "OpenSearch makes an endpoint of its own.", "CreateVpcEndpoint", {
      eventSource: "es.amazonaws.com",
      requestParameters: { domainArn: "arn:aws:es:eu-central-1:111122223333:domain/shop" },
    }),
    other("vpc-link-created", "An API gets a link into a VPC.", "CreateVpcLink", {
      eventSource: "apigateway.amazonaws.com",
      requestParameters: { name: "shop" },
    }),
  ],
};
