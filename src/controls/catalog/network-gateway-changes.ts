import { MEMBER, session } from "../../../fixtures/callers";
import { samplesWith, unauthorizedOperation } from "../../../fixtures/sample";
import { benchmarks } from "../benchmarks";
import type { Control } from "../control";
import { anyEvent, eventNameMistakes, eventsOf } from "../event-names";

/** All versions of CIS, and Security Hub's CloudWatch.12: customer and internet gateways alone. */
const CIS = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
];

const { detected, extended, missed, noise, other } = samplesWith({ eventSource: "ec2.amazonaws.com" });

const vpcId = "vpc-0example0000001";
const internetGatewayId = "igw-0example0000001";
const vpnGatewayId = "vgw-0example0000001";
const transitGatewayId = "tgw-0example0000001";

export const networkGatewayChanges: Control = {
  id: "network-gateway-changes",
  title: "Network gateway changes",
  benchmarks: benchmarks(12, "CloudWatch.12"),
  filterPattern: `{ ${anyEvent(CIS)} }`,
  extendedPattern: eventsOf("ec2.amazonaws.com", [
    ...CIS,
    "CreateNatGateway",
    "DeleteNatGateway",
    "CreateVpnGateway",
    "DeleteVpnGateway",
    "AttachVpnGateway",
    "DetachVpnGateway",
    "CreateEgressOnlyInternetGateway",
    "DeleteEgressOnlyInternetGateway",
    "CreateTransitGateway",
    "DeleteTransitGateway",
    "CreateTransitGatewayVpcAttachment",
    "DeleteTransitGatewayVpcAttachment",
    "CreateTransitGatewayPeeringAttachment",
    "AcceptTransitGatewayPeeringAttachment",
  ]),
  mistakes: eventNameMistakes,
  metricName: "NetworkGWChanges",
  alarmName: "NetworkGWChangesAlarm",
  why: "A network gateway was created, deleted, attached or detached. A new gateway can be a new way out for data.",
  response:
    "Run the query below and find the VPC that gained or lost the gateway, and the routes that lead to it. If nobody can explain a new gateway, remove its routes first, then ask.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, requestParameters.vpcId, coalesce(requestParameters.internetGatewayId, requestParameters.vpnGatewayId, requestParameters.customerGatewayId) as gateway, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    // Leaves out reads, whose names end with an s.
    'filter eventSource = "ec2.amazonaws.com" and eventName like /Gateway((Vpc|Peering)Attachment)?$/',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you run VPCs. It is rare outside of pipelines.",
    events: "writes",
    regions: "The region of the VPC, or of the transit gateway.",
    limits:
      "The default misses NAT gateways, virtual private gateways, egress-only internet gateways and transit gateways; the extended pattern matches them. No pattern covers Direct Connect gateways, carrier gateways, or a transit gateway that accepts the VPC of another account.",
    noise:
      "Infrastructure as code sets up and removes VPCs with their gateways. Exclude its roles by user_identity_arn. The extended pattern also counts each NAT gateway of a new VPC.",
  },
  samples: [
    detected("gateway-attached", "An internet gateway is attached to a VPC.", "AttachInternetGateway", {
      requestParameters: { internetGatewayId, vpcId },
    }),
    detected("gateway-detached", "A VPC loses its internet gateway.", "DetachInternetGateway", {
      requestParameters: { internetGatewayId, vpcId },
    }),
    detected("gateway-created", "An internet gateway is created.", "CreateInternetGateway", {
      requestParameters: {},
    }),
    detected("gateway-deleted", "An internet gateway is deleted.", "DeleteInternetGateway", {
      requestParameters: { internetGatewayId },
    }),
    detected(
      "gateway-of-customer-created",
      "The far end of a VPN is registered, with an address that nobody knows.",
      "CreateCustomerGateway",
      { requestParameters: { type: "ipsec.1", ipAddress: "203.0.113.77", bgpAsn: 65000 } },
    ),
    detected("gateway-of-customer-deleted", "The far end of a VPN is deleted.", "DeleteCustomerGateway", {
      requestParameters: { customerGatewayId: "cgw-0example0000001" },
    }),
    detected(
      "gateway-attachment-denied",
      "A key tries to attach an internet gateway, and AWS denies it.",
      "AttachInternetGateway",
      {
        ...unauthorizedOperation,
        requestParameters: { internetGatewayId, vpcId },
      },
    ),
    extended("gateway-nat-created", "A NAT gateway gives private subnets a way out.", "CreateNatGateway", {
      requestParameters: { CreateNatGatewayRequest: { SubnetId: "subnet-0example00001" } },
    }),
    extended("gateway-nat-deleted", "Private subnets lose their NAT gateway.", "DeleteNatGateway", {
      requestParameters: { DeleteNatGatewayRequest: { NatGatewayId: "nat-0example0000001" } },
    }),
    extended("gateway-vpn-attached", "A virtual private gateway is attached to a VPC.", "AttachVpnGateway", {
      requestParameters: { vpcId, vpnGatewayId },
    }),
    extended("gateway-vpn-detached", "A VPC loses its virtual private gateway.", "DetachVpnGateway", {
      requestParameters: { vpcId, vpnGatewayId },
    }),
    extended("gateway-ipv6-out", "A VPC gets a way out over IPv6.", "CreateEgressOnlyInternetGateway", {
      requestParameters: { CreateEgressOnlyInternetGatewayRequest: { VpcId: vpcId } },
    }),
    extended("gateway-transit-created", "A transit gateway is created.", "CreateTransitGateway", {
      requestParameters: {
        CreateTransitGatewayRequest: { Options: { AutoAcceptSharedAttachments: "enable" } },
      },
    }),
    extended(
      "gateway-transit-attached",
      "A VPC is attached to a transit gateway.",
      "CreateTransitGatewayVpcAttachment",
      {
        requestParameters: {
          CreateTransitGatewayVpcAttachmentRequest: { TransitGatewayId: transitGatewayId, VpcId: vpcId },
        },
      },
    ),
    extended(
      "gateway-transit-peered",
      "A transit gateway accepts a peering with another.",
      "AcceptTransitGatewayPeeringAttachment",
      {
        requestParameters: {
          AcceptTransitGatewayPeeringAttachmentRequest: {
            TransitGatewayAttachmentId: "tgw-attach-0example1",
          },
        },
      },
    ),
    missed(
      "gateway-transit-shared-accepted",
      "A transit gateway accepts the VPC of another account.",
      "AcceptTransitGatewayVpcAttachment",
      {
        requestParameters: {
          AcceptTransitGatewayVpcAttachmentRequest: { TransitGatewayAttachmentId: "tgw-attach-0example2" },
        },
      },
    ),
    missed(
      "gateway-carrier-created",
      "A carrier gateway gives a Wavelength Zone a way out.",
      "CreateCarrierGateway",
      {
        requestParameters: { CreateCarrierGatewayRequest: { VpcId: vpcId } },
      },
    ),
    missed(
      "gateway-direct-connect-associated",
      "A Direct Connect gateway is associated with a virtual private gateway.",
      "CreateDirectConnectGatewayAssociation",
      {
        eventSource: "directconnect.amazonaws.com",
        requestParameters: { directConnectGatewayId: "0example-0000-4000", gatewayId: vpnGatewayId },
      },
    ),
    noise("gateway-of-pipeline", "Terraform builds a VPC from its pipeline.", "AttachInternetGateway", {
      userIdentity: session("terraform", "pipeline-4711"),
      userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.11.4",
      requestParameters: { internetGatewayId, vpcId },
    }),
    noise(
      "gateway-of-default-vpc-removed",
      "A script removes the default VPC of a new account.",
      "DetachInternetGateway",
      {
        userIdentity: session("account-baseline", "remove-default-vpc", MEMBER),
        recipientAccountId: MEMBER,
        requestParameters: { internetGatewayId, vpcId },
      },
    ),
    other("gateways-described", "Internet gateways are listed.", "DescribeInternetGateways", {
      readOnly: true,
    }),
    other("gateway-nats-described", "NAT gateways are listed.", "DescribeNatGateways", { readOnly: true }),
    other("gateway-address-allocated", "An Elastic IP address is allocated.", "AllocateAddress", {
      requestParameters: { domain: "vpc" },
    }),
    other("gateway-of-storage-deleted", "A Storage Gateway is deleted.", "DeleteGateway", {
      eventSource: "storagegateway.amazonaws.com",
      requestParameters: {
        gatewayARN: "arn:aws:storagegateway:eu-central-1:111122223333:gateway/sgw-0EXAMPLE",
      },
    }),
    other("gateway-of-mesh-created", "App Mesh makes a virtual gateway.", "CreateVirtualGateway", {
      eventSource: "appmesh.amazonaws.com",
      requestParameters: { meshName: "shop", virtualGatewayName: "entry" },
    }),
    other(
      "gateway-of-customer-associated",
      "Network Manager links a customer gateway to a device.",
      "AssociateCustomerGateway",
      {
        eventSource: "networkmanager.amazonaws.com",
        awsRegion: "us-west-2",
        requestParameters: { globalNetworkId: "global-network-0example", deviceId: "device-0example" },
      },
    ),
  ],
};
