import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { type IResolvable, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { isToken, tf } from "../terraform/expression";
import { problemsOf, unknownNames } from "../terraform/props";
import { snakeCase } from "../terraform/setting";
import type { SiemException } from "./props";
import { exceptionSettings, notExpired } from "./settings";

/** An exception, as an expression that is null if there is none. */
export class Exception {
  readonly expression: IResolvable;

  /** `ids`: the controls that it is about. */
  constructor(scope: Construct, exception: SiemException, ids: unknown) {
    if (isToken(exception)) {
      this.expression = tf`${exception}`;
      return;
    }
    const here = new Construct(scope, "siem-exception");
    this.expression = tf`${new TerraformLocal(here, "Default", attributesOf(exception))}`;
    // The variable of the module has a validation for the last day.
    const precondition = [notExpired(this.expression, ids)];
    new DataAwsPartition(here, "Partition", { lifecycle: { precondition } });
  }
}

const attributesOf = (exception: SiemException) =>
  Object.fromEntries(
    Object.keys(exceptionSettings).map((name) => [
      snakeCase(name),
      exception[name as keyof SiemException] ?? null,
    ]),
  );

/** What is wrong with a literal exception. */
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
