import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { isToken, tf } from "../terraform/expression";
import { problemsOf, unknownNames } from "../terraform/props";
import { snakeCase } from "../terraform/setting";
import type { SiemException } from "./props";
import { exceptionSettings } from "./settings";

/** An exception that may be there: an expression, null where there is none. */
export class Exception {
  readonly expression: IResolvable;

  constructor(scope: Construct, exception: SiemException) {
    this.expression = isToken(exception)
      ? tf`${exception}`
      : tf`${new TerraformLocal(scope, "siem-exception", attributesOf(exception))}`;
  }
}

const attributesOf = (exception: SiemException) =>
  Object.fromEntries(
    Object.keys(exceptionSettings).map((name) => [
      snakeCase(name),
      exception[name as keyof SiemException] ?? null,
    ]),
  );

/** What is wrong with a literal one. */
export function exceptionProblems(exception: SiemException | null): string[] {
  if (exception === null || isToken(exception)) return [];
  const problems = [
    ...unknownNames("siemException.", exceptionSettings, exception),
    ...Object.entries(exceptionSettings).flatMap(([name, setting]) =>
      problemsOf(`siemException.${name}`, setting, exception[name as keyof SiemException]),
    ),
  ];
  const { expiresOn } = exception;
  if (problems.length === 0 && typeof expiresOn === "string" && !isToken(expiresOn) && !isDay(expiresOn))
    problems.push(`siemException.expiresOn must be a day that exists, got ${JSON.stringify(expiresOn)}`);
  return problems;
}

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
