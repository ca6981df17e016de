import { isToken } from "../terraform/expression";

/** Nothing where there are none. */
export const givenTags = (tags: Readonly<Record<string, string>>) =>
  isToken(tags) || Object.keys(tags).length > 0 ? (tags as Record<string, string>) : undefined;
