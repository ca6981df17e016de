import type { Sample } from "../../fixtures";
import { catalog } from "../../src/controls/catalog";
import type { Control } from "../../src/controls/control";
import { compile, parse } from "../../src/filter-pattern";

const controls = Object.values<Control>(catalog).filter(({ benchmarks }) => benchmarks !== undefined);
const samplesOf = ({ samples = [] }: Control): readonly Sample[] => samples;
const matcher = (pattern: string) => compile(parse(pattern));

/** A denied call sets off unauthorized-api-calls, whatever it is a call of, unless the pattern leaves it out. */
const isDeniedCall = ({ record: { errorCode, eventName, sourceIPAddress } }: Sample) =>
  /UnauthorizedOperation$/.test(String(errorCode)) ||
  (/^AccessDenied/.test(String(errorCode)) &&
    eventName !== "HeadBucket" &&
    sourceIPAddress !== "delivery.logs.amazonaws.com");

/** Whatever else a sample of one control sets off: it is also an event of the other. */
const collisions: Readonly<Record<string, readonly string[]>> = {
  // What root does is an event of both.
  "root-session-deletes-policy": ["s3-bucket-policy-changes"],
  "root-of-member-denied": ["organizations-changes"],
  "no-mfa-root": ["root-account-usage"],
  "no-mfa-root-of-member": ["root-account-usage"],
  "no-mfa-root-new-address": ["root-account-usage"],
  "mfa-root": ["root-account-usage"],
  "mfa-root-in-capitals": ["root-account-usage"],
  "sign-in-of-root-works": ["root-account-usage"],
  "sign-in-root-wrong-password": ["root-account-usage"],
  "root-signs-in": ["root-account-usage"],
  "root-against-scp": ["root-account-usage"],
  // A sign-in that fails is one event, and one that works another.
  "root-sign-in-fails": ["console-authentication-failures"],
  "no-mfa-wrong-password": ["console-authentication-failures"],
  "sign-in-fails": ["console-authentication-failures"],
  "sign-in-works": ["console-sign-in-without-mfa"],
  // The neighbor's event, which the control itself does not hear.
  "service-acts-for-root": ["vpc-changes"],
  "iam-no-bucket-policy": ["s3-bucket-policy-changes"],
  "acl-of-bucket": ["s3-bucket-policy-changes"],
  "trail-bucket-emptied": ["s3-bucket-policy-changes"],
  "config-bucket-shut": ["s3-bucket-policy-changes"],
  "trail-key-disabled": ["kms-key-deletion"],
  // The one collision of names within the benchmark: both services have a CreatePolicy and a DeletePolicy.
  "iam-no-service-control-policy": ["organizations-changes"],
  "org-iam-policy-created": ["iam-policy-changes"],
};

describe.each(controls)("A sample of $id", (control) => {
  const others = controls.filter(({ id }) => id !== control.id);
  const matchers = others.map(({ id, filterPattern }) => [id, matcher(filterPattern)] as const);

  test.each(samplesOf(control))("$id sets off no other alarm than those that are known", (sample) => {
    const heardBy = matchers.filter(([, matches]) => matches(sample.record)).map(([id]) => id);
    const ofDenied =
      isDeniedCall(sample) && control.id !== "unauthorized-api-calls" ? ["unauthorized-api-calls"] : [];
    expect(heardBy).toEqual([...ofDenied, ...(collisions[sample.id] ?? [])]);
  });
});

test("each known collision is of a sample that exists", () => {
  const ids = new Set(controls.flatMap(samplesOf).map(({ id }) => id));
  expect(Object.keys(collisions).filter((id) => !ids.has(id))).toEqual([]);
});

/** Where the second text hears more than the default, and where it hears less. */
const ofSecondText: Readonly<Record<string, { more: readonly string[]; less: readonly string[] }>> = {
  "unauthorized-api-calls": {
    more: [
      "attacker-finds-buckets",
      "stolen-instance-role-finds-buckets",
      "config-heads-bucket",
      "log-delivery",
      "ssm-agent-heads-bucket",
    ],
    less: [],
  },
  "console-sign-in-without-mfa": {
    more: [
      "no-mfa-root",
      "no-mfa-root-of-member",
      "no-mfa-root-new-address",
      "no-mfa-identity-center",
      "no-mfa-saml",
      "mfa-root-in-capitals",
      "no-mfa-wrong-password",
      "no-mfa-unknown-user",
    ],
    less: [],
  },
  "security-group-changes": { more: [], less: ["rule-edited-in-place"] },
  "route-table-changes": { more: ["route-of-api-created", "route-of-api-deleted"], less: [] },
  "organizations-changes": { more: [], less: ["org-invitation-cancelled", "org-created"] },
};

describe("The text of the compliance tier", () => {
  const withTier = controls.filter(({ compliancePattern }) => compliancePattern !== undefined);

  test.each(withTier)("of $id hears more and less than the default as is known", (control) => {
    const [byDefault, bySecond] = [control.filterPattern, control.compliancePattern ?? ""].map(matcher);
    const heard = (one = byDefault, other = bySecond) =>
      samplesOf(control)
        .filter(({ record }) => one?.(record) && !other?.(record))
        .map(({ id }) => id);
    expect({ more: heard(bySecond, byDefault), less: heard() }).toEqual(ofSecondText[control.id]);
  });
});
