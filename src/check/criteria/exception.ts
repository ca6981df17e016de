import type { IResolvable } from "cdktf";
import { tf } from "../../terraform/expression";
import type { Criterion } from "./criterion";

/** The only thing about an exception that the day of the plan decides. */
export const exceptionCriteria = (exception: IResolvable): readonly Criterion[] => {
  const expiresOn = tf`try(${exception}.expires_on == null ? "never" : ${exception}.expires_on, "never")`;
  return [
    {
      code: "SIEM_EXCEPTION_EXPIRED",
      title: "The exception, if there is one, holds on the day of the plan.",
      why: "An exception is a promise that somebody looks at again. A day that has passed says that nobody has.",
      remedy: "Approve it anew with a later expires_on, or set siem_exception to null and deploy the alarm.",
      fix: {
        cli: [],
        monitor: "Set siem_exception = null and deploy monitor, or give the exception a later expires_on.",
      },
      met: tf`try(${expiresOn} == "never" ? true : timecmp("\${${expiresOn}}T23:59:59Z", plantimestamp()) >= 0, false)`,
      found: tf`format("it expires on %s, the plan was made at %s", ${expiresOn}, plantimestamp())`,
    },
  ];
};
