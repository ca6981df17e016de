import type { Control } from "../controls/control";
import { MAX_LENGTH } from "../controls/exclusions";
import { names } from "../controls/names";
import type { Setting } from "../terraform/setting";
import type { CheckProps } from "./props";

/** Everything that the check takes: the variables of the stack, in alphabetical order. */
export const checkSettings = (control: Control) =>
  ({
    acceptedFilterPatterns: {
      type: "list(string)",
      description:
        "Filter patterns that will do; white space outside quotes does not count. The default holds every pattern that is known to detect the events. A pattern with exclusions of your own is accepted by adding it here, which is a person's decision. One by which no alarm can work is refused.",
      default: control.acceptedFilterPatterns,
      rules: [
        { length: [1, 100], must: "hold 1 to 100 patterns" },
        {
          each: "element",
          length: [1, MAX_LENGTH],
          must: `hold only patterns of 1 to ${MAX_LENGTH} characters`,
        },
      ],
    },
    alarmName: { ...names.alarmName, default: control.alarmName },
    logGroupName: names.logGroupName,
    maxThreshold: {
      type: "number",
      description:
        "On how many events in one period the alarm has to fire, at the latest. A whole number of at least 1; 1: on the first.",
      default: 1,
      rules: [{ whole: true }, { atLeast: 1 }],
    },
    metricFilterName: { ...names.metricFilterName, default: control.metricFilterName },
    siemException: {
      // Not an object type: Terraform drops an attribute that is misspelt, and one without its last day never ends.
      type: "map(string)",
      description:
        "CloudTrail goes to a SIEM instead of CloudWatch Logs, and an equivalent alert is there: nothing is read, and the verdict is NOT_APPLICABLE. An object of siem (its name), documentation_url (an https URL), equivalent_alert (its name) and, if wanted, approved_by and expires_on (the last day on which it holds, YYYY-MM-DD in UTC); another attribute is refused. Null: the control applies.",
      default: null,
    },
    trailName: {
      ...names.trailName,
      description: `${names.trailName.description} Null: the trail is not verified, and the verdict can be no better than INCOMPLETE.`,
      nullable: true,
    },
  }) as const satisfies Readonly<Record<keyof CheckProps & string, Setting>>;
