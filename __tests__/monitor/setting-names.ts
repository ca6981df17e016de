import { unauthorizedApiCalls } from "../../src/controls/unauthorized-api-calls";
import { exclusionKeys } from "../../src/filter-pattern";
import { monitorSettings } from "../../src/monitor/settings";
import { snakeCase } from "../../src/terraform/setting";

/** Names of all variables. */
export const settingNames = Object.keys(monitorSettings(unauthorizedApiCalls)).map(snakeCase);

/** The same and the keys of an exclusion, the longer ones first, so that none is found in another. */
export const wordsOfMessages = [...settingNames, ...Object.keys(exclusionKeys).map(snakeCase)].sort(
  (a, b) => b.length - a.length,
);
