import { describe, expect, it } from "vitest";
import type { Sensitivity, Share } from "../../../src/questions/sensitivity/sensitivity.ts";
import { sensitivityDocument } from "../../../src/report/sensitivity.ts";
import { renderSensitivity, sensitivityNotes } from "../../../src/report/terminal/sensitivity.ts";

const plainly = (_: unknown, text: string): string => text;

const share = (value: number, se: number): Share => ({ value, se, distinguishable: value > 2 * se });

const row = (name: string, first: Share, total: Share) => ({
  name,
  label: name,
  draws: [name],
  first,
  total,
});

const FOUND: Sensitivity = {
  by: "driver",
  paths: 2000,
  seed: "1",
  sampling: "quasi",
  runs: 5,
  missingShare: 0,
  mean: { value: 1, se: 0.1 },
  sd: 2,
  rows: [
    row("price, day by day", share(0.632, 0.011), share(0.714, 0.009)),
    row("storms", share(-0.0004, 0.001), share(0.004, 0.0001)),
    row("spot power", share(0, 0), share(0, 0)),
  ],
  sumOfFirst: { value: 0.632, se: 0.012 },
  dummy: { first: share(0, 0), total: share(0, 0) },
  noise: { value: 0.003, se: 0.007 },
  shapley: null,
};

describe("a sensitivity in text", () => {
  it("has a line a group: shares with their errors, and a bar of what it does alone and with others", () => {
    expect(renderSensitivity("efficient: equity", FOUND, 80, plainly)).toEqual([
      "where the variance of efficient: equity comes from, % of it",
      "                      by itself     in all",
      "  price, day by day   63.2 ±1.1  71.4 ±0.9  ███████████████████░░",
      "  storms                ~0 ±0.1   0.4 ±<.1",
      "  spot power             0          0",
      "  sum of first order  63.2 ±1.2",
    ]);
  });

  it("has Shapley effects below, where numbers are correlated", () => {
    const shapley = [
      { name: "a", label: "a", draws: ["a"], effect: share(0.75, 0.02) },
      { name: "b", label: "b", draws: ["b"], effect: share(0.25, 0.02) },
    ];
    const lines = renderSensitivity("equity", { ...FOUND, shapley }, 80, plainly);
    expect(lines.slice(-4)).toEqual([
      "",
      "     Shapley effect",
      expect.stringMatching(/^ {2}a +75\.0 ±2\.0 {2}█+$/),
      expect.stringMatching(/^ {2}b +25\.0 ±2\.0 {2}█+$/),
    ]);
    expect(sensitivityNotes({ ...FOUND, shapley }).join(" ")).toContain("they sum to 100%");
  });

  it.each([60, 80, 100])("fits %i columns, however long a key is", (width) => {
    const long = row("fleets.a-company.company.hpc.noi_usd_per_mw_year", share(0.5, 0.1), share(0.9, 0.1));
    for (const line of renderSensitivity("x", { ...FOUND, rows: [long] }, width, plainly))
      expect(Array.from(line).length).toBeLessThanOrEqual(width);
  });

  it("notes say how many runs, what is not told from 0, what is joined and left out", () => {
    const rows = [row("a + b", share(0.5, 0.1), share(0.9, 0.1))];
    const notes = sensitivityNotes({ ...FOUND, rows, missingShare: 0.25 });
    expect(notes).toEqual([
      "by itself: first-order Sobol index, █; in all: total index, with what it does together with others, ░; 5 runs of 2,000 paths",
      "~0: not distinguishable from 0, within 2 standard errors of it",
      "groups joined by + have correlated draws, and count as one",
      "left out: 25.0% of paths, on which it has no value in some run",
    ]);
  });
});

describe("the document of a sensitivity", () => {
  it("names the quantity, and keeps estimates as they came out, with what is told from 0", () => {
    const document = sensitivityDocument("efficient equity_usd", FOUND);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document).toMatchObject({
      of: "efficient equity_usd",
      sum_of_first: FOUND.sumOfFirst,
      shapley: null,
    });
    expect(document.rows[1]!.first).toEqual({ value: -0.0004, se: 0.001, distinguishable: false });
  });
});
