import { paint, printable, wrapped } from "../../../src/audit/report/screen";

const screen = { width: 20, hasColor: false };

describe("A text on the screen", () => {
  test.each([
    ["a line that fits", "one two three four", "  one two three four\n"],
    ["a line that is one too long", "one two three four5", "  one two three\n  four5\n"],
    ["a word that is longer", "a arn:aws:sns:us-east-1:1:x b", "  a\n  arn:aws:sns:us-east-1:1:x\n  b\n"],
    ["white space of all kinds", "one\n two\t\tthree", "  one two three\n"],
    ["nothing", "", "  \n"],
  ])("is wrapped: %s", (_, text, lines) => expect(wrapped(screen, "  ", text)).toBe(lines));

  test.each([
    ["an escape", "\u001b[31mred", "?[31mred"],
    ["a C1 control, which some terminals obey", "\u009b31mred", "?31mred"],
    ["a bell", "\u0007", "?"],
    ["a carriage return", "ok\rFAIL", "ok?FAIL"],
    ["what turns the direction of the text", "\u202egnp.exe", "?gnp.exe"],
    ["what takes no width", "a\u200bb", "a?b"],
    ["a line of Unicode's own", "a\u2028b", "a?b"],
    ["half a character", "\ud800", "?"],
    ["letters of any language, and signs", "Überwachung 監視 🚨 $ ' \"", "Überwachung 監視 🚨 $ ' \""],
  ])("shows %s", (_, text, shown) => expect(printable(text)).toBe(shown));

  test("is colored where the screen has colors", () => {
    expect(paint({ ...screen, hasColor: true }, "red", "FAIL")).toBe("\u001b[31mFAIL\u001b[0m");
    expect(paint(screen, "red", "FAIL")).toBe("FAIL");
  });
});
