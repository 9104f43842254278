import fc from "fast-check";
import { expect, it } from "vitest";
import { wrap } from "../../../src/report/terminal/wrap.ts";

it("no line is longer than asked for, and nothing but blanks is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii" }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

it("breaks at blanks where it can, and a longer word where it must", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("one twothreefour", 7)).toEqual(["one", "twothre", "efour"]);
  expect(wrap("", 7)).toEqual([""]);
});
