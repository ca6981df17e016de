import type { Control } from "./control";
import { rootAccountUsage } from "./root-account-usage";
import { unauthorizedApiCalls } from "./unauthorized-api-calls";

/** The controls by id, in the benchmark's order. */
export const catalog = {
  "unauthorized-api-calls": unauthorizedApiCalls,
  "root-account-usage": rootAccountUsage,
} as const satisfies Record<string, Control>;
