import { escaped } from "./escape";
import { tidy } from "./parse";
import { isInterpolation, templateParts } from "./scan";

/** A template between quotes: its expressions stay, the rest is escaped. */
export const quotedTemplate = (text: string): string =>
  `"${templateParts(text)
    .map((part) => (isInterpolation(part) ? tidy(part) : escaped(part)))
    .join("")}"`;

/** A text between quotes, in which nothing is an expression. */
export const quotedText = (text: string): string => `"${escaped(marksDoubled(text))}"`;

/** The text without expressions, as a template. */
export const marksDoubled = (text: string): string =>
  text.replace(/[$%]\{/g, (mark) => `${mark.charAt(0)}${mark}`);
