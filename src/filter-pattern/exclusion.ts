/**
 * What an exclusion compares: the selector of each key in a CloudTrail record, in the order of its term. An API call
 * always has a source, a name and an address. Of the others one can be absent, and a comparison on an absent field is
 * false, `!=` too: unguarded, it would hide every refused call that lacks the field.
 */
export const exclusionKeys = {
  eventSource: { selector: "$.eventSource", alwaysPresent: true },
  eventName: { selector: "$.eventName", alwaysPresent: true },
  errorCode: { selector: "$.errorCode", alwaysPresent: false },
  userIdentityArn: { selector: "$.userIdentity.arn", alwaysPresent: false },
  invokedBy: { selector: "$.userIdentity.invokedBy", alwaysPresent: false },
  sourceIpAddress: { selector: "$.sourceIPAddress", alwaysPresent: true },
} as const;

export type ExclusionKey = keyof typeof exclusionKeys;

/**
 * Events to leave out: those of which **all** given keys are true; at least one is given. A value can begin or end
 * with `*`, which stands for any text. Values are case sensitive.
 */
export type Exclusion = {
  readonly [Given in ExclusionKey]: Readonly<Record<Given, string>> &
    Readonly<Partial<Record<ExclusionKey, string>>>;
}[ExclusionKey];

/** What a value must be, in the form of `src/terraform/rule.ts`. */
export const exclusionValueRules = [
  { length: [1, 256] },
  {
    doesNotMatch:
      "^([*]+|[*]+.{0,2}[*]+|[*]+[.]?c?o?m[*]*|[*]+[a-z.]{0,3}amazonaws[a-z.]*[*]*|arn:[a-z:-]*[*]+)$",
    must: "not be what nearly every event has, such as asterisks alone, *.amazonaws.com or arn:*, which would leave out every refused call",
  },
  {
    matches: "^[*]?[^*]*[*]?$",
    must: "have an asterisk at its start or its end only; what one between other characters means, AWS does not say",
  },
  { matches: "^[^\\x00-\\x1f\\x7f]*$", must: "have no control characters" },
] as const;
