import { patternsInCirculation } from "../../fixtures";
import type { Control } from "../../src/controls/control";
import { MAX_LENGTH } from "../../src/filter-pattern";

/** Patterns that show what the control knows of mistakes and gaps, by how each of these begins, and sound ones. */
export interface Examples {
  readonly mistakes: Readonly<Record<string, readonly string[]>>;
  readonly gaps: Readonly<Record<string, readonly string[]>>;
  readonly sound: readonly string[];
  /** Events besides the control's samples that a sound pattern does not match. */
  readonly others?: readonly object[];
}

/** A sentence of `mistakes` or `gaps` up to its first comma or colon. */
export const gist = (sentence: string) => sentence.split(/[,:]/)[0] as string;

/** The controls that know mistakes, each with its examples. */
export const controls = (catalog: Readonly<Record<string, Control>>) =>
  Object.entries(catalog)
    .filter(([, { mistakes }]) => mistakes !== undefined)
    .map(([id, control]) => [id, control, examples[id] ?? ofNames(control)] as const);

/** Of a control whose pattern names events of one service. */
function ofNames({ filterPattern, samples = [] }: Control): Examples {
  const names = [...filterPattern.matchAll(/[$][.]eventName *= *"?(\w+)/g)].map(([, name]) => name as string);
  const detected = String(samples[0]?.record.eventName);
  const source = `$.eventSource = ${samples[0]?.record.eventSource}`;
  const any = (form: (name: string) => string) => names.map(form).join(" || ");
  const named = any((name) => `($.eventName = ${name})`);
  const bare = any((name) => `$.eventName = "${name}"`);
  const lower = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const sound = `{ (${source}) && (${named}) }`;
  return {
    mistakes: {
      "has && between two event names": [
        sound.replaceAll("||", "&&"),
        `{ ${bare.replaceAll(" || ", "&&")} }`,
      ],
      "binds the event source to one event name alone": [
        `{ (${source}) && ${named} }`,
        `{ ${source} && ${bare} }`,
      ],
      "matches every event of the service": [
        `{ (${source}) || (${named}) }`,
        `{ (${named}) || (${source}) }`,
      ],
      "has an event name as IAM writes actions (kms": [
        sound.replace(` ${detected})`, ` service:${detected})`),
        sound.replace(` ${detected})`, ` ${lower(detected)})`),
      ],
    },
    gaps: {},
    others: [{ ...samples[0]?.record, eventSource: "other.amazonaws.com", eventName: names.at(-1) }],
    sound: [
      sound,
      `{ ${source} && (${bare}) }`,
      `{ (${named}) && (${source}) }`,
      `{ ${any((name) => `(${source} && $.eventName = ${name})`)} }`,
    ].filter((pattern) => pattern.length <= MAX_LENGTH),
  };
}

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

const [SIGN_IN, NO_MFA, SUCCESS, FAILED] = [
  '$.eventName = "ConsoleLogin"',
  '$.additionalEventData.MFAUsed != "Yes"',
  '$.responseElements.ConsoleLogin = "Success"',
  '$.errorMessage = "Failed authentication"',
];

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
  },
  "console-sign-in-without-mfa": {
    mistakes: {
      "matches sign-ins with MFA too": [
        `{ (${SIGN_IN}) || (${NO_MFA}) }`,
        `{ (${SIGN_IN}) && (${NO_MFA}) || ($.userIdentity.type = "IAMUser") }`,
      ],
      "binds || to one user type alone": [
        `{ (${SIGN_IN}) && (${NO_MFA}) && ($.userIdentity.type = "IAMUser") || ($.userIdentity.type = "Root") }`,
        `{ ${SIGN_IN} && $.userIdentity.type = "IAMUser" || $.userIdentity.type = "Root" && ${NO_MFA} }`,
      ],
      "finds the sign-ins with MFA": [`{ (${SIGN_IN}) && ($.additionalEventData.MFAUsed = "Yes") }`],
      "compares MFAUsed with something other than its values": [
        `{ (${SIGN_IN}) && ($.additionalEventData.MFAUsed IS FALSE) }`,
        `{ (${SIGN_IN}) && ($.additionalEventData.MFAUsed != "true") }`,
        `{ (${SIGN_IN}) && ($.additionalEventData.MFAUsed = no) }`,
      ],
      "looks for MFA where the sign-in of an IAM user does not have it": [
        `{ (${SIGN_IN}) && ($.userIdentity.sessionContext.attributes.mfaAuthenticated != "true") }`,
        `{ (${SIGN_IN}) && ($.responseElements.MFAUsed != "Yes") }`,
        `{ (${SIGN_IN}) && ($.MFAUsed != "Yes") }`,
      ],
      "matches no event": [
        `{ ($.eventName = "consoleLogin") && (${NO_MFA}) }`,
        `{ (${SIGN_IN}) && (${NO_MFA}) && ($.userIdentity.type = "IamUser") }`,
        `{ (${SIGN_IN}) && (${NO_MFA}) && ($.responseElements.ConsoleLogin = "success") }`,
      ],
    },
    gaps: {},
    sound: [
      `{ $.eventName=ConsoleLogin && $.additionalEventData.MFAUsed="No" && $.userIdentity.type=IAMUser && ${SUCCESS} }`,
      `{ (${SIGN_IN}) && (${NO_MFA}) && ($.userIdentity.arn = "*:user/*") && (${SUCCESS}) }`,
    ],
  },
  "console-authentication-failures": {
    mistakes: {
      "matches each sign-in": [`{ (${SIGN_IN}) || (${FAILED}) }`, `{ (${FAILED}) || (${SIGN_IN}) }`],
      "has && between two messages": [
        `{ (${SIGN_IN}) && (${FAILED}) && ($.errorMessage = "No username found in supplied account") }`,
      ],
      "has no quotes around Failed authentication": [
        `{ (${SIGN_IN}) && ($.errorMessage = Failed authentication) }`,
      ],
      "leaves out what it should find": [`{ (${SIGN_IN}) && ($.errorMessage != "Failed authentication") }`],
      "requires an error code": [
        `{ (${SIGN_IN}) && ($.errorCode = "Failed authentication") }`,
        `{ (${SIGN_IN}) && ($.errorCode = *) }`,
      ],
      "matches no event": [
        `{ ($.eventName = consoleLogin) && (${FAILED}) }`,
        `{ (${SIGN_IN}) && ($.errorMessage = "Failed Authentication") }`,
        '{$.errorMessage="failed authentication"&&$.eventName=ConsoleLogin}',
      ],
    },
    gaps: {},
    sound: [
      '{$.errorMessage="Failed authentication"&&$.eventName=ConsoleLogin}',
      `{ (${SIGN_IN}) && (${FAILED} || $.errorMessage = "No username found in supplied account") }`,
      `{ (${SIGN_IN}) && ($.errorMessage = "Failed*") }`,
    ],
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
  },
};
