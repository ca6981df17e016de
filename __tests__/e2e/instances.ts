import type { Workspace } from "../../local-aws/terraform/workspace";
import { moduleFiles } from "../terraform-files";
import { Account } from "./account";
import type { World } from "./support";

/** What an instance has that another has not. */
export interface Instance {
  /** Behind the instance's key, which is the name of its metric filter, alarm and topic. */
  readonly suffix?: string;
  readonly create_kms_key?: boolean;
  readonly threshold?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly raw_message_delivery?: boolean;
}

/** Blocks of their own: with for_each, a failure of one instance would keep Terraform from the others. */
const block = (key: string) => `
module "${key}" {
  source         = "./monitor"
  log_group_name = "${key}"
  topic_name     = var.instances.${key}.name
  create_kms_key = var.instances.${key}.create_kms_key
  tags           = var.instances.${key}.tags
  controls = {
    unauthorized-api-calls = {
      metric_filter_name = var.instances.${key}.name
      alarm_name         = var.instances.${key}.name
      threshold          = var.instances.${key}.threshold
    }
  }
  subscriptions = {
    tickets = {
      protocol             = "sqs"
      endpoint             = "arn:aws:sqs:us-east-1:123456789012:tickets"
      raw_message_delivery = var.instances.${key}.raw_message_delivery
    }
  }
}
`;

const configuration = (keys: readonly string[]) => ['variable "instances" {}\n', ...keys.map(block)].join("");

const DEFAULTS = {
  create_kms_key: false,
  threshold: 1,
  tags: { team: "security" },
  raw_message_delivery: false,
};

/**
 * The module monitor many times in one configuration, so that one run of Terraform tries as many cases. Every object of
 * an instance has its key in its name, and so has nearly every call for it.
 */
export class Instances {
  private instances: Record<string, Instance> = {};

  private constructor(
    readonly keys: readonly string[],
    private readonly account: Account,
    readonly workspace: Workspace,
  ) {}

  /** Gives each key a log group, and installs a module for it. */
  static async of(world: World, keys: readonly string[]): Promise<Instances> {
    const account = new Account(world);
    for (const key of keys) await account.createLogGroup(key);
    const files = { ...moduleFiles("monitor", "monitor/"), "main.tf": configuration(keys) };
    return new Instances(keys, account, await world.workspace(files));
  }

  /** Writes what the next run has: of the keys, all or some. */
  set(instances: Readonly<Record<string, Instance>>): void {
    this.instances = { ...this.instances, ...instances };
    const complete = Object.entries(instances).map(([key, { suffix = "", ...instance }]) => [
      key,
      { name: key + suffix, ...DEFAULTS, ...instance },
    ]);
    this.workspace.write("main.tf", configuration(Object.keys(instances)));
    this.workspace.write(
      "terraform.tfvars.json",
      JSON.stringify({ instances: Object.fromEntries(complete) }),
    );
  }

  run(command: "plan" | "apply", ...options: string[]) {
    const always = command === "plan" ? ["-detailed-exitcode"] : ["-auto-approve"];
    return this.workspace.run(command, "-input=false", "-parallelism=30", ...always, ...options);
  }

  /** What the AWS API gives back of an instance, without its names and without what AWS invents. */
  async readBack(key: string): Promise<string> {
    const name = key + (this.instances[key]?.suffix ?? "");
    const topicArns = (await this.account.topicArns()).filter((arn) => arn?.includes(`:${key}`));
    const objects = {
      metricFilters: await this.account.metricFilters(key),
      alarms: await this.account.alarms(key),
      topics: await Promise.all(topicArns.map((arn) => this.account.topic(arn as string))),
    };
    return JSON.stringify(
      objects,
      (property, item) => (/time|date|SubscriptionsDeleted/i.test(property) ? undefined : item),
      1,
    )
      .replaceAll(name, "NAME")
      .replaceAll(key, "NAME")
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID");
  }
}
