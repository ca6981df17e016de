import { type IResolvable, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ownElements } from "../terraform/elements";
import { isToken, tf } from "../terraform/expression";
import { commented, inFile } from "../terraform/layout";
import type { Switch } from "../terraform/optional";
import { checkedProps } from "../terraform/props";
import { Alarms } from "./alarm";
import { controlProblems, declareControls, isLiteral } from "./checked-control";
import type { Criteria } from "./criterion";
import { Exception, exceptionProblems } from "./exception";
import { LogGroup } from "./log-group";
import { MetricFilters } from "./metric-filter";
import { Notifications } from "./notifications";
import type { CheckSettings, CloudTrailAlarmsCheckProps } from "./props";
import { checkSettings } from "./settings";
import { Trail } from "./trail";
import { column, local, remediesOf, tell } from "./verdict";

/**
 * A plan that fails unless the alarms exist and work: data sources read what is deployed, and preconditions say what
 * has to be true of it. Use it in a stack that manages no resource: a plan with pending changes to a resource could not
 * read their result, and would pass.
 *
 * @example
 * const stack = new BaseStack(app, "check"); // a stack of its own, without resources
 * new AwsProvider(stack, "aws", { maxRetries: MAX_RETRIES }); // or a throttled plan takes many minutes
 * new CloudTrailAlarmsCheck(stack, "check", { logGroupName: "cloudtrail", trailName: "management-events" });
 */
export class CloudTrailAlarmsCheck extends Construct {
  /** The worst verdict: `PASS`, `INCOMPLETE` or `NOT_APPLICABLE`. In a plan that fails, it is `FAIL` or unknown. */
  readonly verdict: IResolvable;
  /** Map of the control's id to its verdict. */
  readonly verdicts: IResolvable;
  /**
   * Map of the control's id to a map of each code to what was found. With an exception, it has what the exception says.
   */
  readonly evidence: IResolvable;
  /** What was not verified: a list of sentences. */
  readonly unverified: IResolvable;

  constructor(scope: Construct, id: string, props: CloudTrailAlarmsCheckProps) {
    super(scope, id);
    const settings = checkedProps<CheckSettings>(
      this,
      checkSettings,
      props,
      ({ controls, siemException }) => [
        ...(isLiteral(controls) ? controlProblems(controls) : []),
        ...exceptionProblems(siemException),
      ],
    );
    rejectResources(this);
    const { controls: asked, logGroupName, trailName, siemException } = settings;
    const exists: Switch = isToken(siemException) ? tf`${siemException} == null` : siemException === null;
    const ids = isLiteral(asked) ? Object.keys(asked) : tf`keys(${asked})`;
    const all = Array.isArray(ids) ? ids.join(", ") : tf`join(", ", ${ids})`;
    const exception = siemException === null ? undefined : new Exception(this, siemException, all);

    const controls = declareControls(this, asked, exists);
    const noTrail = isToken(trailName) ? tf`${trailName} == null` : trailName === null;
    const logGroup = new LogGroup(this, { exists, name: logGroupName });
    const trail = new Trail(this, {
      exists: both(exists, trailName),
      name: trailName ?? "",
      logGroup,
      noTrail,
    });
    const notApplicable = exception ? tf`${exception.expression} != null` : tf`false`;
    const ofAll: Criteria = { ...logGroup.criteria, ...trail.criteria };
    const applies =
      noTrail === false
        ? tf`length(${controls.local}) > 0`
        : tf`length(${controls.local}) > 0 && !(${noTrail} && startswith(code, "CLOUDTRAIL_"))`;
    const sharedMet = local(
      this,
      "shared-met",
      tf`{ for code, met in ${column(ofAll, "met")} : code => met if ${applies} }`,
      "What all controls depend on: whether each criterion is met, and what was found.",
    );
    const sharedFound = local(this, "shared-found", column(ofAll, "found"));
    const filters = new MetricFilters(this, { controls, logGroupName });
    const alarms = new Alarms(this, { controls, filters, logGroup });
    const notifications = new Notifications(this, { alarms, logGroup });
    const ofEach: Criteria = { ...filters.criteria, ...alarms.criteria, ...notifications.criteria };
    const met = local(
      this,
      "met",
      tf`{ for id, control in ${controls.local} : id => ${column(ofEach, "met")} }`,
      "The same by control.",
    );
    const found = local(
      this,
      "found",
      tf`{ for id, control in ${controls.local} : id => ${column(ofEach, "found")} }`,
    );
    const remedies = local(
      this,
      "remedies",
      remediesOf(ofAll, ofEach),
      "What to do about a criterion that is not met.",
    );
    const tellers = [
      commented(
        tell(this, "shared", tf`each.value`, {
          results: tf`{ for code, met in ${sharedMet} : code => met if !met }`,
          message: `${all}: \${each.key}: ${tf`${sharedFound}[each.key]`}. ${tf`${remedies}[each.key]`}`,
        }),
        "These two read nothing. They fail the plan for each criterion that is not met, and for_each on one that is unknown until apply.",
      ),
      tell(this, "criteria", tf`${met}[each.value.id][each.value.code]`, {
        results: tf`merge([for id, all in ${met} : { for code, met in all : "\${id}: \${code}" => { id = id, code = code } if !met }]...)`,
        message: `\${each.key}: ${tf`${found}[each.value.id][each.value.code]`}. ${tf`${remedies}[each.value.code]`}`,
      }),
    ];

    const incomplete = local(
      this,
      "incomplete",
      tf`{ for id, control in ${controls.local} : id => compact(concat([${trail.incomplete}, ${logGroup.incomplete}, ${notifications.keys.incomplete}, ${alarms.incomplete}], ${notifications.incomplete[0]}, ${notifications.incomplete[1]}, ${notifications.incomplete[2]})) }`,
      "What could have been verified and was not: the verdict is INCOMPLETE.",
    );
    const notKnowable = local(
      this,
      "not-knowable",
      tf`compact(concat(${[
        isToken(noTrail) ? tf`${noTrail} ? "" : ${DELIVERY}` : noTrail ? "" : DELIVERY,
        "whether an alarm mute rule silences an alarm: a rule is known by its ARN alone",
        notifications.keys.notKnowable,
      ]}, ${notifications.notKnowable[0]}, ${notifications.notKnowable[1]}))`,
      "What no plan can know: the verdict stays as it is.",
    );
    const ofControls = tf`{ for id, codes in ${met} : id => !alltrue(concat(values(${sharedMet}), values(codes))) ? "FAIL" : length(${incomplete}[id]) > 0 ? "INCOMPLETE" : "PASS" }`;
    const verdicts = local(
      this,
      "verdicts",
      exception
        ? tf`merge(${ofControls}, { for id in ${ids} : id => "NOT_APPLICABLE" if ${notApplicable} })`
        : ofControls,
    );
    for (const element of [...tellers, incomplete, notKnowable, verdicts]) inFile(element, "verdict.tf");
    this.verdicts = tf`${verdicts}`;
    const evidence = tf`{ for id, codes in ${found} : id => merge({ for code in keys(${sharedMet}) : code => ${sharedFound}[code] }, codes) }`;
    this.evidence = exception
      ? tf`merge(${evidence}, { for id in ${ids} : id => ${exception.expression} if ${notApplicable} })`
      : evidence;
    const unverified = tf`distinct(concat(flatten(values(${incomplete})), ${notKnowable}))`;
    this.unverified = exception
      ? tf`${notApplicable} ? ["everything in AWS: nothing was read, since siem_exception is set"] : ${unverified}`
      : unverified;
    this.verdict = tf`[for verdict in ["FAIL", "INCOMPLETE", "NOT_APPLICABLE", "PASS"] : verdict if contains(values(${this.verdicts}), verdict)][0]`;
  }
}

const DELIVERY = "CloudTrail's delivery to the log group: its errors can't be read";

const both = (exists: Switch, trailName: string | null): Switch => {
  if (!isToken(trailName)) return trailName === null ? false : exists;
  if (exists === false) return false;
  return exists === true ? tf`${trailName} != null` : tf`${exists} && ${trailName} != null`;
};

/** This can't see what a stack of another project manages through a module. */
function rejectResources(check: CloudTrailAlarmsCheck): void {
  check.node.addValidation({
    validate: () =>
      ownElements(TerraformStack.of(check))
        .filter(TerraformResource.isTerraformResource)
        .map(
          ({ node }) =>
            `${check.node.path} is a check, and its stack also manages ${node.path}. A plan with changes of a resource could pass before they are made: put the check in a stack of its own.`,
        ),
  });
}
