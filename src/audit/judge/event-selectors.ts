import type { EventSelectors } from "../evidence";

const kinds = { ReadOnly: "reads", WriteOnly: "writes" } as const;
type Kind = keyof typeof kinds;

/** The kinds of management events that no single selector logs completely, in words. */
export const leftOutBy = (selectors: EventSelectors): readonly string[] =>
  (Object.keys(kinds) as Kind[]).filter((kind) => !logsAll(selectors, kind)).map((kind) => kinds[kind]);

/**
 * Whether one selector logs all events of the kind. A trail without selectors logs all management events.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
function logsAll({ basic, advanced }: EventSelectors, kind: Kind): boolean {
  const values: Readonly<Record<string, string>> = {
    eventCategory: "Management",
    readOnly: String(kind === "ReadOnly"),
  };
  return (
    basic.length + advanced.length === 0 ||
    basic.some(
      ({ includesManagementEvents, readWriteType, excludedSources }) =>
        includesManagementEvents && ["All", kind].includes(readWriteType) && excludedSources.length === 0,
    ) ||
    advanced.some(
      ({ fields }) =>
        fields.some(({ field }) => field === "eventCategory") &&
        fields.every(({ field, operators }) => operators.equals?.includes(values[field] ?? "") ?? false),
    )
  );
}

/** What the selectors of management events leave out, other than reads or writes, in words. */
export function narrowings({ basic, advanced }: EventSelectors): readonly string[] {
  const ofManagement = advanced.filter(({ fields }) =>
    fields.some(
      ({ field, operators }) => field === "eventCategory" && operators.equals?.includes("Management"),
    ),
  );
  const conditions = ofManagement.flatMap(({ fields }) =>
    fields.filter(({ field, operators }) => !isOrdinary(field, operators)),
  );
  const isExclusion = ({ field, operators }: (typeof conditions)[number]) =>
    field === "eventSource" && Object.keys(operators).join() === "notEquals";
  const excluded = [
    ...basic.flatMap(({ includesManagementEvents, excludedSources }) =>
      includesManagementEvents ? excludedSources : [],
    ),
    ...conditions.filter(isExclusion).flatMap(({ operators }) => operators.notEquals ?? []),
  ];
  const others = conditions
    .filter((condition) => !isExclusion(condition))
    .flatMap(({ field, operators }) =>
      Object.entries(operators).map(([operator, values]) => `${field} ${operator} ${values.join(", ")}`),
    );
  return [
    ...(excluded.length === 0 ? [] : [`a selector excludes ${[...new Set(excluded)].join(" and ")}`]),
    ...(others.length === 0 ? [] : [`a selector is narrowed to ${[...new Set(others)].join(" and ")}`]),
  ];
}

const isOrdinary = (field: string, operators: Readonly<Record<string, readonly string[]>>) =>
  ["eventCategory", "readOnly"].includes(field) && Object.keys(operators).join() === "equals";
