import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { monitorSettings } from "../../src/monitor/settings";
import { snakeCase } from "../../src/terraform/setting";

/** Names of all variables, the longer ones first. */
export const settingNames = Object.keys(monitorSettings(unauthorizedApiCalls))
  .map(snakeCase)
  .sort((a, b) => b.length - a.length);
