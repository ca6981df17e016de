import { formOf, text } from "../aws/input";
import type { AwsRequest } from "../aws/message";
import { addEntries, elements } from "../aws/xml";
import type { Mend } from "./mend";

/** What moto takes and does not show. */
const HIDDEN = /^(TracingConfig|SignatureVersion|.*Feedback(RoleArn|SampleRate))$/;

/** moto takes a topic's tracing, signature and feedback attributes, and GetTopicAttributes has none of them. */
export function topicAttributes(): Mend {
  const topics = new Map<string, Map<string, string>>();
  const remember = (topicArn: string | undefined, attributes: Iterable<readonly [string, string]>) => {
    const known = topics.get(topicArn ?? "") ?? new Map<string, string>();
    for (const [name, value] of attributes) {
      if (HIDDEN.test(name)) {
        known.set(name, value);
      }
    }
    topics.set(topicArn ?? "", known);
  };
  return {
    reset: () => topics.clear(),
    handlers: {
      "sns:CreateTopic": async (request, next) => {
        const response = await next(request);
        const [topicArn] = elements(response, "TopicArn");
        if (response.status === 200) {
          remember(topicArn, attributesOf(request));
        }
        return response;
      },
      "sns:SetTopicAttributes": async (request, next) => {
        const response = await next(request);
        if (response.status === 200) {
          const name = text(request, "AttributeName") ?? "";
          remember(text(request, "TopicArn"), [[name, text(request, "AttributeValue") ?? ""]]);
        }
        return response;
      },
      "sns:GetTopicAttributes": async (request, next) => {
        const response = await next(request);
        const known = topics.get(text(request, "TopicArn") ?? "") ?? new Map<string, string>();
        const set = [...known].filter(([, value]) => value !== "");
        return response.status === 200 ? addEntries(response, Object.fromEntries(set)) : response;
      },
      "sns:DeleteTopic": async (request, next) => {
        topics.delete(text(request, "TopicArn") ?? "");
        return next(request);
      },
    },
  };
}

/** The map `Attributes` of a form: `Attributes.entry.1.key`, `Attributes.entry.1.value`... */
function attributesOf(request: AwsRequest): [string, string][] {
  const form = formOf(request);
  return [...form]
    .filter(([key]) => /^Attributes\.entry\.\d+\.key$/.test(key))
    .map(([key, name]) => [name, form.get(key.replace(/key$/, "value")) ?? ""]);
}
