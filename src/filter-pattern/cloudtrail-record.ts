import { ERROR_CODE_FORM, KNOWN_CODES, STRAY_SIGN } from "./error-codes";
import { SAMPLES } from "./ordinary";
import { ALWAYS, COMMON, FAILURE, FIELDS, TEXT_FIELDS, USER_IDENTITY_FIELDS, VALUES } from "./record";

/** What is known of CloudTrail's records, for those who judge a pattern in another language. */
export const cloudTrailRecord = {
  fields: FIELDS,
  userIdentityFields: USER_IDENTITY_FIELDS,
  textFields: TEXT_FIELDS,
  alwaysPresent: ALWAYS,
  ofFailure: FAILURE,
  common: COMMON,
  values: VALUES,
  samples: SAMPLES,
  errorCodes: KNOWN_CODES,
  errorCodeForm: ERROR_CODE_FORM,
  straySign: STRAY_SIGN,
} as const;
