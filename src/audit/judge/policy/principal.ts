import { type Answer, all, any, not, unknown } from "../answer";
import { isObject, type Json, strings } from "../json";
import { type Call, isOfSns } from "./call";

const CLOUDWATCH = "cloudwatch.amazonaws.com";

/**
 * Whether the statement is about CloudWatch.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function isAboutCloudWatch(statement: Json, call: Call): Answer {
  const { Principal, NotPrincipal } = statement;
  if ((Principal === undefined) === (NotPrincipal === undefined))
    return unknown("it does not have one of Principal and NotPrincipal");
  // AWS documents that a denial for everyone applies to its services too.
  const everyone = statement.Effect === "Deny" ? true : everyoneIncludesServices(call);
  return Principal === undefined
    ? all([not(isNamed(NotPrincipal, everyoneIncludesServices(call))), everyone])
    : isNamed(Principal, everyone);
}

/**
 * CloudWatch publishes under SNS's default policy, which allows `{"AWS": "*"}` on behalf of the account. For keys,
 * nothing of the kind is documented.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
const everyoneIncludesServices = (call: Call): Answer =>
  isOfSns(call) || unknown("it is for everyone, and whether that includes AWS's services is not documented");

function isNamed(principal: unknown, everyone: Answer): Answer {
  if (principal === "*") return everyone;
  if (!isObject(principal) || Object.keys(principal).length === 0)
    return unknown("its principal is not understood");
  return any(
    Object.entries(principal).flatMap(
      ([type, names]) =>
        strings(names)?.map((name) => isOfType(type, name, everyone)) ?? [
          unknown(`its principal of the type ${type} is not understood`),
        ],
    ),
  );
}

function isOfType(type: string, name: string, everyone: Answer): Answer {
  switch (type) {
    case "AWS":
      // Accounts, users and roles are not services, even if one is named by a wildcard.
      return name === "*" ? everyone : false;
    case "Service":
      return /[*?]/.test(name) ? unknown("it names a service by a wildcard") : name === CLOUDWATCH;
    case "Federated":
    case "CanonicalUser":
      return false;
    default:
      return unknown(`its principal of the type ${type} is not understood`);
  }
}
