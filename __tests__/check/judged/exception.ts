/** How many days from today, in UTC. */
export const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const exception = {
  siem: "Example SIEM",
  documentation_url: "https://wiki.example.com/siem",
  equivalent_alert: "Refused AWS API calls",
};

/** An exception, and whether it holds today. */
export const exceptions = [
  { name: "without a last day", siem_exception: exception, holds: true, says: "it expires on never" },
  {
    name: "that ends tomorrow",
    siem_exception: { ...exception, expires_on: day(1) },
    holds: true,
    says: day(1),
  },
  {
    name: "that ends today",
    siem_exception: { ...exception, expires_on: day(0) },
    holds: true,
    says: day(0),
  },
  {
    name: "that ended yesterday",
    siem_exception: { ...exception, expires_on: day(-1) },
    holds: false,
    says: day(-1),
  },
  {
    name: "that somebody has approved",
    siem_exception: { ...exception, approved_by: "ciso@example.com", expires_on: "2999-12-31" },
    holds: true,
    says: "it expires on 2999-12-31",
  },
  {
    name: "whose last two attributes are null",
    siem_exception: { ...exception, approved_by: null, expires_on: null },
    holds: true,
    says: "it expires on never",
  },
] as const;
