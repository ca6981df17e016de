import type { Control } from "./control";

/** The versions of the CIS AWS Foundations Benchmark, and the section on monitoring in each. */
const sections: Readonly<Record<string, number>> = {
  "1.2": 3,
  "1.3": 4,
  "1.4": 4,
  "1.5": 4,
  "2.0": 4,
  "3.0": 4,
  "4.0": 4,
  "5.0": 4,
  "6.0": 5,
  "7.0": 5,
};

/** The ids of the recommendation that has this number in the section. Version 1.2 had only the first fourteen. */
export const benchmarks = (number: number, securityHub?: string): NonNullable<Control["benchmarks"]> => ({
  cis: Object.fromEntries(
    Object.entries(sections)
      .filter(([version]) => version !== "1.2" || number <= 14)
      .map(([version, section]) => [version, `${section}.${number}`]),
  ),
  ...(securityHub === undefined ? {} : { securityHub }),
});
