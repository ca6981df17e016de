/** AWS's wildcards in policies: `*` for any characters or none, `?` for one. Its time is bounded for any pattern. */
export function isLike(pattern: string, text: string): boolean {
  let [at, read, star, retry] = [0, 0, -1, 0];
  while (read < text.length) {
    if (pattern[at] === "*") [star, retry] = [at++, read];
    else if (pattern[at] === "?" || pattern[at] === text[read]) [at, read] = [at + 1, read + 1];
    else if (star < 0) return false;
    // The last asterisk takes one character more.
    else [at, read] = [star + 1, ++retry];
  }
  return /^\**$/.test(pattern.slice(at));
}

/**
 * The same for each of the six parts of an ARN: no wildcard goes beyond its part. Undefined where one of the two is no
 * ARN.
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
