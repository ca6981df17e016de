/** A way in which SNS delivers, and the endpoints that it takes. */
export interface Protocol {
  /** A regular expression in the part of the syntax that RE2 (Terraform) and JavaScript share. */
  readonly matches: string;
  /** The endpoint in words. */
  readonly shape: string;
}

const address = { shape: "an e-mail address", matches: "^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$" };

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export const protocols: Readonly<Record<string, Protocol>> = {
  email: address,
  "email-json": address,
  https: { shape: "a URL that begins with https://", matches: "^https://[^/\\s]+[^\\s]*$" },
  sms: {
    shape: "a phone number in E.164 form, such as +12065550100",
    matches: "^[+][1-9][0-9]{6,14}$",
  },
  sqs: {
    shape: "the ARN of a standard SQS queue",
    matches: "^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$",
  },
  lambda: {
    shape: "the ARN of a Lambda function",
    matches: "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9$:_-]{1,200}$",
  },
};
