import { isToken } from "../terraform/expression";

export const TAGS_MUST =
  "have at most 50 keys of 1 to 128 characters that do not begin with aws:, and values of at most 256 characters";

/**
 * The rule of Terraform's validation for the variable, here for props. Otherwise AWS would reject the tags of every
 * alarm at apply.
 */
export function tagProblems(tags: Readonly<Record<string, string>>): string[] {
  if (isToken(tags)) return [];
  const isTag = ([key, value]: [string, string]) =>
    /^.{1,128}$/u.test(key) && !/^aws:/i.test(key) && (isToken(value) || /^.{0,256}$/su.test(value));
  const entries = Object.entries(tags);
  return entries.length <= 50 && entries.every(isTag) ? [] : [`tags must ${TAGS_MUST}`];
}

/** The tags, or undefined if there are none. */
export const givenTags = (tags: Readonly<Record<string, string>>) =>
  isToken(tags) || Object.keys(tags).length > 0 ? (tags as Record<string, string>) : undefined;
