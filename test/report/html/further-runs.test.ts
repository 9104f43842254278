import { describe, expect, it } from "vitest";
import type { RangesChart } from "../../../src/report/chart/chart.ts";
import { companyOf } from "../../../src/report/html/company.ts";
import { footballExhibit } from "../../../src/report/html/exhibits/football.ts";
import { tornadoExhibit } from "../../../src/report/html/exhibits/tornado.ts";
import { namedRuns } from "../../../src/report/figures/runs.ts";
import { renderPage } from "../../../src/report/html/page.ts";
import { FURTHER_RUNS, type FurtherRuns, type MovedNumber } from "../../../src/report/page-exhibits.ts";
import { driversSentence } from "../../../src/report/html/lead/drivers.ts";
import { companyWith } from "./company.ts";
import { runOf } from "./documents.ts";

const way = (group: "own" | "mining" | "hosting", label: string, median: number) => ({
  ...{ group, label, set: group === "own" ? [] : [`key=${label}`] },
  quantiles: {
    "0.05": { value: median - 4, se: 0.1 },
    "0.25": { value: median - 2, se: 0.1 },
    "0.5": { value: median, se: 0.1 },
    "0.75": { value: median + 2, se: 0.1 },
    "0.95": { value: median + 4, se: 0.1 },
  },
});

const moved: MovedNumber = {
  ...{ key: "fleets.efficient.efficiency_j_per_th", unit: "J/TH", description: "" },
  ...{ value: 16.8, low_value: 15.8, high_value: 17.8 },
  low: { value: 9, se: 0.1 },
  high: { value: 7, se: 0.1 },
  swing: { value: -2, se: 0.1 },
};

const further: FurtherRuns = {
  ...{ schema: FURTHER_RUNS, scenario: "base", fleet: "efficient", runs: 4, bridges: [] },
  football: [
    way("own", "here", 8),
    way("mining", "low", 5),
    way("mining", "high", 9),
    way("hosting", "none", 6),
  ],
  moved: [moved],
};

const document = runOf();
const [run] = namedRuns([document]);
const company = (price?: number) => companyOf(run!, "efficient", price, further.moved)!;

describe("a football field", () => {
  it.each([
    [5.5, "Three of four ways to value it put the median above the price"],
    [8.5, "One of four ways to value it puts the median above the price"],
    [20, "None of four ways to value it put the median above the price"],
    [1, "All four ways to value it put the median above the price"],
  ])("says how many of its medians lie above a price of %s", (price, title) => {
    const exhibit = footballExhibit(company(price), further)!;
    expect(exhibit.title).toBe(title);
    expect((exhibit.chart as RangesChart).level).toMatchObject({ value: price, given: true });
  });

  it("says without a price between which values the medians lie", () => {
    const exhibit = footballExhibit(company(), further)!;
    expect(exhibit.title).toBe("Ways to value it put the median between 5.00 and 9.00");
    expect((exhibit.chart as RangesChart).level).toBeUndefined();
  });

  it("has the scenario's own way first, then groups under their names, and tells what was set", () => {
    const { rows } = footballExhibit(company(), further)!.chart as RangesChart;
    expect(rows.map(({ label }) => label)).toEqual(["here", "Mining", "low", "high", "Hosting", "none"]);
    expect(rows[2]!.told).toMatch(/median 5\.00.*; key=low$/);
  });

  it("is none where nothing can be valued otherwise", () => {
    const alone = { ...further, football: further.football.slice(0, 1) };
    expect(footballExhibit(company(), alone)).toBeUndefined();
  });
});

describe("a fixed number that further runs moved", () => {
  it("stands in the tornado, its lower value first", () => {
    const exhibit = tornadoExhibit(company())!;
    const [row] = (exhibit.chart as RangesChart).rows;
    expect(row).toMatchObject({ label: "Machines’ efficiency, moved", cells: ["9.00 to 7.00"] });
    expect(row!.told).toBe("at 15.8 9.00 USD, at 17.8 7.00 USD");
  });

  it("is left out where it moves the value by less than two standard errors", () => {
    const little = [{ ...moved, swing: { value: -0.1, se: 0.1 } }];
    expect(tornadoExhibit({ ...company(), moved: little })).toBeUndefined();
  });
});

describe("the sentence of what moves a share", () => {
  const told = (size: number) => {
    const swing = { value: -size, se: 0.01 };
    return driversSentence({ ...companyWith({ name: "efficient" }), moved: [{ ...moved, swing }] })!;
  };

  it("holds what the paths drew against the company's own numbers, drawn or moved", () => {
    const { claim, evidence } = told(1.5);
    expect(claim).toBe("Bitcoin decides, not the company.");
    expect(evidence).toMatch(
      /; no single number of the company’s own that was drawn or moved moves it by more than 1\.50\.$/,
    );
  });

  it("does not say that the company decides nothing where a moved number of its own moves it as much", () => {
    expect(told(8).claim).toBe("Bitcoin’s moves, day by day and machines’ efficiency weigh alike.");
    const { claim, evidence } = told(30);
    expect(claim).toBe("The company decides: machines’ efficiency.");
    expect(evidence).toBe(
      "Machines’ efficiency: at the median a share is worth 9.00 at 15.8, 7.00 at 17.8 J/TH.",
    );
  });

  it("says where none of its own, moved or drawn, can be told from 0", () => {
    expect(told(0.01).evidence).toMatch(
      /; no single number of the company’s own that was drawn or moved moves it measurably\.$/,
    );
  });
});

it("a page shows further runs of its own company, and none of another's", () => {
  const page = (fleet: string): string =>
    renderPage({ kind: "run", document, further: { ...further, fleet } }, { interactive: false });
  for (const id of ["football", "tornado"]) {
    expect(page("efficient")).toContain(`id="${id}"`);
    expect(page("marginal")).not.toContain(`id="${id}"`);
  }
});
