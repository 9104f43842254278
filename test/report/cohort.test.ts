import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { CohortCompany, CohortDocument } from "../../src/report/cohort.ts";
import { cohortCsv } from "../../src/report/cohort-csv.ts";
import { COHORT_PARTS } from "../../src/report/cohort-parts.ts";
import { byUpside, placesByUpside, unmetOf } from "../../src/report/cohort-order.ts";
import {
  betSentence,
  chancePercent,
  cohortTitle,
  PAGE,
  priceSentence,
  unmetSentence,
  TERMINAL,
} from "../../src/report/cohort-words.ts";
import { forestChart, pairChart, priceChart, rankChart } from "../../src/report/figures/cohort.ts";
import { renderCohort } from "../../src/report/terminal/cohort.ts";
import { shareText } from "../../src/report/terminal/cohort-companies.ts";
import { shortNames } from "../../src/report/terminal/short-names.ts";
import { cohortOf, HOSTILE, TICKERS } from "./html/documents.ts";

const stream = Object.assign(new PassThrough(), { columns: 80 });
const linesOf = (document: CohortDocument, show = document.show): string[] =>
  renderCohort(document, stream, show).trimEnd().split("\n");
const widest = (lines: readonly string[]): number =>
  Math.max(...lines.map((line) => Array.from(line).length));

/** The document with some companies changed by their place. */
function changed(
  document: CohortDocument,
  by: Readonly<Record<number, Partial<CohortCompany>>>,
): CohortDocument {
  return { ...document, companies: document.companies.map((each, k) => ({ ...each, ...by[k] })) };
}

describe("a cohort in the terminal", () => {
  it("of 14 companies is one screen: at most 40 lines of 80 columns", () => {
    const lines = linesOf(cohortOf(TICKERS));
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(widest(lines)).toBeLessThanOrEqual(80);
  });

  it.each([2, 14, 40])("of %i companies fits 80 columns with all its matrices", (count) => {
    const names = Array.from({ length: count }, (_, k) => (k < 14 ? TICKERS[k]! : `COMPANY${k}`));
    const lines = linesOf(cohortOf(names), COHORT_PARTS);
    expect(widest(lines)).toBeLessThanOrEqual(80);
    const ranks = lines.slice(lines.findIndex((line) => line.startsWith("P(rank)")));
    // Every company has a row in each part of a matrix that is split.
    for (const k of names.keys())
      expect(
        ranks.filter((line) => new RegExp(`^ *${k + 1} [A-Z]`).test(line)).length,
      ).toBeGreaterThanOrEqual(2);
  });

  it("stays as it is whatever companies are called", () => {
    const lines = linesOf(cohortOf(HOSTILE), COHORT_PARTS);
    expect(widest(lines)).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  it("has its companies by upside, with what they lack told", () => {
    const text = linesOf(cohortOf(TICKERS)).join("\n");
    expect(text).toMatch(/^ALFA .*\nBRAV +– /m);
    expect(text).toMatch(/^CHAR .* <0\* /m);
    expect(text).toMatch(/^DELT .* none\* /m);
    expect(text.replaceAll("\n", " ")).toContain(
      "* price not met, so run at 0: CHAR starts 8% above it, DELT 5% below; bets are of the others",
    );
    expect(text.replaceAll("\n", " ")).toContain("Share prices count as of the start, 2026-02-02");
    expect(text.replaceAll("\n", " ")).toContain("own value today: BRAV");
  });

  it("says where all run at one multiple, and marks none", () => {
    const lines = linesOf({ ...cohortOf(TICKERS), multiples: "one" });
    expect(lines[0]).toMatch(/^14 companies .*, all at one$/);
    expect(lines[1]).toBe("multiple, 0.80");
    expect(lines.join(" ")).toContain("multiple: by the price, but all run at one;");
    expect(lines.join("\n")).not.toContain("*");
  });

  it("cuts long names in the middle, never in the words above, and keeps forty that begin alike apart", () => {
    const names = Array.from({ length: 40 }, (_, k) => `bitcoin-mining-company-${k}-of-america`);
    const lines = linesOf(cohortOf(names));
    expect(lines.join(" ")).toContain(`Best bet: ${names[0]!},`);
    const first = lines.findIndex((line) => line.startsWith("Company")) + 1;
    const short = lines.slice(first, first + 40).map((line) => line.split(" ")[0]!);
    expect(new Set(short).size).toBe(40);
    expect(widest(lines)).toBeLessThanOrEqual(80);
    expect(shortNames(["cold-spring", "ash"], 10)).toEqual(["cold-s…ing", "ash"]);
    expect(shortNames(["a-north-hall", "b-north-hall", "b-south-hall"], 8)).toEqual([
      ...["a-no…all", "b-no…all", "b-so…all"],
    ]);
    const alike = ["x", "y", "z"].map((middle) => `begins-alike-${middle}-and-ends-so`);
    expect(new Set(shortNames(alike, 8)).size).toBe(3);
  });

  it("leaves out what no company has, and says why", () => {
    const { companies, ...rest } = cohortOf(TICKERS);
    const unpriced = companies.map((each) => ({ ...each, price_usd: null, implied: null }));
    const text = linesOf({ ...rest, companies: unpriced, market_multiple: null }).join("\n");
    expect(text).not.toMatch(/Price|Mul-/);
    expect(text).toContain("No company has a share_price_usd");
    expect(text).toContain("Mining is valued by its cash flow");
    expect(text).not.toContain("Most expensive");
  });

  it("says where no month lies whole within the run, and of how many paths months are", () => {
    const document = cohortOf(TICKERS);
    const short = linesOf({ ...document, monthly: { ...document.monthly, months: 0 } });
    expect(short).toContain("In a month: no month lies whole between two marks; a longer horizon has some");
    const long = linesOf({ ...document, paths: 20_000, monthly: { ...document.monthly, paths: 10_000 } });
    expect(long).toContain("Months and runway: of the first 10,000 paths");
  });
});

describe("what a cohort says", () => {
  const document = cohortOf(["AAA", "BBB", "CCC", "DDD"]);

  /** The four with all prices met, and these medians of upside and errors of them, by place. */
  const withMedians = (medians: readonly (readonly [value: number, se: number])[]): CohortDocument => ({
    ...document,
    companies: document.companies.slice(0, medians.length).map((company, k) => {
      const [value, se] = medians[k]!;
      const { upside, implied } = company;
      return {
        ...company,
        implied: implied && { ...implied, found: "met" as const },
        upside: { ...upside, quantiles: { ...upside.quantiles, "0.5": { value, se } } },
      };
    }),
  });
  const wordsOf = (of: CohortDocument): string => {
    const { claim, evidence } = betSentence(of, TERMINAL);
    return `${claim} ${evidence}`;
  };

  it("names the best and the worst bet by the median of upside, and who is level with the best", () => {
    const apart = withMedians([
      [0.4, 0.01],
      [0.2, 0.01],
      [0, 0.01],
      [-0.44, 0.01],
    ]);
    expect(wordsOf(apart)).toBe(
      "Best bet: AAA, +40% at the median, in the top quartile on 25% of paths. Worst: DDD, -44%, last on 25%, in default on 19%.",
    );
    // Apart by 0.01, with errors of 0.01 each: within two errors of the difference, 0.028.
    const level = withMedians([
      [0.4, 0.01],
      [0.41, 0.01],
      [0, 0.01],
      [-0.44, 0.01],
    ]);
    expect(betSentence(level, TERMINAL).claim).toContain("Best bet: BBB, +41% at the median over its value");
    expect(betSentence(level, TERMINAL).claim).toMatch(/; level with AAA\.$/);
    expect(placesByUpside(level)).toEqual([1, 0, 2, 3]);
  });

  it("says that there is no clear order where the best and the worst are level", () => {
    const level = withMedians([
      [-0.1, 0.02],
      [-0.11, 0.02],
      [-0.15, 0.02],
    ]);
    expect(wordsOf(level)).toBe(
      "No clear order: AAA has -10% at the median, CCC -15%. The difference is less than two of its standard errors.",
    );
    expect(cohortTitle(level)).toContain("No clear order among 3 companies");
  });

  it("of two names without a price tells upside over their own value, and no price", () => {
    const bare = changed(cohortOf(["AAA", "BBB"]), {
      0: { price_usd: null, implied: null },
      1: { price_usd: null, implied: null },
    });
    expect(wordsOf(bare)).toBe(
      "Best bet: AAA, +40% at the median over its value today, first on 50% of paths. Worst: BBB, 0% over its value today, last on 50%, in default on 13%.",
    );
    expect(priceSentence(bare, TERMINAL)).toBeUndefined();
  });

  it("chooses bets among those whose price a multiple meets; of all where fewer than two are left", () => {
    // CCC and DDD are not met: their upside has a gap in it.
    const ahead = changed(document, { 2: { upside: document.companies[0]!.upside } });
    expect(wordsOf(changed(ahead, { 0: { upside: document.companies[2]!.upside } }))).toMatch(
      /^Best bet: BBB, .* Worst: AAA, /,
    );
    expect(unmetOf(document).map(({ name }) => name)).toEqual(["CCC", "DDD"]);
    expect(unmetOf({ ...document, multiples: "one" })).toEqual([]);
    expect(cohortTitle(document)).toContain("best bet of 2 companies that start at their price");
    const none = { ...document, companies: document.companies.slice(2) };
    expect(wordsOf(none)).toMatch(/^Best bet: CCC, .* Worst: DDD, /);
    expect(unmetSentence(none, PAGE)).toBe(
      "price not met, so run at 0: CCC starts 8 % above it, DDD 5 % below",
    );
  });

  it("names the most expensive of those above their value, and the cheapest of those below, with its risk", () => {
    // 0.5 − k/4: AAA +50 %, CCC 0, DDD −25 %; BBB has no price.
    expect(priceSentence(document, PAGE)).toEqual({
      claim: "Most expensive: DDD, worth 25 % less than its price at one multiple, 0.80.",
      evidence: "Cheapest: AAA, worth 50 % more than its price.",
    });
    expect(cohortTitle(document)).toMatch(/; DDD is expensive$/);
    const at = (k: number, over: number, chance = 0): Partial<CohortCompany> => ({
      implied: { ...document.companies[k]!.implied!, at_market_over_price: over },
      p_default: { value: chance, se: 0.01 },
    });
    const above = changed(document, { 0: at(0, -0.3), 2: at(2, -0.2), 3: at(3, -0.1) });
    expect(priceSentence(above, TERMINAL)).toEqual({
      claim: "Most expensive: AAA, worth 30% less than its price at one multiple, 0.80.",
      evidence: "None is worth more than its price.",
    });
    const below = changed(document, { 0: at(0, 0.3, 0.7), 2: at(2, 0.2), 3: at(3, 0.1) });
    expect(priceSentence(below, TERMINAL)).toEqual({
      claim: "Cheapest: AAA, worth 30% more than its price at one multiple, 0.80, in default on 70%.",
      evidence: "None is worth less than its price.",
    });
    expect(cohortTitle(below)).not.toContain("expensive");
    const level = changed(document, { 0: at(0, 0.004), 2: at(2, 0), 3: at(3, -0.004) });
    expect(priceSentence(level, TERMINAL)).toBeUndefined();
    const alone = changed(document, { 2: { implied: null }, 3: { implied: null } });
    expect(priceSentence(alone, PAGE)).toBeUndefined();
  });

  it("rounds chances to whole per cent, none and all only where that is so", () => {
    expect([0, 0.001, 0.005, 0.5, 0.996, 1, null].map(chancePercent)).toEqual([
      ...["0", "<1", "1", "50", ">99", "100", "–"],
    ]);
    expect([0, 0.1234, 1.234, 12.34, 123.4, null].map(shareText)).toEqual([
      ...["0", "0.123", "1.23", "12.3", "123", "–"],
    ]);
  });
});

describe("a cohort as CSV", () => {
  it("has a row a company in the order of their file, with the numbers of the document", () => {
    const document = cohortOf(["AAA", 'B,"B', "CCC"]);
    const [head, ...rows] = cohortCsv(document).trimEnd().split("\r\n");
    const names = head!.split(",");
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(/^"B,""B",,3\.21,/);
    const cells = rows[2]!.split(",");
    const at = (name: string): string => cells[names.indexOf(name)]!;
    const company = document.companies[2]!;
    expect(at("upside_p50")).toBe(String(company.upside.quantiles["0.5"].value));
    expect(at("upside_p50_se")).toBe("0.01");
    expect(at("implied_found")).toBe("above");
    expect(at("p_rank_3")).toBe(String(1 / 3));
    expect(new Set(names).size).toBe(names.length);
    expect(cells).toHaveLength(names.length);
  });
});

describe("charts of a cohort", () => {
  const document = cohortOf(TICKERS);

  it("have rows by upside, value over price: 1 more than upside", () => {
    const { rows, cut, level } = forestChart(document);
    expect(rows.map(({ label }) => label)).toEqual(byUpside(document).map(({ name }) => name));
    expect(rows[0]!.tick).toBeCloseTo(1.4, 12);
    expect([cut, level?.value]).toEqual([null, 1]);
  });

  it("cut one long shot's line, so that there is room for all others", () => {
    const { upside } = document.companies[0]!;
    const far = { ...upside, quantiles: { ...upside.quantiles, "0.95": { value: 99, se: 1 } } };
    const { rows, cut } = forestChart(changed(document, { 0: { upside: far } }));
    expect(cut).toBeLessThan(10);
    expect(Math.max(...rows.flatMap(({ lines }) => lines!.flat()))).toBe(cut);
    expect(rows[0]!.told).toContain("10,000");
  });

  it("hold market value at one multiple against that by prices, of companies that have one", () => {
    const { points } = priceChart(document)!;
    expect(points.map(({ name }) => name)).toEqual(TICKERS.filter((name) => name !== "BRAV"));
    const { x, y } = points[0]!;
    expect(x).toBeCloseTo(2 * 3e8, 0);
    expect(y / x).toBeCloseTo(1.5, 12);
    const [one] = document.companies;
    expect(priceChart({ ...document, companies: [one!] })).toBeUndefined();
  });

  it("map who is ahead of whom and ranks, rows numbered as columns", () => {
    const worse = changed(document, { 0: { upside: document.companies.at(-1)!.upside } });
    const { cells, yNames } = pairChart(worse);
    const places = placesByUpside(worse);
    expect(yNames![0]).toBe(`1 ${worse.companies[places[0]!]!.name}`);
    expect(cells[0]![0]!.value).toBeNull();
    expect(cells[2]![5]).toEqual(worse.p_greater[places[2]!]![places[5]!]);
    expect(rankChart(worse).cells[3]).toEqual(worse.companies[places[3]!]!.p_rank);
  });
});
