import type { Account, LogGroup, Trail } from "../evidence";
import { type Chain, ranked } from "./chain";
import { judgeLogGroup } from "./metric-filter";
import { accountOf } from "./policy/call";
import { fails, incomplete, type Problem, unread } from "./problem";
import { judgeTrail } from "./trail";

const CODE = "CLOUDTRAIL_NOT_PRESENT";

/** The chain to the log group. If several trails deliver to it, the one in the best state counts. */
export function deliveredTo(logGroup: LogGroup, account: Account): Chain {
  const { trail, problems } = deliveringTo(logGroup, account);
  return { trail, logGroup, problems: [...problems, ...judgeLogGroup(logGroup, account.keys)] };
}

function deliveringTo({ name, arn }: LogGroup, account: Account): Pick<Chain, "trail" | "problems"> {
  const { trails } = account;
  if (trails.failure) return { problems: [unread(CODE, trails.failure)] };
  const [best] = ranked(
    trails.value
      .filter(({ logGroupArn }) => logGroupArn === arn)
      .map((trail) => ({ trail, problems: judgeTrail(trail, account) })),
  );
  const others = account.names.logGroups;
  const found = `no trail delivers to ${name}${others.length > 0 ? `; trails deliver to ${others.join(", ")}` : ""}`;
  return best ?? { problems: [fails("CLOUDTRAIL_OTHER_LOG_GROUP", found)] };
}

/**
 * The chains that end at their trail, because it delivers to no log group, or to one of another account. If the trails
 * were not read, there may be such chains too.
 */
export function withoutLogGroup(account: Account): readonly Chain[] {
  const { trails, id } = account;
  if (trails.failure) return [{ problems: [unread(CODE, trails.failure)] }];
  return trails.value
    .filter(({ logGroupArn = "" }) => accountOf(logGroupArn) !== id)
    .map((trail) => ({ trail, problems: [...judgeTrail(trail, account), ...judgeDelivery(trail, account)] }));
}

function judgeDelivery({ name, arn, logGroupArn }: Trail, { id }: Account): readonly Problem[] {
  // Another account is responsible for where its trail delivers.
  if (accountOf(arn) !== id) return [];
  return logGroupArn === undefined
    ? [fails(CODE, `the trail ${name} delivers to no log group`)]
    : [
        incomplete(
          "CLOUDTRAIL_OTHER_LOG_GROUP",
          `the trail ${name} delivers to ${logGroupArn}, of another account: audit that account too`,
        ),
      ];
}

/** The chain if there is no trail, or not the one that was asked for. */
export function withoutTrail({ names: { trails } }: Account): Chain {
  const found =
    trails.length === 0
      ? "there is no trail"
      : `the trail that was asked for does not exist; there are ${trails.join(", ")}`;
  return { problems: [fails(CODE, found)] };
}
