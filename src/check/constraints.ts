import type { IResolvable } from "cdktf";
import { isToken, raw, tf } from "../terraform/expression";
import { type Constraint, type Name, snakeCase } from "../terraform/setting";
import { acceptedFilterPatternConstraints } from "./accepted-filter-patterns";
import type { CheckSettings, SiemException } from "./props";

const HTTPS = "^https://[^\\s/?#]+([/?#]\\S*)?$";
const TEXT = "\\S";

/** What an exception must have to be one; whether its day has passed is for the plan to see. */
function exception(
  must: (name: Name) => string,
  isRight: (exception: SiemException) => boolean,
  right: IResolvable,
): Constraint<CheckSettings> {
  return {
    on: "siemException",
    message: must,
    holds: ({ siemException }) =>
      siemException === null || isToken(siemException) || isRight(siemException as SiemException),
    condition: tf`var.siem_exception == null ? true : ${right}`,
  };
}

const matches = (value: unknown, pattern: string) =>
  isToken(value) || (typeof value === "string" && new RegExp(pattern).test(value));

const inTerraform = (attribute: string, pattern: string) =>
  tf`can(regex(${pattern}, var.siem_exception.${raw(attribute)}))`;

const ATTRIBUTES = ["siem", "documentationUrl", "equivalentAlert", "approvedBy", "expiresOn"];

const unknown = ({ siemException }: CheckSettings) =>
  siemException === null || isToken(siemException)
    ? []
    : Object.keys(siemException).filter((name) => !ATTRIBUTES.includes(name));

const attributesAreKnown: Constraint<CheckSettings> = {
  on: "siemException",
  message: (name) => `can have ${ATTRIBUTES.map(name).join(", ")}, and nothing else`,
  found: unknown,
  holds: (props) => unknown(props).length === 0,
  condition: tf`var.siem_exception == null ? true : length(setsubtract(keys(var.siem_exception), ${ATTRIBUTES.map(snakeCase)})) == 0`,
  // Looked at even where there is no exception.
  foundExpression: tf`try(setsubtract(keys(var.siem_exception), ${ATTRIBUTES.map(snakeCase)}), [])`,
};

export const checkConstraints: readonly Constraint<CheckSettings>[] = [
  ...acceptedFilterPatternConstraints,
  attributesAreKnown,
  exception(
    () => "must name the siem that receives CloudTrail's events",
    ({ siem }) => matches(siem, TEXT),
    inTerraform("siem", TEXT),
  ),
  exception(
    (name) => `must have as ${name("documentationUrl")} an https URL, where the exception is documented`,
    ({ documentationUrl }) => matches(documentationUrl, HTTPS),
    inTerraform("documentation_url", HTTPS),
  ),
  exception(
    (name) => `must name the ${name("equivalentAlert")} in the siem`,
    ({ equivalentAlert }) => matches(equivalentAlert, TEXT),
    inTerraform("equivalent_alert", TEXT),
  ),
  exception(
    (name) => `must have as ${name("expiresOn")} a day that exists, YYYY-MM-DD`,
    ({ expiresOn }) => expiresOn === undefined || expiresOn === null || isDay(expiresOn),
    tf`try(var.siem_exception.expires_on, null) == null ? true : can(regex(${"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, var.siem_exception.expires_on)) && can(timeadd("\${var.siem_exception.expires_on}T00:00:00Z", "0s"))`,
  ),
];

function isDay(value: unknown): boolean {
  if (isToken(value)) return true;
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
