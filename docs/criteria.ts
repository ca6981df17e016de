import type { Criterion } from "../src/check/criteria/criterion";
import { unauthorizedApiCalls } from "../src/controls/unauthorized-api-calls";
import { row } from "./tables";

/** The object whose absence the provider tells in its own words, and the code that it stands for. */
const missing = {
  "trail[0]": "CLOUDTRAIL_NOT_LOGGING",
  "log_group[0]": "LOG_GROUP_NOT_STANDARD",
  "metric_filter[0]": "METRIC_FILTER_NOT_PRESENT",
  "alarm[0]": "ALARM_OTHER_METRIC",
  'sns_topic["ARN"]': "SNS_TOPIC_NOT_PUBLISHABLE",
  'kms_key["ID"]': "SNS_TOPIC_NOT_PUBLISHABLE",
} as const;

/** docs/criteria.md, from the criteria themselves. */
export function criteriaPage(criteria: readonly Criterion[]): string {
  const codes = [...new Set(criteria.map(({ code }) => code))];
  for (const code of Object.values(missing))
    if (!codes.includes(code))
      throw new Error(`docs/criteria.ts maps a missing object to ${code}, which is none`);
  return `# The criteria of the check

<!-- Generated from src/check/criteria by npm run docs: do not edit. -->

What has to hold for the verdict PASS, by the reason code that a failed plan gives. Placeholders in capitals are yours to fill in; names are the default ones.

${[row("Code", "What holds", "Security Hub's nearest code"), row("---", "---", "---")].join("\n")}
${criteria.map(({ code, title, securityHub }) => row(`[${code}](#${code.toLowerCase()})`, title, securityHub === undefined ? "none known" : `\`${securityHub}\``)).join("\n")}

Security Hub's codes are those of its controls on metric filters and alarms; which of them it gives for an account was not tried here.

## When something is missing

A missing object fails the plan with the provider's own error, \`couldn't find resource\`, before a criterion can speak. The address in the error says which:

${[row("Address", "Code"), row("---", "---")].join("\n")}
${Object.entries(missing)
  .map(([name, code]) =>
    row(`\`data.aws_cloudcontrolapi_resource.${name}\``, `[${code}](#${code.toLowerCase()})`),
  )
  .join("\n")}

Another error at one of these addresses (\`AccessDeniedException\`, \`ThrottlingException\`, no credentials) is what it says: nothing is known of the object, and the plan fails.

${codes
  .map((code) =>
    section(
      code,
      criteria.filter((criterion) => criterion.code === code),
    ),
  )
  .join("\n")}`;
}

const section = (code: string, criteria: readonly Criterion[]) => `## ${code}

${criteria.map(paragraphs).join("\n")}`;

function paragraphs({ code, title, why, fix, remedy }: Criterion): string {
  const commands = fix.cli.map((command) => `\`${command}\``).join(", then ");
  const careful = fix.careful === undefined ? "" : ` ${fix.careful}`;
  const accepted = unauthorizedApiCalls.acceptedFilterPatterns.map((pattern) => `    ${pattern}`).join("\n");
  return [
    `**${title}** ${why}\n`,
    `${remedy}\n`,
    ...(code === "METRIC_FILTER_PATTERN_NOT_VALID" ? [`Accepted by default:\n\n${accepted}\n`] : []),
    ...(commands === "" ? [] : [`- AWS CLI: ${commands}.${careful}`]),
    `- With \`monitor\`: ${fix.monitor}\n`,
  ].join("\n");
}
