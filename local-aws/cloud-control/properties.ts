/** The properties without those that have no value: Cloud Control leaves them out, also in nested objects. */
export function withoutEmpty(properties: unknown): unknown {
  if (Array.isArray(properties)) {
    return properties.map(withoutEmpty);
  }
  if (typeof properties !== "object" || properties === null) {
    return properties;
  }
  const kept = Object.entries(properties).map(([key, value]) => [key, withoutEmpty(value)] as const);
  return Object.fromEntries(kept.filter(([, value]) => !isEmpty(value)));
}

/** `false` and 0 are values. */
function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.keys(value).length === 0;
  }
  return value === undefined || value === null || value === "";
}
