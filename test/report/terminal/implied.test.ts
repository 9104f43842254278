import { expect, test } from "vitest";
import type { AtHorizon } from "../../../src/questions/implied/horizon.ts";
import type { Implied, ImpliedValue } from "../../../src/questions/implied/implied.ts";
import { UNKNOWNS } from "../../../src/questions/implied/unknowns.ts";
import { renderImplied } from "../../../src/report/terminal/implied.ts";
import { linesWithin, screen } from "./screen.ts";

const at = (value: number, se: number) => ({ value, se });

const HORIZON: AtHorizon = {
  meanEquityUsd: at(23.456e9, 1.12e9),
  medianEquityUsd: at(21.234e9, 1.34e9),
  medianPerShareUsd: at(123.45, 2.3),
  belowPrice: at(0.561, 0.0123),
  belowPriceUndiscounted: null,
};

const value = (unknown: ImpliedValue["unknown"], factor: number): ImpliedValue => ({
  ...{ unknown, key: null, unit: "", current: 1.234 * factor, replaces: null, why: null, nearest: null },
  ...{ value: at(1.2345678 * factor, 0.0012 * factor), roots: [], range: null, attainable: null, told: null },
  horizon: HORIZON,
});

const IMPLIED: Implied = {
  ...{ fleet: "a fleet of a rather long name", basis: "share", paidUsd: 123.45, marketCapUsd: 24.6e9 },
  ...{ sharePriceUsd: 123.45, horizon: HORIZON, seed: "1", sampling: "quasi", paths: 2000, elapsedMs: 1 },
  start: {
    ...{ mining: at(12.345e9, 0.112e9), hpc: at(9.876e9, 0.112e9), btc: at(3.456e9, 0) },
    ...{ cash: at(2.345e9, 0.234e9), debt: at(-7.501e9, 0.112e9), equity: at(21.456e9, 0.234e9) },
    ...{ perShare: at(123.456, 1.234), shares: at(2e8, 0) },
  },
  values: UNKNOWNS.map((unknown) => value(unknown, unknown === "hashprice" ? 1e14 : 6e4)),
};

test.each([80, 100])("what a price implies keeps within %d columns", (columns) => {
  const text = renderImplied(IMPLIED, screen(columns));
  linesWithin(text, columns);
  // What is asked after keeps its error.
  expect(text).toMatch(/^ {2}difficulty, T +\S+ +\S+ ±\S+/m);
});
