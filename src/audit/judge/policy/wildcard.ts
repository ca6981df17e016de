/** AWS's wildcards in policies: `*` for any characters or none, `?` for one. The time is bounded for any pattern. */
export function isLike(pattern: string, text: string): boolean {
  let [at, read, star, retry] = [0, 0, -1, 0];
  while (read < text.length) {
    if (pattern[at] === "*") [star, retry] = [at++, read];
    else if (pattern[at] === "?" || pattern[at] === text[read]) [at, read] = [at + 1, read + 1];
    else if (star < 0) return false;
    // The last asterisk takes one more character.
    else [at, read] = [star + 1, ++retry];
  }
  return /^\**$/.test(pattern.slice(at));
}

/**
 * The same for each of the six parts of an ARN: a wildcard does not match beyond its part. Undefined if one of the two
 * is not an ARN.
 */
export function isLikeArn(pattern: string, arn: string): boolean | undefined {
  const [patterns, parts] = [partsOf(pattern), partsOf(arn)];
  if (patterns.length < 6 || parts.length < 6) return undefined;
  return patterns.every((part, i) => isLike(part, parts[i] as string));
}

const partsOf = (arn: string): readonly string[] => {
  const parts = arn.split(":");
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
};
