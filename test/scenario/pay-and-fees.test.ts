import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { scenarioWith } from "../support/scenario.ts";
import { faultsOver, problemsOfFile } from "./faults.ts";

describe("a fault of a fleet's pay", () => {
  test.each([
    [
      "fleets: {marginal: {pay: ppls}}",
      '1:26 pay must be one of fpps, pplns, solo, found "ppls"; did you mean "pplns"?',
    ],
    [
      "fleets: {marginal: {pay: pplns}}",
      '1:26 pay: pplns needs a key "pool" beside it, the name of one below pools, whose blocks it shares',
    ],
    [
      "fleets: {marginal: {pay: pplns, pool: foundry}}",
      '1:39 pool: there is no pool "foundry"; add it below pools: {foundry: {network_share: …}}',
    ],
    [
      "pools: {foundry: {network_share: 0.3}}\nfleets: {marginal: {pool: fondry}}",
      '2:27 pool: there is no pool "fondry"; did you mean "foundry"?',
    ],
    ["pools: {foundry: {network_share: 0}}", "1:34 network_share must be greater than 0, found 0"],
    ["pools: {foundry: {network_share: 30}}", "1:34 network_share must be at most 1, found 30"],
    [
      "pools: {foundry: {network_share: {dist: normal, mean: 0.3, sd: 0.01}}}",
      "1:34 network_share must be greater than 0, but dist normal could draw any number below 0; wrap it in truncated",
    ],
    [
      "pools: {foundry: {}}",
      "1:9 missing key \"network_share\" (the pool's share of the network's hashrate)",
    ],
    ["pools: {foundry: {network_share: 0.3, fee: 0.01}}", '1:39 unknown key "fee"'],
    ["pools: [foundry]", "1:8 pools: expected a map, found a list"],
    ["pools: {a b: {network_share: 0.3}}", '1:9 "a b" is not a name: letters, digits, _ and - only'],
    [
      "pools: {p: {network_share: 0.03}}\nfleets: {efficient: {pay: pplns, pool: p}, marginal: {pay: pplns, pool: p}}",
      "1:28 network_share must be at least 0.0347: the pool's fleets have 35 of the network's 1010 EH/s at the start",
    ],
  ])("as in %s is one message", (line, fault) => {
    expect(faultsOver(line)).toEqual([fault]);
  });

  test("is not that a pool is named and not used, so that ways of pay can be set side by side", () => {
    const pool = ["pools={p: {network_share: 0.3}}", "fleets.marginal.pool=p"];
    for (const pay of ["fpps", "pplns", "solo"])
      expect(scenarioWith([...pool, `fleets.marginal.pay=${pay}`]).fleets["marginal"]!.pay).toBe(pay);
    expect(scenarioWith([]).fleets["marginal"]!.pay).toBe("fpps");
  });
});

const BUSY = "median_share: 0.04, log_sd: 0.9, share_of_time: 0.15";

describe("a fault of fees' busy regime", () => {
  test.each([
    ["fees: {busy: {}}", '1:8 missing keys "median_share", "log_sd", "share_of_time", "mean_stay_days"'],
    [`fees: {busy: {${BUSY}, mean_stay_days: 0.5}}`, "1:85 mean_stay_days must be at least 1, found 0.5"],
    [
      "fees: {busy: {median_share: 0.04, log_sd: 0.9, share_of_time: 1, mean_stay_days: 5}}",
      "1:63 share_of_time must be less than 1, found 1",
    ],
    [
      "fees: {busy: {median_share: 0.04, log_sd: 0.9, share_of_time: 0.8, mean_stay_days: 2}}",
      "1:84 mean_stay_days must be at least 4 for busy days to be a share of 0.8: at least one calm day lies between two stays; found 2",
    ],
    [
      `fees: {busy: {${BUSY}, mean_stay_days: 5, starts: wild}}`,
      '1:96 starts must be one of calm, busy, drawn, found "wild"',
    ],
    ["fees: {busy: 3}", "1:14 busy: expected a map, found 3"],
  ])("as in %s is one message", (line, fault) => {
    expect(faultsOver(line)).toEqual([fault]);
  });
});

describe("a replay of fees", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hashfleet-fees-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const scenario = (replay: string, more = "horizon_days: 3"): string =>
    write("my.yaml", `extends: base\nfees: {replay: {${replay}}}\n${more}\n`);
  const faults = (path: string): string[] =>
    problemsOfFile(path).map(({ file, line, column, message }) =>
      `${file}:${line ?? ""}:${column ?? ""} ${message}`.replaceAll(`${folder}/`, ""),
    );
  const CSV =
    "date,fees_btc,more\n2026-02-01,1,9\n2026-02-02,2.5,9\n2026-02-03,0,9\n2026-02-04,4e-1,9\n2026-02-05,7,9\n";

  test("takes the days of the horizon from a file, or as many from another day on", () => {
    write("fees.csv", CSV);
    const own = loadScenario(scenario("file: fees.csv"));
    expect(own.scenario.fees.replay!.days).toEqual({ first_date: "2026-02-02", btc: [2.5, 0, 0.4] });
    const other = loadScenario(scenario("file: fees.csv, from: 2026-02-03"));
    expect(other.scenario.fees.replay!.days).toEqual({ first_date: "2026-02-03", btc: [0, 0.4, 7] });
    const column = loadScenario(scenario("file: fees.csv, fees_column: more"));
    expect(column.scenario.fees.replay!.days!.btc).toEqual([9, 9, 9]);
    // Another number is another scenario; as plain data it is the same again.
    const again = parseScenario(JSON.stringify(own.scenario), { file: "elsewhere.json" });
    expect(again.sha256).toBe(own.sha256);
    write("fees.csv", CSV.replace("2.5", "2.6"));
    expect(loadScenario(scenario("file: fees.csv")).sha256).not.toBe(own.sha256);
  });

  test("may stand beside a replay of prices from another file", () => {
    write("fees.csv", CSV);
    write("prices.csv", "date,price_usd\n2026-02-02,1\n2026-02-03,2\n2026-02-04,3\n");
    const removed =
      "drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null";
    const { scenario: both } = loadScenario(
      scenario("file: fees.csv", `horizon_days: 3\nprice: {${removed}, kind: replay, file: prices.csv}`),
    );
    expect(both.fees.replay!.days!.btc).toEqual([2.5, 0, 0.4]);
    expect(both.price).toHaveProperty("closes.usd", [1, 2, 3]);
  });

  test("has on days without fees a straight line or the median that drawn fees revert to", () => {
    const read = (csv: string, gaps: string, more?: string) => {
      write("fees.csv", `date,fees_btc\n${csv}\n`);
      const {
        scenario: own,
        notes,
        warnings,
      } = loadScenario(scenario(`file: fees.csv, gaps: ${gaps}`, more));
      return { btc: own.fees.replay!.days!.btc, told: [...notes, ...warnings].map(({ message }) => message) };
    };
    const holed = "2026-02-01,\n2026-02-02,2\n2026-02-03,\n2026-02-04,3\n";
    expect(read(holed, "interpolate")).toEqual({
      btc: [2, 2.5, 3],
      told: ["fees_btc: a day without a number is filled by a straight line, the first 2026-02-03"],
    });
    // 1 % of the 450 BTC that a day of 144 blocks creates.
    const note = (days: string): string =>
      `fees_btc: ${days} filled with 4.5, which fees.median_share makes, the first 2026-02-0`;
    expect(read(holed, "median")).toEqual({
      btc: [2, 4.5, 3],
      told: [`${note("a day without a number is")}3`],
    });
    // Neither end needs a neighbour.
    expect(read("2026-02-02,\n2026-02-03,2\n2026-02-04,", "median")).toEqual({
      btc: [4.5, 2, 4.5],
      told: [`${note("2 days without a number are")}2`],
    });
    expect(read("2026-02-02,1\n2026-02-04,3", "median").btc).toEqual([1, 4.5, 3]);
    expect(
      read(holed, "median", "horizon_days: 3\nstart: {height: 1050001}").btc[1],
      "half as much after a halving",
    ).toBe(2.25);
  });

  test("that cannot be is told why", () => {
    write("fees.csv", CSV);
    expect(faults(scenario("file: nowhere.csv"))).toEqual([
      "my.yaml:2:23 file nowhere.csv: no such file; --data DIR names the folder of data files",
    ]);
    expect(faults(scenario(""))).toEqual([
      'my.yaml:2:8 missing key "file" (CSV file of daily fees), or days',
    ]);
    expect(faults(scenario("file: fees.csv, fees_column: feees_btc"))).toEqual([
      'fees.csv:1:1 no column "feees_btc"; there are date, fees_btc, more; did you mean "fees_btc"?',
    ]);
    expect(faults(scenario("file: fees.csv", "horizon_days: 9"))).toEqual([
      "my.yaml:2:23 a replay over this horizon needs the days 2026-02-02 to 2026-02-10, there are 2026-02-02 to 2026-02-05",
    ]);
    expect(faults(scenario("file: fees.csv, from: 2027-01-01"))).toEqual([
      "my.yaml:2:23 file fees.csv has no days from 2027-01-01 up to 2027-01-03",
    ]);
    expect(faults(scenario("days: {first_date: 2026-02-02, btc: [1, -2, 3]}"))).toEqual([
      expect.stringContaining("btc[1] must be at least 0, found -2"),
    ]);
    write("fees.csv", CSV.replace(",0,", ",-1,").replace("4e-1", ""));
    expect(faults(scenario("file: fees.csv"))).toEqual([
      "fees.csv:4:12 fees_btc must be at least 0, found -1",
      "fees.csv:5:12 fees_btc is empty on 2026-02-04; gaps: interpolate or median fills such days",
    ]);
    expect(
      faultsOver(
        `fees: {replay: {days: {first_date: 2026-02-02, btc: [1]}}, busy: {${BUSY}, mean_stay_days: 9}}\nhorizon_days: 1`,
      ),
    ).toEqual([
      "1:8 replay takes the place of busy, whose fees are drawn: leave one out; null removes one that is inherited",
    ]);
  });
});
