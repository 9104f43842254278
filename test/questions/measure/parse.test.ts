import { describe, expect, test } from "vitest";
import { parseLimit, parseMeasure } from "../../../src/questions/measure/parse.ts";

describe("a measure", () => {
  test.each([
    ["p50(equity_usd of efficient)", { kind: "quantile", share: 0.5 }],
    ["p2.5(equity_usd of efficient)", { kind: "quantile", share: 0.025 }],
    ["mean(equity_usd of efficient in downside)", { kind: "mean" }],
    ["sd(price_usd)", { kind: "sd" }],
    ["cvar5(equity_usd of efficient)", { kind: "tail", share: 0.05 }],
    ["p(all-in loss of efficient)", { kind: "probability" }],
  ])("%s", (text, statistic) => {
    expect(parseMeasure(text)).toMatchObject({ text, statistic, se: false });
  });

  test("has clauses in any order, names in quotes, and blanks where one likes", () => {
    const { subject, vs } = parseMeasure(
      ' p( liquidity_usd<5e6 by 2026-12-02 in "my case" of "fleet of mine" ) vs base',
    );
    expect(subject).toMatchObject({
      name: { text: "liquidity_usd" },
      relation: "<",
      than: { value: 5e6, unit: "" },
      of: { text: "fleet of mine" },
      in: { text: "my case" },
      by: { text: "2026-12-02" },
    });
    expect(vs).toMatchObject({ text: "base" });
  });

  test("is the standard error of another", () => {
    expect(parseMeasure("se(p(default of ours in downside) vs base)")).toMatchObject({
      se: true,
      statistic: { kind: "probability" },
      subject: { name: { text: "default" } },
      vs: { text: "base" },
      text: "se(p(default of ours in downside) vs base)",
    });
  });
});

describe("a limit", () => {
  test.each([
    ["p(default of marginal) <= 5%", "<=", 0.05, "%"],
    ["p(default of marginal) <= 3.5 %", "<=", 0.035, "%"],
    ["p(default of marginal) ≤ 0.05", "<=", 0.05, ""],
    ["p(default of ours in downside) vs base < 2pp", "<", 0.02, "pp"],
    ["mean(equity_usd of ours) > -1.5e9", ">", -1.5e9, ""],
    ["p50(epochs) = 26", "=", 26, ""],
  ] as const)("%s", (text, relation, value, unit) => {
    expect(parseLimit(text)).toMatchObject({ text, relation, bound: { value, unit } });
  });
});

/** The text, what is wrong with it, and what the marks below it stand under. */
const WRONG: readonly (readonly [string, string, string])[] = [
  ["", "expected a statistic, such as p50(…), mean(…) or p(…)", ""],
  ["p5O(equity_usd)", 'unknown statistic "p5O"; did you mean "p50"?', "p5O"],
  ["median(equity_usd)", 'unknown statistic "median"; did you mean "p50"?', "median"],
  ["p100(equity_usd)", "p100: 100 % must lie between 0 and 100 %", "p100"],
  ["cvar0(equity_usd)", "cvar0: 0 % must lie between 0 and 100 %", "cvar0"],
  ["equity_usd", "expected ( after equity_usd: p50(equity_usd of efficient)", ""],
  ["p50()", "expected a quantity, such as equity_usd, or an event, such as default", ")"],
  ["p50(equity_usd of)", "expected the name of a fleet after of", ")"],
  ["p50(equity_usd of a of b)", '"of" stands here twice', "of"],
  [
    "p(default of a by 1 March 2026)",
    "1 March 2026 is no date: a date is written as 2026-03-01",
    "1 March 2026",
  ],
  ["p50(equity_usd) of efficient", '"of" stands inside the brackets', "of"],
  ["p50(equity_usd", "expected )", ""],
  ["p50(equity_usd < 5 of a)", "only p(…) takes a comparison inside its brackets", "<"],
  ["p(equity_usd < 5 < 6 of a)", "one comparison stands in the brackets, not two", "<"],
  ["p(equity_usd == 0 of a)", "unknown comparison ==; there are < <= > >= and =", "=="],
  [
    "p(equity_usd < 5,000,000 of a)",
    'expected a number, found "5,000,000"; did you mean 5000000 or 5e6?',
    "5,000,000",
  ],
  ["p(equity_usd < 5m of a)", 'expected a number, found "5m"; did you mean 5e6?', "5m"],
  ["p(equity_usd < of a)", 'expected a number, found "of"', "of"],
  ["se(se(mean(price_usd)))", "a standard error has none of its own", "se"],
  ['p(default of "a)', "the quotes are not closed", '"'],
  ["p(default of a) <= 5%", "a measure alone is asked for here, and no limit", "<="],
  ["p(default of a) vs", "expected the name of a scenario after vs", ""],
];

test.each(WRONG)("%s: %s", (text, reason, marked) => {
  const wrong = (): unknown => parseMeasure(text);
  expect(wrong).toThrow(expect.objectContaining({ name: "MeasureError", reason }));
  try {
    wrong();
  } catch (error) {
    const { span } = error as { readonly span: { readonly from: number; readonly to: number } };
    expect(text.slice(span.from, span.to)).toBe(marked);
  }
});

test.each([
  ["p(default of a)", "a limit goes on with < <= > >= or =, and a number"],
  ["p(default of a) <=", "expected a number, such as 5e6 or 5%"],
  ["p(default of a) <= 5% or so", "a limit ends with its number"],
  ["p(default of a) <= five", 'expected a number, found "five"'],
])("%s: %s", (text, reason) => {
  expect(() => parseLimit(text)).toThrow(expect.objectContaining({ name: "MeasureError", reason }));
});

test("a message shows the place", () => {
  expect(() => parseMeasure("p5O(equity_usd)")).toThrow(
    'unknown statistic "p5O"; did you mean "p50"?\n  p5O(equity_usd)\n  ^^^',
  );
});
