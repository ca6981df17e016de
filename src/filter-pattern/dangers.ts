import type { FilterPattern } from "./syntax";
export const dangersOf = (_pattern: FilterPattern): readonly string[] => [];
