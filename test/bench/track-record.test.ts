import { expect, test } from "vitest";
import { trackRecord } from "../../bench/track-record.ts";
import type { Cell } from "../../src/backtest/cell.ts";
import type { BacktestDocument } from "../../src/report/backtest.ts";

const half = { value: 0.5, se: 0.1 };

const cell: Cell = {
  target: "price",
  horizon_days: 30,
  n: 10,
  effective_n: 9.5,
  coverage: { "0.5": half, "0.8": { value: 0.62, se: 0.05 }, "0.9": half },
  pit_mean: half,
  pit_fifths: [0.2, 0.2, 0.2, 0.2, 0.2],
  rms_z: { value: 1.42, se: 0.1 },
  bias: { value: 0, se: 0.1 },
  crps: 0.1058,
  log_score: null,
  skill: [{ over: "random walk", value: -0.031, se: 0.02, t: -1.6, p: 0.1 }],
  worst: [{ origin: "2021-05-01", due: "2021-05-30", observed: 35_000, quantiles: {}, z: -3.7 }],
};

test("a record has every score as it is, and the misses with their dates", () => {
  const document = {
    engine: { version: "0.1.0", kernel: "simd", node: "v20" },
    rule: "a rule",
    origins: ["2021-01-01", "2021-05-01"],
    horizons: [30],
    paths: 2000,
    seed: "1",
    leakage: { checked: ["2021-01-01"], leaks: [] },
    cells: [cell],
    since: null,
    given_hashrate: [],
    given_price: { episodes: [], recent: null, windows: [] },
  } as unknown as BacktestDocument;
  const page = trackRecord([document]);
  expect(page).toContain(
    "| price, 30 days | 10 | 9.5 | 50 ±10 | 62 ±5 | 50 ±10 | 0.50 | 1.42 | 0.1058 | – | -3.1 ±2.0 | -1.6 | random walk |",
  );
  expect(page).toContain("| price, 30 days | 2021-05-01 -3.7 |");
  expect(page).toContain("Parameters: a rule. Leakage of rows: none: at 1 origin");
});
