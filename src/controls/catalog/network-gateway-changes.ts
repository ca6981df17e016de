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
    "Run the query below and find the VPC that gained or lost the gateway, and the routes that lead to it. If nobody can explain a new gateway, remove its routes first and ask then.",
  investigationQuery: [
    "fields eventTime, eventName, userIdentity.arn, requestParameters.vpcId, requestParameters.internetGatewayId, errorCode, sourceIPAddress, awsRegion, recipientAccountId",
    // The names of reads end in an s.
    'filter eventSource = "ec2.amazonaws.com" and eventName like /Gateway((Vpc|Peering)Attachment)?$/',
    "sort eventTime desc",
    "limit 50",
  ].join(" | "),
  guide: {
    when: "Where you run VPCs. It is rare outside of pipelines.",
    events: "writes",
    regions: "The region of the VPC, or of the transit gateway.",
    limits:
      "Direct Connect gateways, carrier gateways, and a transit gateway that accepts the VPC of another account. The benchmark's pattern also misses NAT, VPN, egress-only and transit gateways, which the extended one adds.",
    noise:
      "Infrastructure as code that sets up or removes VPCs. Exclude its roles by user_identity_arn. With the extended pattern, each NAT gateway of a new VPC counts.",
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
    extended("gateway-nat-created", "Private subnets get a way out by NAT.", "CreateNatGateway", {
      requestParameters: { CreateNatGatewayRequest: { SubnetId: "subnet-0example00001" } },
    }),
    extended("gateway-nat-deleted", "Private subnets lose their way out.", "DeleteNatGateway", {
      requestParameters: { DeleteNatGatewayRequest: { NatGatewayId: "nat-0example0000001" } },
    }),
    extended("gateway-vpn-attached", "A VPN gateway is attached to a VPC.", "AttachVpnGateway", {
      requestParameters: { vpcId, vpnGatewayId },
    }),
    extended("gateway-vpn-detached", "A VPC loses its VPN gateway.", "DetachVpnGateway", {
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
      "A transit gateway accepts the peering of another.",
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
    missed("gateway-carrier-created", "A Wavelength Zone gets a way out.", "CreateCarrierGateway", {
      requestParameters: { CreateCarrierGatewayRequest: { VpcId: vpcId } },
    }),
    missed(
      "gateway-direct-connect-associated",
      "A Direct Connect gateway is associated with a VPN gateway.",
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
    other("gateway-address-allocated", "An address is allocated, for whatever use.", "AllocateAddress", {
      requestParameters: { domain: "vpc" },
    }),
    other("gateway-of-storage-deleted", "A gateway to file storage is deleted.", "DeleteGateway", {
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
