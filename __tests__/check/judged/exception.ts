/** How many days from today, in UTC. */
export const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const exception = {
  siem: "Example SIEM",
  documentation_url: "https://wiki.example.com/siem",
  equivalent_alert: "Denied AWS API calls",
};

/** Exceptions that are valid today: of others, the variable's validation fails the plan. */
export const exceptions = [
  { name: "without a last day", siem_exception: exception },
  {
    name: "that a person has approved",
    siem_exception: { ...exception, approved_by: "ciso@example.com", expires_on: "2999-12-31" },
  },
  {
    name: "whose last two attributes are null",
    siem_exception: { ...exception, approved_by: null, expires_on: null },
  },
] as const;
