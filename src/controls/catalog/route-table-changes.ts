import { session, user } from "../../../fixtures/callers";
import { samplesWith, unauthorizedOperation } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes, eventsOf } from "../event-names";

/** The same in all versions of the benchmark. */
const CIS = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];

const { detected, extended, missed, noise, leftOut, other } = samplesWith({
  eventSource: "ec2.amazonaws.com",
});

const routeTableId = "rtb-0example00000001";
/** A route in a request: for all traffic, unless another network is given. */
const route = (target: object, destinationCidrBlock = "0.0.0.0/0") => ({
  routeTableId,
  destinationCidrBlock,
  ...target,
});
const transitGatewayTable = { TransitGatewayRouteTableId: "tgw-rtb-0example0001" };
const transitGatewayRoute = {
  ...transitGatewayTable,
  TransitGatewayAttachmentId: "tgw-attach-0example1",
  DestinationCidrBlock: "0.0.0.0/0",
};
const appliance = { networkInterfaceId: "eni-0example00000002" };
/** API Gateway has routes, too: of HTTP and WebSocket APIs. */
const apiGateway = { eventSource: "apigateway.amazonaws.com" };
const apiId = "a1b2c3d4e5";

export const routeTableChanges: Control = {
  id: "route-table-changes",
  title: "Route table changes",
  benchmarks: benchmarks(13, "CloudWatch.13"),
  /** What Security Hub documents and Prowler requires: without the event source, API Gateway's routes match. */
  filterPattern: eventsOf("ec2.amazonaws.com", CIS),
  extendedPattern: eventsOf("ec2.amazonaws.com", [
    ...CIS,
    "AssociateRouteTable",
    "EnableVgwRoutePropagation",
    "DisableVgwRoutePropagation",
    "CreateTransitGatewayRoute",
    "ReplaceTransitGatewayRoute",
    "DeleteTransitGatewayRoute",
    "CreateVpnConnectionRoute",
    "DeleteVpnConnectionRoute",
    "ModifyManagedPrefixList",
  ]),
  /** The benchmark's remediation, which the other auditors compare. */
  compliancePattern: `{ ${anyEvent(CIS)} }`,
  mistakes: eventNameMistakes,
  metricName: "RouteTableChanges",
  alarmName: "RouteTableChangesAlarm",
  why: "A route or a route table was created, changed or deleted. A changed route can lead traffic past the firewall, out of the network or nowhere.",
  response:
    "Run the query below and look at where the new route leads: its gateway, network interface or peering. If nobody can explain it, restore the previous route first, then ask.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, requestParameters.routeTableId, requestParameters.destinationCidrBlock, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    'filter eventSource = "ec2.amazonaws.com" and eventName like /Route|ManagedPrefixList/ and eventName not like /^(Describe|Get|Search)/',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you run VPCs. Kubernetes clusters with routes for their pods, and VPN appliances, make noise.",
    events: "writes",
    regions: "The region of the VPC.",
    limits:
      "The default misses a subnet's first route table (AssociateRouteTable), propagation from virtual private gateways, routes of transit gateways and VPN connections, and prefix lists; the extended pattern matches them. No pattern covers route servers, which write their routes into a table by themselves, an attachment of a transit gateway that moves to another route table, or the route that a gateway endpoint adds (CreateVpcEndpoint).",
    noise:
      "Infrastructure as code, VPN appliances, and Kubernetes clusters with kubenet-style routes to their pods change routes often. EKS with its VPC CNI does not. Exclude their roles by user_identity_arn. The second text of the compliance tier also matches routes of API Gateway.",
  },
  samples: [
    detected("route-to-internet-created", "A table gets a route to the internet.", "CreateRoute", {
      requestParameters: route({ gatewayId: "igw-0example00000001" }),
      responseElements: { requestId: "0example-0000-4000-8000-000000000001", _return: true },
    }),
    detected("route-table-created", "A route table is created.", "CreateRouteTable", {
      requestParameters: { vpcId: "vpc-0example0000001" },
    }),
    detected("route-replaced", "All traffic now goes through somebody's instance.", "ReplaceRoute", {
      requestParameters: route(appliance),
    }),
    detected("route-table-replaced", "A subnet gets another table.", "ReplaceRouteTableAssociation", {
      requestParameters: { associationId: "rtbassoc-0example001", routeTableId },
    }),
    detected("route-table-deleted", "A route table is deleted.", "DeleteRouteTable", {
      requestParameters: { routeTableId },
    }),
    detected("route-deleted", "The route to the firewall is deleted.", "DeleteRoute", {
      requestParameters: route({}),
    }),
    detected("route-table-disassociated", "A subnet loses its route table.", "DisassociateRouteTable", {
      requestParameters: { associationId: "rtbassoc-0example001" },
    }),
    detected("route-denied", "An access key tries to add a route, and is denied.", "CreateRoute", {
      ...unauthorizedOperation,
      userIdentity: user("reports"),
      sourceIPAddress: "203.0.113.80",
      requestParameters: route({ vpcPeeringConnectionId: "pcx-0example00000001" }, "192.0.2.0/24"),
    }),
    extended("route-table-associated", "A subnet gets a route table.", "AssociateRouteTable", {
      requestParameters: { routeTableId, subnetId: "subnet-0example00001" },
    }),
    extended(
      "route-propagation-enabled",
      "A virtual private gateway may now propagate routes.",
      "EnableVgwRoutePropagation",
      {
        requestParameters: { routeTableId, gatewayId: "vgw-0example00000001" },
      },
    ),
    extended(
      "route-of-transit-gateway-replaced",
      "A transit gateway sends its traffic to another attachment.",
      "ReplaceTransitGatewayRoute",
      { requestParameters: { ReplaceTransitGatewayRouteRequest: transitGatewayRoute } },
    ),
    extended("route-of-vpn-created", "A VPN connection gets a route.", "CreateVpnConnectionRoute", {
      requestParameters: { vpnConnectionId: "vpn-0example00000001", destinationCidrBlock: "198.51.100.0/24" },
    }),
    extended(
      "prefix-list-of-a-route-changed",
      "A prefix list that a route names gets more networks.",
      "ModifyManagedPrefixList",
      { requestParameters: { ModifyManagedPrefixListRequest: { PrefixListId: "pl-0example00000002" } } },
    ),
    missed(
      "route-server-propagates",
      "A route server may now propagate routes.",
      "EnableRouteServerPropagation",
      {
        requestParameters: { EnableRouteServerPropagationRequest: { RouteTableId: routeTableId } },
      },
    ),
    missed(
      "route-of-attachment-changed",
      "A transit gateway's attachment gets another route table.",
      "AssociateTransitGatewayRouteTable",
      {
        requestParameters: {
          AssociateTransitGatewayRouteTableRequest: {
            TransitGatewayRouteTableId: "tgw-rtb-0example0002",
            TransitGatewayAttachmentId: "tgw-attach-0example1",
          },
        },
      },
    ),
    noise("route-by-pipeline", "Terraform creates a route from its pipeline.", "CreateRoute", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: route({ natGatewayId: "nat-0example00000001" }),
    }),
    noise("route-by-kubernetes", "Kubernetes adds a route to the pods of a new node.", "CreateRoute", {
      userIdentity: session("kubernetes-control-plane", "i-0example000000001"),
      userAgent: "kubernetes/v1.34.1 aws-sdk-go-v2/1.39.2",
      requestParameters: route({ instanceId: "i-0example000000002" }, "192.0.2.0/26"),
    }),
    noise("route-by-appliance", "A standby VPN appliance takes over.", "ReplaceRoute", {
      userIdentity: session("vpn-appliance", "i-0example000000003"),
      requestParameters: route(appliance, "198.51.100.0/24"),
    }),
    noise("route-dry-run", "A dry run checks whether the caller may delete a route.", "DeleteRoute", {
      errorCode: "Client.DryRunOperation",
      errorMessage: "Request would have succeeded, but DryRun flag is set.",
      requestParameters: route({}),
    }),
    leftOut("route-of-api-created", "API Gateway gets a route of an HTTP API.", "CreateRoute", {
      ...apiGateway,
      requestParameters: { apiId, routeKey: "GET /orders" },
    }),
    leftOut("route-of-api-deleted", "API Gateway loses a route.", "DeleteRoute", {
      ...apiGateway,
      requestParameters: { apiId, routeId: "abc1234" },
    }),
    other("route-of-api-updated", "A route of an HTTP API changes.", "UpdateRoute", {
      ...apiGateway,
      requestParameters: { apiId, routeId: "abc1234", routeKey: "GET /orders" },
    }),
    other("route-tables-described", "Route tables are listed.", "DescribeRouteTables", { readOnly: true }),
    other("route-searched", "A transit gateway's routes are listed.", "SearchTransitGatewayRoutes", {
      readOnly: true,
      requestParameters: { SearchTransitGatewayRoutesRequest: transitGatewayTable },
    }),
    other("subnet-created", "A subnet is created.", "CreateSubnet", {
      requestParameters: { vpcId: "vpc-0example0000001", cidrBlock: "192.0.2.0/28" },
    }),
    other("route-record-changed", "Route 53 changes a record.", "ChangeResourceRecordSets", {
      eventSource: "route53.amazonaws.com",
      awsRegion: "us-east-1",
      requestParameters: { hostedZoneId: "Z0EXAMPLE00000000001" },
    }),
    other("route-calculator-created", "Amazon Location gets a route calculator.", "CreateRouteCalculator", {
      eventSource: "geo.amazonaws.com",
      requestParameters: { calculatorName: "deliveries", dataSource: "Here" },
    }),
  ],
};
