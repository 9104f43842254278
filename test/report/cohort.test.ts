import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { CohortCompany, CohortDocument } from "../../src/report/cohort.ts";
import { cohortCsv } from "../../src/report/cohort-csv.ts";
import { COHORT_PARTS } from "../../src/report/cohort-parts.ts";
import {
  betSentence,
  byUpside,
  chancePercent,
  cohortTitle,
  PAGE,
  placesByUpside,
  priceSentence,
  TERMINAL,
} from "../../src/report/cohort-words.ts";
import { forestChart, pairChart, priceChart, rankChart } from "../../src/report/figures/cohort.ts";
import { renderCohort } from "../../src/report/terminal/cohort.ts";
import { shareText } from "../../src/report/terminal/cohort-companies.ts";
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
    for (const name of names)
      expect(ranks.filter((line) => line.includes(` ${name.slice(0, 7)}`)).length).toBeGreaterThanOrEqual(2);
  });

  it("stays as it is whatever companies are called", () => {
    const lines = linesOf(cohortOf(HOSTILE), COHORT_PARTS);
    expect(widest(lines)).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  it("has its companies by upside, with what they lack told", () => {
    const text = linesOf(cohortOf(TICKERS)).join("\n");
    expect(text).toMatch(/^ALFA .*\nBRAV +– /m);
    expect(text).toMatch(/^CHAR .* <0 /m);
    expect(text).toMatch(/^DELT .* none /m);
    expect(text.replaceAll("\n", " ")).toContain("(<0 and none: runs at 0)");
    expect(text.replaceAll("\n", " ")).toContain("own value today: BRAV");
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

  it("names the best and the worst bet by the median of upside, and who is level with them", () => {
    expect(byUpside(document).map(({ name }) => name)).toEqual(["AAA", "BBB", "CCC", "DDD"]);
    expect(betSentence(document, TERMINAL).claim).toBe("Best bet: AAA; worst: DDD.");
    const { upside } = document.companies[0]!;
    const near = { ...upside, quantiles: { ...upside.quantiles, "0.5": { value: 0.41, se: 0.01 } } };
    // Apart by 0.01, with errors of 0.01 each: within two errors of the difference, 0.028.
    const level = changed(document, { 1: { upside: near } });
    expect(betSentence(level, TERMINAL).claim).toBe("Best bet: BBB, level with AAA; worst: DDD.");
    expect(placesByUpside(level)).toEqual([1, 0, 2, 3]);
  });

  it("names the most expensive by value at one multiple over price", () => {
    // 0.5 − k/4: AAA +50 %, CCC 0, DDD −25 %; BBB has no price.
    expect(priceSentence(document, PAGE)).toEqual({
      claim: "Most expensive: DDD; cheapest: AAA.",
      evidence: "At one multiple for all, 0.80, worth 25 % less than its price and 50 % more than its price.",
    });
    expect(cohortTitle(document)).toBe("AAA is the best bet of 4 companies, DDD the worst; DDD is expensive");
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
