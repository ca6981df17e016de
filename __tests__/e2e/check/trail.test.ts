import { describeStates, missing } from "./states";

const management = { Field: "eventCategory", Equals: ["Management"] };
const NOT_ALL = ["CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED"];

describeStates("the gate passes with a trail", [
  { name: "that logs what trails log by default", arrange: async () => {} },
  {
    name: "of advanced selectors, for management events and for others",
    arrange: (account) =>
      account.putAdvancedEventSelectors(
        { Name: "management", FieldSelectors: [management] },
        {
          Name: "objects",
          FieldSelectors: [
            { Field: "eventCategory", Equals: ["Data"] },
            { Field: "resources.type", Equals: ["AWS::S3::Object"] },
          ],
        },
      ),
  },
  {
    name: "that is not verified, as INCOMPLETE",
    arrange: (account) => account.stopLogging(),
    variables: { trail_name: null },
    verdict: "INCOMPLETE",
    unverified: "the trail: trail_name is null",
    audit: ["FAIL", "CLOUDTRAIL_NOT_LOGGING"],
  },
]);

describeStates("the gate fails with a trail", [
  {
    name: "that does not exist",
    arrange: async () => {},
    variables: { trail_name: "another-trail" },
    unread: [missing.trail],
    says: "couldn't find resource",
    audit: ["FAIL", "CLOUDTRAIL_NOT_PRESENT"],
  },
  {
    name: "that was stopped",
    arrange: (account) => account.stopLogging(),
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    says: "IsLogging is false",
  },
  {
    name: "that records one region",
    arrange: (account) => account.createTrail("regional", { multiRegion: false }),
    variables: { trail_name: "regional" },
    codes: ["CLOUDTRAIL_NOT_MULTI_REGION"],
  },
  {
    name: "of another name, which is what AWS answers with",
    arrange: (account) => account.createTrail("another"),
    substitute: { resource: "AWS::CloudTrail::Trail", identifier: "another" },
    codes: ["CLOUDTRAIL_NOT_LOGGING"],
    says: "AWS answered with the trail another",
    audit: ["PASS"],
  },
  {
    name: "without global service events",
    arrange: (account) => account.createTrail("other", { multiRegion: false, globalEvents: false }),
    variables: { trail_name: "other" },
    codes: ["CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED", "CLOUDTRAIL_NOT_MULTI_REGION"],
    says: "IncludeGlobalServiceEvents is false",
  },
  {
    name: "that logs calls that write alone",
    arrange: (account) =>
      account.putEventSelectors({ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }),
    codes: NOT_ALL,
    says: "it logs WriteOnly",
  },
  {
    name: "that logs data events alone",
    arrange: (account) =>
      account.putEventSelectors({
        ReadWriteType: "All",
        IncludeManagementEvents: false,
        DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
      }),
    codes: NOT_ALL,
    says: "it logs none",
  },
  {
    name: "that excludes an event source, which is named",
    arrange: (account) =>
      account.putEventSelectors({
        ReadWriteType: "All",
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: ["kms.amazonaws.com"],
      }),
    codes: NOT_ALL,
    says: '"ExcludeManagementEventSources":["kms.amazonaws.com"]',
  },
  {
    name: "that delivers to another log group",
    arrange: async (account) => {
      await account.createLogGroup("elsewhere");
      await account.createTrail("other", { logGroup: "elsewhere" });
    },
    variables: { trail_name: "other" },
    codes: ["CLOUDTRAIL_OTHER_LOG_GROUP"],
    says: "delivers to arn:aws:logs:us-east-1:123456789012:log-group:elsewhere",
    audit: ["FAIL", "METRIC_FILTER_NOT_PRESENT"],
  },
  {
    name: "that delivers to no log group",
    arrange: (account) => account.createTrail("silent", { logGroup: null }),
    variables: { trail_name: "silent" },
    codes: ["CLOUDTRAIL_OTHER_LOG_GROUP"],
    says: "delivers to no log group",
    audit: ["FAIL", "CLOUDTRAIL_NOT_PRESENT"],
  },
]);
