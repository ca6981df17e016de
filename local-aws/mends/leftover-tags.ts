import { callJson, type Json, jsonOf, texts } from "../aws/input";
import type { Mend } from "./mend";

/** moto keeps the tags of a deleted log group, alarm or trail, and a new one of its name has them. On AWS they go. */
export const leftoverTags: Mend = {
  handlers: {
    "logs:DeleteLogGroup": async (request, next) => {
      const { logGroupName } = jsonOf(request);
      const listed = await callJson(request, next, "Logs_20140328.ListTagsLogGroup", { logGroupName });
      const tags = Object.keys((jsonOf(listed).tags as Json | undefined) ?? {});
      if (tags.length > 0) {
        await callJson(request, next, "Logs_20140328.UntagLogGroup", { logGroupName, tags });
      }
      return next(request);
    },
    "cloudwatch:DeleteAlarms": async (request, next) => {
      const target = "GraniteServiceVersion20100801";
      const AlarmNames = texts(request, "AlarmNames");
      const found = await callJson(request, next, `${target}.DescribeAlarms`, { AlarmNames });
      const { MetricAlarms = [] } = jsonOf(found) as { MetricAlarms?: { AlarmArn: string }[] };
      for (const { AlarmArn: ResourceARN } of MetricAlarms) {
        const listed = await callJson(request, next, `${target}.ListTagsForResource`, { ResourceARN });
        const TagKeys = ((jsonOf(listed).Tags ?? []) as { Key: string }[]).map(({ Key }) => Key);
        if (TagKeys.length > 0) {
          await callJson(request, next, `${target}.UntagResource`, { ResourceARN, TagKeys });
        }
      }
      return next(request);
    },
    "cloudtrail:DeleteTrail": async (request, next) => {
      const target = "CloudTrail_20131101";
      const trail = jsonOf(
        await callJson(request, next, `${target}.GetTrail`, { Name: jsonOf(request).Name }),
      );
      const { TrailARN: ResourceId } = (trail.Trail ?? {}) as { TrailARN?: string };
      if (ResourceId !== undefined) {
        const listed = await callJson(request, next, `${target}.ListTags`, { ResourceIdList: [ResourceId] });
        const [tags] = jsonOf(listed).ResourceTagList as { TagsList: unknown[] }[];
        await callJson(request, next, `${target}.RemoveTags`, { ResourceId, TagsList: tags?.TagsList ?? [] });
      }
      return next(request);
    },
  },
};
