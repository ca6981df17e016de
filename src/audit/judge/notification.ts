import { ALARM_ACTION } from "../../controls/alarm-actions";
import type { Account } from "../evidence";
import { accountOf, regionOf } from "./policy/call";
import { fails, incomplete, type Problem } from "./problem";
import { confirmedSubscribersOf, judgeTopic } from "./topic";

/** A metric alarm or a composite one. */
export interface Notifier {
  readonly name: string;
  readonly arn: string;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
}

/** Who is notified when the alarm goes off. */
export interface Notification {
  /** Empty if at least one action certainly notifies somebody. */
  readonly problems: readonly Problem[];
  /** What is wrong with other actions, if that does not matter for the chain. */
  readonly notes: readonly string[];
  /** The actions that notify, each once. */
  readonly actions: readonly string[];
  /** How many confirmed subscribers the topics of this account have, people or tools. */
  readonly confirmedSubscribers: number;
}

/** Judges whether anybody is notified when the alarm goes to ALARM. */
export function judgeActions(alarm: Notifier, account: Account): Notification {
  const enabled = alarm.actionsEnabled
    ? []
    : [fails("ALARM_ACTIONS_DISABLED", `ActionsEnabled of ${alarm.name} is false`)];
  const described = [...new Set(alarm.alarmActions)].map((action) => ({
    action,
    not: whyNot(action, alarm.arn),
  }));
  const actions = described.filter(({ not }) => not === undefined).map(({ action }) => action);
  if (actions.length === 0) {
    const each = described.map(({ action, not }) => `${action} (${not})`).join(", ");
    const none = fails(
      "ALARM_WITHOUT_NOTIFICATION",
      `the ALARM actions of ${alarm.name} are ${each || "none"}`,
    );
    return { problems: [...enabled, none], notes: [], actions, confirmedSubscribers: 0 };
  }
  const { counted, others } = chosen(actions.map((action) => judgeAction(action, alarm, account)));
  const own = actions.filter((action) => accountOf(action) === account.id);
  return {
    problems: [...enabled, ...counted],
    notes: others.map(({ found }) => found),
    actions,
    confirmedSubscribers: own
      .map((action) => confirmedSubscribersOf(account.topics[action]))
      .reduce((sum, some) => sum + some, 0),
  };
}

const NOTIFIES = new RegExp(ALARM_ACTION);
const FIFO = /[.]fifo$/;
const isTopic = (action: string) => action.split(":")[2] === "sns";

/** Why an action notifies nobody, or undefined if it notifies. A FIFO topic may notify. */
function whyNot(action: string, alarmArn: string): string | undefined {
  const [, service, resource = ""] = NOTIFIES.exec(isTopic(action) ? action.replace(FIFO, "") : action) ?? [];
  // Only a topic's ARN ends with a name alone.
  if (service === undefined || (service === "sns") !== /^[A-Za-z0-9_-]+$/.test(resource))
    return "which notifies nobody";
  if (action.split(":")[1] !== alarmArn.split(":")[1]) return "which is in another partition";
  const isRegional = service === "sns" || service === "lambda";
  return isRegional && regionOf(action) !== regionOf(alarmArn) ? "which is in another region" : undefined;
}

function judgeAction(action: string, alarm: Notifier, account: Account): readonly Problem[] {
  if (!isTopic(action))
    return [
      incomplete(
        "ALARM_WITHOUT_NOTIFICATION",
        `whether ${action} may be called, and notifies anybody, was not verified`,
      ),
    ];
  const owner = accountOf(action);
  if (owner !== account.id)
    return [
      incomplete(
        "SNS_SUBSCRIPTION_NOT_PRESENT",
        `${action} belongs to the account ${owner}, which has to be audited too`,
      ),
    ];
  if (FIFO.test(action))
    return [
      incomplete(
        "SNS_TOPIC_NOT_PUBLISHABLE",
        `${action} is a FIFO topic, and whether CloudWatch can publish to it is not known`,
      ),
    ];
  return judgeTopic(action, alarm, account);
}

/**
 * One action that notifies is enough, or else one that may notify. If there is neither, the problems of all actions
 * count.
 */
function chosen(judged: readonly (readonly Problem[])[]) {
  const telling = judged.filter((problems) => problems.length === 0);
  const open = judged.filter((problems) => problems.every(({ verdict }) => verdict === "INCOMPLETE"));
  const best = telling.length > 0 ? telling : open.length > 0 ? open : judged;
  return {
    counted: best.flat(),
    others: judged.filter((problems) => !best.includes(problems)).flat(),
  };
}
