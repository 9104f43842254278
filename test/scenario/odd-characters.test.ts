import { describe, expect, test } from "vitest";

import { faultsOver, problemsOf, brief } from "./faults.ts";

describe("a character that nobody sees, or takes for another", () => {
  test.each([
    [
      "no-break spaces",
      "price:\n\u00a0\u00a0volatility_per_year: 0.6",
      "2:1 U+00A0 (no-break space) in a key; write a plain blank",
    ],
    [
      "an ideographic space",
      "network:\n\u3000block_luck: on",
      "2:1 U+3000 (ideographic space) in a key; write a plain blank",
    ],
    [
      "an em space",
      "fees:\n  log_sd: 1\n\u2003x: 2",
      "3:1 U+2003 (wide or narrow space) in a key; write a plain blank",
    ],
    ["a zero-width space", "pri\u200bce: {}", "1:4 U+200B (zero-width space) in a key; take it out"],
    [
      "a byte order mark",
      "horizon_days: 30\n\ufefffees: {log_sd: 1}",
      "2:1 U+FEFF (byte order mark) in a key; take it out",
    ],
    ["an en dash", "fleets: {our\u2013own: {}}", "1:13 U+2013 (en dash) in a key; write -"],
    ["a mark of direction", "\u200ffees: {}", "1:1 U+200F (invisible mark) in a key; take it out"],
  ])("is named where it stands in a key, and no key is missing: %s", (_, text, fault) => {
    expect(faultsOver(text)).toEqual([fault]);
  });

  test.each([
    [
      "price: {volatility_per_year: \u22120.6}",
      'found "\u22120.6"; write -0.6; U+2212 (minus sign) stands at column 30',
    ],
    [
      "price: {drift_per_year: \u20130.6}",
      'found "\u20130.6"; write -0.6; U+2013 (en dash) stands at column 25',
    ],
    [
      "horizon_days: \uff13\uff10",
      'found "\uff13\uff10"; write 30; U+FF13 (full-width 3) stands at column 15',
    ],
    [
      "horizon_days: \u0663\u0660",
      'found "\u0663\u0660"; write 30; U+0663 (3 of another script) stands at column 15',
    ],
    [
      "start: {price_usd: 76\u202f974}",
      'found "76\u202f974"; write 76974; U+202F (narrow no-break space) stands at column 22',
    ],
    ["fees: {log_sd: 1\u00a0}", 'found "1\u00a0"; write 1; U+00A0 (no-break space) stands at column 17'],
    [
      "price: {kind: gbm\u200b}",
      'found "gbm\u200b"; did you mean "gbm"?; U+200B (zero-width space) stands at column 18',
    ],
    [
      "network: {block_luck: off\u2060}",
      'found "off\u2060"; did you mean "off"?; U+2060 (word joiner) stands at column 26',
    ],
    [
      "start: {date: 2026\u201302\u201302}",
      'found "2026\u201302\u201302"; U+2013 (en dash) stands at column 19',
    ],
    [
      "fleets: {efficient: {region: texas\u00a0}}",
      'there is no region "texas\u00a0"; did you mean "texas"?; U+00A0 (no-break space) stands at column 35',
    ],
    [
      "price:\n  volatility_per_year\uff1a0.6",
      'found "volatility_per_year\uff1a0.6"; U+FF1A (full-width :) stands at column 22',
    ],
    ["horizon_days: \u201c30\u201d", 'found "\u201c30\u201d"; U+201C (curly quote) stands at column 15'],
  ])("is named beside the fault of a value: %j", (text, end) => {
    const faults = faultsOver(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.slice(-end.length)).toBe(end);
  });

  test("is named where a text is no YAML for it", () => {
    expect(faultsOver("horizon_days: 30\n\u00a0\nfees: {log_sd: 1}")[0]).toMatch(
      /^2:1 not valid YAML: .*; U\+00A0 \(no-break space\) stands at column 1$/,
    );
  });

  test("is named in a --set, which has no columns", () => {
    expect(
      brief(problemsOf("extends: base", ["price.\u00a0kind=gbm", "price.volatility_per_year=\u22121"])),
    ).toEqual([
      "--set price.\u00a0kind=gbm: U+00A0 (no-break space) in a key; write a plain blank",
      '--set price.volatility_per_year=\u22121: volatility_per_year: expected a number or a distribution, found "\u22121"; write -1; U+2212 (minus sign) stands in it',
    ]);
  });

  test("is named in what a file extends", () => {
    expect(brief(problemsOf("extends: base\u00a0"))[0]).toMatch(
      /did you mean "base"\?; U\+00A0 \(no-break space\) stands at column 14$/,
    );
  });

  test("is nobody's business in a text or a comment", () => {
    expect(
      faultsOver("description: \u201cours\u201d \u2013 2\u00a0%\nhorizon_days: 0 # \u2212 \u00a0"),
    ).toEqual(["2:15 horizon_days must be at least 1, found 0"]);
  });
});
