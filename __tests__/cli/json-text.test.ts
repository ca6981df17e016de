import { jsonText } from "../../cli/json-text";

test.each(["a\u009b31mred", "\u007f", "\u202egnp.exe", "\u{e0041}tag", "line\nbreak", "Überwachung 監視 🚨"])(
  "%j is escaped where it would control a terminal, and read back as it was",
  (name) => {
    const text = jsonText({ name });
    expect(text).not.toMatch(/(?!\n)\p{C}/u);
    expect(JSON.parse(text)).toEqual({ name });
  },
);

test("other characters stay as they are", () => {
  expect(jsonText({ name: "監視 🚨" })).toBe('{\n  "name": "監視 🚨"\n}\n');
});
