/** A test for strings that are like a term in which each `*` stands for any characters, or none. */
export function compileWildcard(term: string): (text: string) => boolean {
  const parts = term.split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  // The common forms first: they decide how many events a second are matched.
  if (last === undefined) return (text) => text === first;
  if (rest.length === 0 && last === "") return (text) => text.startsWith(first);
  if (rest.length === 0 && first === "") return (text) => text.endsWith(last);
  const inner = rest.filter((part) => part !== "");
  return (text) => {
    const end = text.length - last.length;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    // The earliest place for each part leaves the most room for the next.
    for (const part of inner) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}

/** In no term of a pattern that is written by a person: what only `*` is like. */
export const FRESH = "\u{f0000}";

/** Whether a `*` stands where AWS's behaviour is not certain: neither first nor last. */
export const hasInnerWildcard = (term: string): boolean => term.slice(1, -1).includes("*");
