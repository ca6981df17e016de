/** A test for strings that match a term in which each `*` stands for any characters, or none. */
export function compileWildcard(term: string): (text: string) => boolean {
  const parts = term.split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  // The common forms come first, because they decide how many events can be matched in a second.
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

/** A string that is in no pattern written by a person, so that only `*` matches it. */
export const FRESH = "\u{f0000}";

/** Whether a `*` stands where AWS's behavior is not certain: neither first nor last. */
export const hasInnerWildcard = (term: string): boolean => term.slice(1, -1).includes("*");
