/** A string between quotes, a regular expression between percent signs, or a run of other characters but white space. */
const TERM = /"(?:[^"\\]|\\[\s\S])*"?|%[^%]*%?|[^"%\s]+/g;

/**
 * Whether two patterns differ in nothing but white space outside quotes (and outside the `%` of a regular expression).
 * Neither needs to be well formed: what is never closed goes to the end.
 */
export const equalApartFromSpace = (a: string, b: string): boolean => withoutSpace(a) === withoutSpace(b);

const withoutSpace = (pattern: string): string => (pattern.match(TERM) ?? []).join("");
