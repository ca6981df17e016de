import type { FilterPattern } from "./syntax";
export const dangersOf = (_pattern: FilterPattern): readonly string[] => [];
export const matchesNearlyEveryEvent = (_pattern: FilterPattern) => false;
export const matchesNoEvent = (_pattern: FilterPattern) => false;
