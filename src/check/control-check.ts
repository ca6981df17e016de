import {
  type IResolvable,
  type TerraformDataSource,
  TerraformLocal,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct } from "constructs";
import type { Control } from "../controls/control";
import { ownElements } from "../terraform/elements";
import { isToken, tf } from "../terraform/expression";
import { not, type Switch } from "../terraform/optional";
import { checkedProps } from "../terraform/props";
import { snakeCase } from "../terraform/setting";
import { checkConstraints } from "./constraints";
import { alarmCriteria } from "./criteria/alarm";
import { alarmMetricCriteria } from "./criteria/alarm-metric";
import { Criteria } from "./criteria/criteria";
import type { Criterion } from "./criteria/criterion";
import { exceptionCriteria } from "./criteria/exception";
import { logGroupCriteria } from "./criteria/log-group";
import { metricFilterCriteria } from "./criteria/metric-filter";
import { subscriptionCriteria, topicCriteria } from "./criteria/sns";
import { trailCriteria } from "./criteria/trail";
import { Account } from "./evidence/account";
import type { CheckProps, CheckSettings, SiemException } from "./props";
import { checkSettings } from "./settings";
import { notKnowable, notVerified } from "./unverified";

export interface ControlCheckProps extends CheckProps {
  /** What is to be detected: its patterns, names and defaults. */
  readonly control: Control;
}

/**
 * The gate for a control: data sources that read what is deployed, and preconditions that fail the plan where it would
 * not work. It belongs into a stack that manages no resource: a plan that waits for a change of one could not read
 * before it, and would pass.
 */
export class ControlCheck extends Construct {
  /** `PASS`, `INCOMPLETE` or `NOT_APPLICABLE`; in a plan that fails `FAIL`, or unknown. */
  readonly verdict: string;
  /** Map of each criterion's code to what was found; of an exception, what it says. */
  readonly evidence: IResolvable;
  /** What was not verified: a list of sentences. */
  readonly unverified: IResolvable;
  /** Every criterion, for documentation. */
  readonly criteria: Criterion[] = [];
  /** What fails the plan. */
  readonly preconditions: TerraformDataSource[] = [];

  constructor(scope: Construct, id: string, props: ControlCheckProps) {
    super(scope, id);
    const { control } = props;
    const settings = checkedProps<CheckSettings>(this, checkSettings(control), checkConstraints, props);
    refuseResources(this);
    const { siemException } = settings;
    const applies: Switch = isToken(siemException) ? tf`${siemException} == null` : siemException === null;
    const account = applies === false ? undefined : this.judgeAccount(settings, control, applies);
    const exception = applies === true ? undefined : this.judgeException(siemException, applies);
    const either = (name: keyof Judgement) => {
      const [one, other] = [account?.[name], exception?.[name]];
      const value = isToken(applies) ? tf`${applies} ? ${one} : ${other}` : (one ?? other);
      return new TerraformLocal(this, name, value);
    };
    this.verdict = either("verdict").asString;
    this.evidence = tf`${either("evidence")}`;
    this.unverified = tf`${either("unverified")}`;
  }

  private judgeAccount(settings: CheckSettings, control: Control, applies: Switch): Judgement {
    const account = new Account(this, "Default", { ...settings, control, applies });
    const { trail, trailApplies, managementEvents, logGroup } = account;
    const trailResults = this.judge(
      "trail-criteria",
      trailCriteria(trail, managementEvents, settings.logGroupName),
      trailApplies,
    );
    const withTrail = isToken(trailApplies) ? tf`${trailApplies} ? ${trailResults} : {}` : trailResults;
    const results = [
      trailApplies === false ? {} : withTrail,
      this.judge("log-group-criteria", logGroupCriteria(logGroup), applies),
      this.judge("metric-filter-criteria", metricFilterCriteria(account, settings), applies),
      this.judge("alarm-criteria", alarmCriteria(account, settings.maxThreshold), applies),
      this.judge("alarm-metric-criteria", alarmMetricCriteria(account), applies),
      this.judge("sns-topic-criteria", topicCriteria(account), applies),
      this.judge("sns-subscription-criteria", subscriptionCriteria(account), applies),
    ];
    // A code can have more than one criterion.
    const criteria = new TerraformLocal(
      this,
      "criteria",
      tf`flatten([for results in ${results} : [for code, result in results : { code = code, met = result.met, found = result.found }]])`,
    );
    const found = tf`{ for criterion in ${criteria} : criterion.code => criterion.found... }`;
    const withoutTrail = tf`{ for code, result in ${trailResults} : code => "not verified: trail_name is null" if !${trailApplies} }`;
    const unverified = new TerraformLocal(this, "not-verified", notVerified(account));
    return {
      // A condition that is unknown passes a plan in silence: it leaves the verdict unknown.
      verdict: tf`!alltrue(${criteria}[*].met) ? "FAIL" : length(${unverified}) == 0 ? "PASS" : "INCOMPLETE"`,
      evidence: tf`merge({ for code, texts in ${found} : code => join("; ", texts) }, ${withoutTrail})`,
      unverified: tf`concat(${unverified}, ${notKnowable(account)})`,
    };
  }

  private judgeException(siemException: SiemException | null, applies: Switch): Judgement {
    const exception = isToken(siemException)
      ? tf`${siemException}`
      : tf`${snakeCased(siemException as SiemException)}`;
    const results = this.judge("siem-exception-criteria", exceptionCriteria(exception), not(applies));
    return {
      verdict: tf`alltrue([for result in ${results} : result.met]) ? "NOT_APPLICABLE" : "FAIL"`,
      evidence: tf`{ for name, value in ${exception} : name => value if value != null }`,
      unverified: ["everything in AWS: nothing was read, since siem_exception is set"],
    };
  }

  private judge(id: string, criteria: readonly Criterion[], applies: Switch): TerraformLocal {
    const { results, precondition } = new Criteria(this, id, { criteria, applies });
    this.criteria.push(...criteria);
    if (precondition) this.preconditions.push(precondition);
    return results;
  }
}

/** Expressions in Terraform. */
interface Judgement {
  readonly verdict: IResolvable;
  readonly evidence: IResolvable;
  readonly unverified: IResolvable | readonly string[];
}

const snakeCased = (exception: SiemException) =>
  Object.fromEntries(Object.entries(exception).map(([name, value]) => [snakeCase(name), value]));

/** Whether a stack that is not of this project manages something through a module can't be seen here. */
function refuseResources(check: ControlCheck): void {
  check.node.addValidation({
    validate: () =>
      ownElements(TerraformStack.of(check))
        .filter(TerraformResource.isTerraformResource)
        .map(
          ({ node }) =>
            `${check.node.path} is a gate, and its stack also manages ${node.path}. A plan with changes of a resource could pass before they are made: put the gate into a stack of its own.`,
        ),
  });
}
