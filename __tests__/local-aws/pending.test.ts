import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { useLocalAws } from "./clients";

const local = useLocalAws();

const TopicArn = "arn:aws:sns:us-east-1:123456789012:alerts";

const topic = () => local.clients.sns.send(new CreateTopicCommand({ Name: "alerts" }));

const subscribe = async (Protocol: string, Endpoint: string, ReturnSubscriptionArn = true) =>
  (
    await local.clients.sns.send(
      new SubscribeCommand({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn }),
    )
  ).SubscriptionArn ?? "";

const attributesOf = async (SubscriptionArn: string) =>
  (await local.clients.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes;

const counts = async () => {
  const { Attributes } = await local.clients.sns.send(new GetTopicAttributesCommand({ TopicArn }));
  return {
    confirmed: Attributes?.SubscriptionsConfirmed,
    pending: Attributes?.SubscriptionsPending,
    deleted: Attributes?.SubscriptionsDeleted,
  };
};

const listed = async () =>
  ((await local.clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? []).map(
    (subscription) => subscription.SubscriptionArn,
  );

beforeEach(topic);

describe("if no protocol is held", () => {
  it("a subscription is confirmed at once", async () => {
    // WHEN
    const arn = await subscribe("email", "team@example.com");

    // THEN
    expect(await attributesOf(arn)).toMatchObject({ PendingConfirmation: "false" });
    expect(await listed()).toEqual([arn]);
  });

  it("a topic counts it as confirmed", async () => {
    // WHEN
    await subscribe("email", "team@example.com");

    // THEN
    expect(await counts()).toEqual({ confirmed: "1", pending: "0", deleted: "0" });
  });

  it("a topic counts what was deleted", async () => {
    // GIVEN
    const SubscriptionArn = await subscribe("email", "team@example.com");

    // WHEN
    await local.clients.sns.send(new UnsubscribeCommand({ SubscriptionArn }));

    // THEN
    expect(await counts()).toEqual({ confirmed: "0", pending: "0", deleted: "1" });
  });

  it("a topic counts more subscriptions than fit on a page", async () => {
    // WHEN
    await Promise.all(Array.from({ length: 101 }, (_, index) => subscribe("email", `${index}@example.com`)));

    // THEN
    expect(await counts()).toEqual({ confirmed: "101", pending: "0", deleted: "0" });
  });
});

describe("a subscription of a protocol that is held", () => {
  beforeEach(() => local.aws.pending.hold(["email"]));

  it("is answered with its ARN if ReturnSubscriptionArn is true", async () => {
    // WHEN
    const arn = await subscribe("email", "team@example.com", true);

    // THEN
    expect(arn).toMatch(new RegExp(`^${TopicArn}:[0-9a-f-]{36}$`));
  });

  it("is answered with `pending confirmation` otherwise", async () => {
    // WHEN
    const arn = await subscribe("email", "team@example.com", false);

    // THEN
    expect(arn).toBe("pending confirmation");
  });

  it("says that it is pending", async () => {
    // WHEN
    const arn = await subscribe("email", "team@example.com");

    // THEN
    expect(await attributesOf(arn)).toMatchObject({
      PendingConfirmation: "true",
      ConfirmationWasAuthenticated: "false",
      Endpoint: "team@example.com",
    });
  });

  it("is listed without its ARN", async () => {
    // WHEN
    await subscribe("email", "team@example.com");

    // THEN
    expect(await listed()).toEqual(["PendingConfirmation"]);
    const { Subscriptions } = await local.clients.sns.send(new ListSubscriptionsCommand({}));
    expect(Subscriptions?.map((each) => each.SubscriptionArn)).toEqual(["PendingConfirmation"]);
  });

  it("is counted as pending", async () => {
    // WHEN
    await subscribe("email", "team@example.com");
    await subscribe("sqs", "arn:aws:sqs:us-east-1:123456789012:queue");

    // THEN
    expect(await counts()).toEqual({ confirmed: "1", pending: "1", deleted: "0" });
  });

  it("can't be unsubscribed", async () => {
    // GIVEN
    const SubscriptionArn = await subscribe("email", "team@example.com");

    // WHEN
    const unsubscribed = local.clients.sns.send(new UnsubscribeCommand({ SubscriptionArn }));

    // THEN
    await expect(unsubscribed).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("Cannot unsubscribe a subscription that is pending confirmation"),
    });
  });

  it("is the same one when it is subscribed again", async () => {
    // GIVEN
    const first = await subscribe("email", "team@example.com");

    // WHEN
    const second = await subscribe("email", "team@example.com");

    // THEN
    expect(second).toBe(first);
    expect(await counts()).toMatchObject({ pending: "1" });
  });

  it("is deleted with its topic", async () => {
    // GIVEN
    await subscribe("email", "team@example.com");

    // WHEN
    await local.clients.sns.send(new DeleteTopicCommand({ TopicArn }));

    // THEN
    expect(local.aws.pending.list()).toEqual([]);
  });

  it("is confirmed by its ARN", async () => {
    // GIVEN
    const first = await subscribe("email", "first@example.com");
    await subscribe("email", "second@example.com");

    // WHEN
    local.aws.pending.confirm(first);

    // THEN
    expect(await listed()).toEqual([first, "PendingConfirmation"]);
    expect(await counts()).toEqual({ confirmed: "1", pending: "1", deleted: "0" });
  });

  it("is confirmed with all others", async () => {
    // GIVEN
    const arns = [
      await subscribe("email", "first@example.com"),
      await subscribe("email", "second@example.com"),
    ];

    // WHEN
    local.aws.pending.confirm();

    // THEN
    expect(await listed()).toEqual(arns);
  });

  it("stays confirmed when it is subscribed again", async () => {
    // GIVEN
    const arn = await subscribe("email", "team@example.com");
    local.aws.pending.confirm(arn);

    // WHEN
    await subscribe("email", "team@example.com", false);

    // THEN
    expect(await listed()).toEqual([arn]);
  });
});

it("a subscription of another protocol is confirmed at once", async () => {
  // GIVEN
  local.aws.pending.hold(["https"]);

  // WHEN
  const arn = await subscribe("email", "team@example.com");

  // THEN
  expect(await listed()).toEqual([arn]);
});

it("a subscription from before the hold stays confirmed", async () => {
  // GIVEN
  const arn = await subscribe("email", "team@example.com");

  // WHEN
  local.aws.pending.hold(["email"]);
  await subscribe("email", "team@example.com");

  // THEN
  expect(await listed()).toEqual([arn]);
});

it("a subscription that is not pending can't be confirmed", () => {
  // WHEN
  const confirm = () => local.aws.pending.confirm("arn:nothing");

  // THEN
  expect(confirm).toThrow("no subscription arn:nothing is pending, only: none");
});
