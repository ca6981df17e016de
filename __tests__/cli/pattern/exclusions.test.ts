import { exclusionOf } from "../../../cli/pattern/exclusions";

test.each([
  ["config", { userIdentityArn: "*:assumed-role/AWSServiceRoleForConfig/*" }],
  ["event_name=HeadBucket", { eventName: "HeadBucket" }],
  ["event_name=a=b", { eventName: "a=b" }],
  ["user_identity_arn=a,b,invoked_by=c", { userIdentityArn: "a,b", invokedBy: "c" }],
])("%s is an exclusion", (text, exclusion) => {
  expect(exclusionOf(text)).toEqual(exclusion);
});

test.each([
  ["nothing", "--exclude must be KEY=VALUE,... with the keys error_code, event_name, event_source"],
  ["eventName=x", "--exclude must be KEY=VALUE,..."],
  ["event_name=", "event_name must have 1 to 254 characters without quotes"],
  ["event_source=*.com", "event_source must not be what nearly every event has"],
  ["event_name=a,event_name=b", "--exclude has event_name twice"],
])("%s is rejected", (text, message) => {
  expect(() => exclusionOf(text)).toThrow(message);
});
