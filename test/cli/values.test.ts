import { describe, expect, it } from "vitest";
import { decimal, oneOf, wholeNumber } from "../../src/cli/options/values.ts";

const rule = { min: 1, max: 1e9, example: "20000" };

describe("a whole number", () => {
  it.each([
    ["1", 1],
    ["20000", 20_000],
    ["1e5", 100_000],
    ["1000000000", 1e9],
  ])("is read from %s", (text, value) => {
    expect(wholeNumber("--paths", text, rule)).toBe(value);
  });

  it.each(["0", "-5", "1.5", "abc", "1e99", "0x10", " 7", "Infinity", "NaN", ""])(
    'is not read from "%s", and the message says what is expected',
    (text) => {
      expect(() => wholeNumber("--paths", text, rule)).toThrow(
        `--paths must be a whole number from 1 to 1,000,000,000, found "${text}"; try --paths 20000`,
      );
    },
  );
});

it.each(["20_000", "20,000", "20'000", "20 000"])(
  'a whole number is not read from "%s", and the message says how to write it',
  (text) => {
    expect(() => wholeNumber("--paths", text, rule)).toThrow(
      `--paths must be a whole number from 1 to 1,000,000,000, found "${text}"; write 20000`,
    );
  },
);

describe("a word out of a few", () => {
  it("is one of them, to the letter", () => {
    expect(oneOf("--format", "json", ["table", "json"])).toBe("json");
    expect(() => oneOf("--format", "JSON", ["table", "json"])).toThrow(
      '--format must be table or json, found "JSON"',
    );
  });
});

describe("a number", () => {
  it("may have a sign, a fraction and an exponent, and must be finite", () => {
    expect(["-2.5", "+.5", "3.", "1e3", " 4 "].map((text) => decimal("--power", text))).toEqual([
      -2.5, 0.5, 3, 1000, 4,
    ]);
    for (const text of ["", "12a", "1e999", "0x1", "Infinity"])
      expect(() => decimal("--power", text)).toThrow(/found/);
  });
});
