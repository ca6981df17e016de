import type { Json } from "../aws/input";
import { InvalidIdentifier } from "./errors";
import type { ResourceType } from "./resource-type";

/** The pattern of TrailName in the schema. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$/;

/**
 * Properties: the schema in the registry. Calls: the permissions in the schema; the handler's source is not public. An
 * ARN is rejected, and the trail is found in its home region only.
 */
export const trail: ResourceType = {
  typeName: "AWS::CloudTrail::Trail",
  read: async (identifier, calls) => {
    if (!NAME.test(identifier)) {
      // AWS rejects it. Not verified: the code and the message.
      throw new InvalidIdentifier(
        `Identifier ${identifier} is not valid for identifier [/properties/TrailName]`,
      );
    }
    const { Trail: found = {} } = (await calls.json("cloudtrail", "GetTrail", { Name: identifier })) as {
      Trail?: Json;
    };
    const Arn = found.TrailARN;
    const { IsLogging } = await calls.json("cloudtrail", "GetTrailStatus", { Name: Arn });
    const selectors = await calls.json("cloudtrail", "GetEventSelectors", { TrailName: Arn });
    const { InsightSelectors } = await calls.json("cloudtrail", "GetInsightSelectors", { TrailName: Arn });
    const { ResourceTagList = [] } = (await calls.json("cloudtrail", "ListTags", {
      ResourceIdList: [Arn],
    })) as { ResourceTagList?: { TagsList?: Json[] }[] };
    return {
      TrailName: found.Name,
      Arn,
      IsLogging,
      IsMultiRegionTrail: found.IsMultiRegionTrail,
      IsOrganizationTrail: found.IsOrganizationTrail,
      IncludeGlobalServiceEvents: found.IncludeGlobalServiceEvents,
      EnableLogFileValidation: found.LogFileValidationEnabled,
      EventSelectors: selectors.EventSelectors,
      AdvancedEventSelectors: selectors.AdvancedEventSelectors,
      InsightSelectors,
      CloudWatchLogsLogGroupArn: found.CloudWatchLogsLogGroupArn,
      CloudWatchLogsRoleArn: found.CloudWatchLogsRoleArn,
      KMSKeyId: found.KmsKeyId,
      S3BucketName: found.S3BucketName,
      S3KeyPrefix: found.S3KeyPrefix,
      SnsTopicArn: found.SnsTopicARN,
      SnsTopicName: found.SnsTopicName,
      Tags: ResourceTagList[0]?.TagsList,
    };
  },
};
