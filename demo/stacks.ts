import { App, type TerraformStack } from "cdktf";
import { CheckStack } from "../src/check/stack";
import { MonitorStack } from "../src/monitor/stack";
import { LOG_GROUP, TRAIL } from "./account";

/** The variables of `monitor` in the demo's account. */
export const MONITOR_VARIABLES = {
  log_group_name: LOG_GROUP,
  controls: { "unauthorized-api-calls": {}, "root-account-usage": {} },
  subscriptions: {
    security: { protocol: "email", endpoint: "security@example.com" },
    chat: { protocol: "https", endpoint: "https://hooks.example.com/alerts" },
  },
};

const CHECK_VARIABLES = { log_group_name: LOG_GROUP, trail_name: TRAIL };

/** The files of a workspace with the stack `monitor`. */
export const monitorFiles = () => ({ "cdk.tf.json": terraformOf(new MonitorStack(new App(), "monitor")) });

/**
 * The files of a workspace with the stack `check`. Its variables are in the file that Terraform loads automatically.
 */
export const checkFiles = (further: object = {}) => ({
  "cdk.tf.json": terraformOf(new CheckStack(new App(), "check")),
  "terraform.tfvars.json": JSON.stringify({ ...CHECK_VARIABLES, ...further }),
});

const terraformOf = (stack: TerraformStack) => JSON.stringify(stack.toTerraform(), null, 2);
