import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { type LoadedScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { replayText } from "../../src/scenario/write/replay-text.ts";
import { networkEfficiency, replayedMonth } from "../../src/scenario/write/replayed-month.ts";

const FIRST = calendarDay("2025-02-20");
const DIFFICULTY = 114e12;
const EHS = (DIFFICULTY * 2 ** 32) / 600 / 1e18;

/** Days of 144 blocks of one epoch that begins at 00:00 of the day after the first; some without hashrate or fees. */
function csv(count: number): string {
  const rows = Array.from({ length: count }, (_, k) => {
    const date = dateOfDay(FIRST + k);
    const difficulty = k === 0 ? 110e12 : DIFFICULTY;
    const hashrate = date === "2025-03-05" ? "" : ((EHS * difficulty) / DIFFICULTY).toFixed(7);
    const fees = k % 5 === 0 ? "" : "4.5";
    return `${date},${80_000 + 100 * k},${hashrate},${difficulty},${fees}`;
  });
  return ["date,price_usd,hashrate_ehs,difficulty,fees_btc", ...rows, ""].join("\n");
}

const start = (FIRST + 1) * 86_400;
const EPOCHS = `height,first_block_time,difficulty
883008,${start - 1_200_000},110000000000000
885024,${start + 60},114000000000000
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-month-"));
  writeFileSync(join(folder, "days.csv"), csv(60));
  writeFileSync(join(folder, "epochs.csv"), EPOCHS);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const FILES = { price: "days.csv", hashrate: "days.csv", fees: "days.csv" };

/** March 2025 over a scenario of these lines. */
function march(lines: string): { readonly text: string; readonly loaded: LoadedScenario } {
  const found = replayedMonth("2025-03", readFolder(folder, { fees: true }).history);
  writeFileSync(join(folder, "below.yaml"), lines);
  const below = parseScenario(lines, { file: join(folder, "below.yaml"), data: folder });
  const text = replayText(found, { extends: "below.yaml", scenario: below.scenario }, FILES);
  return {
    text,
    loaded: parseScenario(text, { file: join(folder, "march.yaml"), data: folder, today: "2026-12-01" }),
  };
}

describe("the scenario of a month", () => {
  test("starts where the days before it end, and has the month's prices, hashrate and fees", () => {
    const { loaded } = march("extends: base\n");
    const { scenario, warnings } = loaded;
    expect(warnings).toEqual([]);
    expect(scenario.horizon_days).toBe(31);
    expect(scenario.start).toMatchObject({
      date: "2025-03-01",
      price_usd: 80_800,
      // All 144 blocks of the epoch's first day, then seven more days.
      height: 885_024 + 8 * 144,
      difficulty: DIFFICULTY,
    });
    expect(scenario.start.epoch_elapsed_days).toBeCloseTo(8 - 60 / 86_400, 5);
    expect(scenario.start.hashrate_ehs).toBeCloseTo(EHS, 1);
    expect(scenario.start.fees_btc_per_block).toBeCloseTo(4.5 / 144, 5);
    expect(scenario.price).toMatchObject({ kind: "replay", closes: { first_date: "2025-03-01" } });
    const ehs = scenario.network.replay!.days!.ehs;
    expect(ehs).toHaveLength(31);
    expect(ehs[4]).toBeCloseTo(EHS, 3);
    expect(scenario.fees.replay!.days!.btc).toHaveLength(31);
    for (const btc of scenario.fees.replay!.days!.btc) expect(btc).toBeCloseTo(4.5, 3);
    expect(scenario.network.block_luck).toBe("off");
    expect(scenario.fitted).toBeUndefined();
  });

  test("has the network's machines of the day: 20 J/TH at the turn of 2025/26, 14 % a year", () => {
    expect(networkEfficiency(calendarDay("2026-01-01"))).toBe(20);
    expect(networkEfficiency(calendarDay("2025-01-01"))).toBeCloseTo(20 / 0.86, 12);
    const { shutdown } = march("extends: base\n").loaded.scenario.network;
    expect(shutdown).toMatchObject({
      efficiency_j_per_th: 22.7,
      efficiency_gain_per_year: 0.14,
      power_usd_per_mwh: 45,
    });
  });

  test.each([
    ["a price with a target", "price: {drift_per_year: null, target: {median_usd: 9e4, date: 2026-12-01}}\n"],
    [
      "a bootstrap",
      "price: {kind: bootstrap, file: days.csv, from: 2025-02-21, mean_block_days: 5, drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null}\n",
    ],
    [
      "a busy regime of fees",
      "fees: {busy: {median_share: 0.04, log_sd: 0.9, share_of_time: 0.1, mean_stay_days: 5}}\n",
    ],
    ["shocks that are tied to the price", "correlations: [{between: [price, network], rho: 0.3}]\n"],
    [
      "a replay of its own days",
      "horizon_days: 2\nstorms: {}\nnetwork: {block_luck: off, replay: {days: {first_date: 2026-02-02, ehs: [900, 910]}}}\nfees: {replay: {days: {first_date: 2026-01-31, btc: [1, 2, 3]}, from: 2026-01-31}}\n",
    ],
  ])("stands over %s", (_, lines) => {
    const plain = march("extends: base\n").loaded.scenario;
    const { scenario } = march(`extends: base\n${lines}`).loaded;
    expect(scenario.price).toEqual(plain.price);
    expect(scenario.fees.replay).toEqual(plain.fees.replay);
    expect(scenario.network.replay).toEqual(plain.network.replay);
    expect(scenario.fees.busy).toBeUndefined();
    expect(scenario.correlations).toEqual([]);
  });

  test("keeps the fleets of the scenario below", () => {
    const { fleets } = march("extends: base\nfleets: {efficient: {hashrate_ehs: 3}, marginal: null}\n").loaded
      .scenario;
    expect(Object.keys(fleets)).toEqual(["efficient"]);
    expect(fleets["efficient"]!.hashrate_ehs).toBe(3);
  });

  test("is refused where the days do not have all of the month", () => {
    expect(() => replayedMonth("2025-04", readFolder(folder, { fees: true }).history)).toThrow(
      "no close of 2025-04-21: prices run from 2025-02-20 to 2025-04-20",
    );
  });
});
