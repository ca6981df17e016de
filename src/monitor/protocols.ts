/** A way in which SNS delivers, and the endpoints that it takes. */
export interface Protocol {
  /** A regular expression in the part of the syntax that RE2 (Terraform) and JavaScript share. */
  readonly endpoint: string;
  /** The endpoint in words. */
  readonly shape: string;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export const protocols: Readonly<Record<string, Protocol>> = {
  email: {
    endpoint: "^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$",
    shape: "an e-mail address",
  },
  "email-json": {
    endpoint: "^[^@\\s]+@[^@\\s.]+([.][^@\\s.]+)+$",
    shape: "an e-mail address",
  },
  https: { endpoint: "^https://[^/\\s]+[^\\s]*$", shape: "a URL that begins with https://" },
  sms: {
    endpoint: "^[+][1-9][0-9]{6,14}$",
    shape: "a phone number in E.164 form, such as +12065550100",
  },
  sqs: {
    endpoint: "^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$",
    shape: "the ARN of a standard SQS queue (a topic that is not FIFO can't deliver to a FIFO queue)",
  },
  lambda: {
    endpoint:
      "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]+|[$]LATEST))?$",
    shape: "the ARN of a Lambda function",
  },
};
