import { fixtures, noRootUsage, patternsInCirculation, rootUsage } from "../../fixtures";
import type { Control } from "../../src/controls/control";

/** Patterns that show what the control knows of mistakes and gaps, by how each of these begins, and sound ones. */
export interface Examples {
  readonly mistakes: Readonly<Record<string, readonly string[]>>;
  readonly gaps: Readonly<Record<string, readonly string[]>>;
  readonly sound: readonly string[];
  /** What a sound pattern detects, and what it does not. */
  readonly records: Readonly<Record<"events" | "others", readonly object[]>>;
}

/** A sentence of `mistakes` or `gaps` up to its first comma or colon. */
export const gist = (sentence: string) => sentence.split(/[,:]/)[0] as string;

export const controls = (catalog: Readonly<Record<string, Control>>) =>
  Object.entries(catalog).map(([id, control]) => [id, control, examples[id] as Examples] as const);

const { P1, P4 } = patternsInCirculation;
const BOTH = P1.filterPattern.slice(1, -1);
const [UNAUTHORIZED, DENIED] = ['$.errorCode = "*UnauthorizedOperation"', '$.errorCode = "AccessDenied*"'];
const [NO_DELIVERY, NO_HEAD] = [
  '$.sourceIPAddress != "delivery.logs.amazonaws.com"',
  '$.eventName != "HeadBucket"',
];
const [ROOT, ALONE, API] = [
  '$.userIdentity.type = "Root"',
  "$.userIdentity.invokedBy NOT EXISTS",
  '$.eventType != "AwsServiceEvent"',
];
const ofCode = /^(AccessDeniedException|Client[.]UnauthorizedOperation)$/;

const examples: Readonly<Record<string, Examples>> = {
  "unauthorized-api-calls": {
    mistakes: {
      "has && between two error codes": [
        `{ (${DENIED}) && ((${UNAUTHORIZED})) }`,
        "{$.errorCode=*UnauthorizedOperation&&$.errorCode=AccessDenied*}",
      ],
      "matches nearly every event": [
        `{ ${BOTH} || ((${NO_HEAD})) }`,
        `{ (${BOTH}) || $.sourceIPAddress!=delivery.logs.amazonaws.com }`,
        `{ ${BOTH} || (${NO_DELIVERY}) && (${NO_HEAD}) }`,
      ],
      "requires what it should leave out": [
        `{ (${BOTH}) && ($.sourceIPAddress = "delivery.logs.amazonaws.com") }`,
        `{ (${BOTH}) && $.eventName=HeadBucket }`,
      ],
      "requires that there is no error code": [
        `{ $.errorCode NOT  EXISTS && (${BOTH}) }`,
        `{ (${BOTH}) && (($.errorCode IS NULL)) && ($.eventName != "x") }`,
      ],
      "has a regular expression between quotes": [
        `{ ${UNAUTHORIZED} || ($.errorCode = "AccessDenied.*") }`,
        '{ $.errorCode = "^AccessDenied" }',
        '{ $.errorCode = "(UnauthorizedOperation|AccessDenied)" }',
      ],
    },
    gaps: {
      "misses Client.UnauthorizedOperation": [
        `{ $.errorCode = "UnauthorizedOperation" || ${DENIED} }`,
        `{ $.errorCode = "Client.AuthFailure" || ${DENIED} }`,
      ],
      "misses AccessDeniedException": [
        "{ $.errorCode=*UnauthorizedOperation||$.errorCode=AccessDenied }",
        `{ ${UNAUTHORIZED} || $.errorCode = "*AccessDenied" }`,
      ],
    },
    sound: [
      "{ $.errorCode = *UnauthorizedOperation || $.errorCode = AccessDenied* }",
      "{ $.errorCode = %^AccessDenied|UnauthorizedOperation$% }",
      // No two error codes, but one that is narrowed.
      `{ ((${DENIED}) && $.errorCode = "*Denied*") || ${UNAUTHORIZED} }`,
      // By precedence the exclusions belong to what stands behind them.
      `{ (${UNAUTHORIZED}) || (${NO_HEAD}) && (${NO_DELIVERY}) && (${DENIED}) }`,
      // HeadBucket and calls without an error code are wanted, and nothing is left out.
      `{ (${P4.filterPattern.slice(1, -1)}) || ($.eventName = "HeadBucket" && $.errorCode = "AccessDenied") }`,
      `{ ${BOTH} || ($.errorCode NOT EXISTS && $.eventName = "StopLogging") }`,
      `{ ${BOTH} || $.errorCode = "AuthFailure.*" }`,
    ],
    records: {
      events: fixtures.map(({ record }) => record).filter(({ errorCode }) => ofCode.test(`${errorCode}`)),
      others: fixtures.filter(({ kind }) => kind === "not denied").map(({ record }) => record),
    },
  },
  "root-account-usage": {
    mistakes: {
      "matches nearly every event": [
        `{ (${ROOT}) || (${ALONE}) && (${API}) }`,
        `{ ${ROOT} && ${ALONE} || ${API} }`,
      ],
      "requires events of AWS services": [
        `{ ${ROOT} && ${ALONE} && $.eventType = "AwsServiceEvent" }`,
        `{ ${ROOT} && ${ALONE} && ($.eventType=AwsServiceEvent) }`,
      ],
      "has no space between $.userIdentity.invokedBy and NOT EXISTS": [
        `{ ${ROOT} && $.userIdentity.invokedByNOT EXISTS && ${API} }`,
      ],
      "matches no event": [
        `{ $.userIdentity.type = "root" && ${ALONE} && ${API} }`,
        `{ ($.userIdentity.type=ROOT) && ${ALONE} && ${API} }`,
      ],
    },
    gaps: {},
    sound: [
      "{($.userIdentity.type=Root)&&($.userIdentity.invokedBy NOT EXISTS)&&($.eventType!=AwsServiceEvent)}",
      `{ (${ROOT} || $.userIdentity.arn = "*:root") && ${ALONE} && ${API} }`,
    ],
    records: {
      events: rootUsage.map(({ record }) => record),
      others: noRootUsage.map(({ record }) => record),
    },
  },
};
