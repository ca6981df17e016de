/**
 * What an exclusion compares: the selector of each key in a CloudTrail record. The keys are in alphabetical order,
 * which is also the order of their comparisons in the pattern. An API call always has a source, a name and an address.
 * Other fields can be absent, and every comparison on an absent field is false, even `!=`. Without a guard, it would
 * hide every event that lacks the field.
 */
export const exclusionKeys = {
  errorCode: { selector: "$.errorCode", alwaysPresent: false },
  eventName: { selector: "$.eventName", alwaysPresent: true },
  eventSource: { selector: "$.eventSource", alwaysPresent: true },
  invokedBy: { selector: "$.userIdentity.invokedBy", alwaysPresent: false },
  sourceIpAddress: { selector: "$.sourceIPAddress", alwaysPresent: true },
  userIdentityArn: { selector: "$.userIdentity.arn", alwaysPresent: false },
} as const;

export type ExclusionKey = keyof typeof exclusionKeys;

/**
 * The events to leave out: those that match **all** given keys, of which there is at least one. A value can begin or
 * end with `*`, which stands for any characters. Values are case sensitive.
 */
export type Exclusion = {
  readonly [Given in ExclusionKey]: Readonly<Record<Given, string>> &
    Readonly<Partial<Record<ExclusionKey, string>>>;
}[ExclusionKey];

/** What a value must be, in the form of `src/terraform/rule.ts`. */
export const exclusionValueRules = [
  {
    matches: '^[*]?[^*"\\\\\\x00-\\x1f\\x7f]{1,254}[*]?$',
    must: "have 1 to 254 characters without quotes, backslashes and control characters, and * only at the beginning and the end",
  },
  {
    doesNotMatch: "^([*][ -~]{0,2}[*]|[*][.]?c?o?m[*]?|[*][a-z.]{0,3}amazonaws[a-z.]*[*]?|arn:[a-z:-]*[*])$",
    must: "not be what nearly every event has, such as *.amazonaws.com or arn:*: it would leave out every event",
  },
] as const;
