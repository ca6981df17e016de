import type { Account, Trail, TrailStatus } from "../evidence";
import { leftOutBy, narrowings } from "./event-selectors";
import { fails, incomplete, judged, type Problem } from "./problem";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Whether the trail records everything and delivers it to CloudWatch Logs now. */
export function judgeTrail(trail: Trail, { id, at }: Pick<Account, "id" | "at">): readonly Problem[] {
  const { name, arn, isOrganization, isMultiRegion } = trail;
  const owner = arn.split(":")[4];
  const ofStatusAndSelectors =
    owner === id
      ? [...statusProblems(trail, at), ...selectorProblems(trail)]
      : [
          incomplete(
            "CLOUDTRAIL_NOT_LOGGING",
            `the ${isOrganization ? "organization " : ""}trail ${name} belongs to the account ${owner}: audit that account`,
          ),
        ];
  return [
    ...ofStatusAndSelectors,
    ...(isMultiRegion
      ? []
      : [fails("CLOUDTRAIL_NOT_MULTI_REGION", `the trail ${name} records ${trail.homeRegion} alone`)]),
    ...(trail.includesGlobalServiceEvents
      ? []
      : [
          fails(
            "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED",
            `the trail ${name} leaves out global service events`,
          ),
        ]),
  ];
}

function statusProblems({ name, status, logGroupArn }: Trail, at: number): readonly Problem[] {
  if (status === undefined) return [notRead("CLOUDTRAIL_NOT_LOGGING", `the status of the trail ${name}`)];
  return judged("CLOUDTRAIL_NOT_LOGGING", status, (value) => [
    ...(value.isLogging ? [] : [fails("CLOUDTRAIL_NOT_LOGGING", `the trail ${name} is stopped`)]),
    // Without a log group there is nothing to deliver. Which log group it should be is judged elsewhere.
    ...(logGroupArn === undefined ? [] : deliveryProblems(name, value, at)),
  ]);
}

function deliveryProblems(
  name: string,
  { isLogging, latestLogsDelivery, latestLogsDeliveryError }: TrailStatus,
  at: number,
): readonly Problem[] {
  const failing = (found: string) => [fails("CLOUDTRAIL_DELIVERY_FAILING", `the trail ${name} ${found}`)];
  if (latestLogsDeliveryError)
    return failing(`met an error at its latest delivery to CloudWatch Logs: ${latestLogsDeliveryError}`);
  // A stopped trail delivers nothing, and is a problem of its own already.
  if (!isLogging) return [];
  if (latestLogsDelivery === undefined) return failing("has never delivered to CloudWatch Logs");
  const age = at - latestLogsDelivery;
  return age <= DAY
    ? []
    : failing(`delivered to CloudWatch Logs ${Math.floor(age / HOUR)} hours ago for the last time`);
}

const notRead = (code: Problem["code"], what: string) => incomplete(code, `${what} was not read`);

function selectorProblems({ name, selectors }: Trail): readonly Problem[] {
  const CODE = "CLOUDTRAIL_MANAGEMENT_EVENTS_NOT_LOGGED";
  if (selectors === undefined) return [notRead(CODE, `what the trail ${name} logs`)];
  return judged(CODE, selectors, (value) => {
    const leftOut = leftOutBy(value);
    if (leftOut.length === 0) return [];
    const found = `the trail ${name} does not log all ${leftOut.join(" and ")}`;
    return [fails(CODE, [found, ...narrowings(value)].join("; "))];
  });
}
