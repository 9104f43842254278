import { describe, expect, test } from "vitest";

import { heightsAbout } from "../../src/bitcoin/heights.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { implausible, implausibleAs } from "../../src/scenario/warnings/implausible.ts";
import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { laggedPrice, startHashrate } from "../../src/scenario/warnings/start.ts";
import { linesOf } from "../../src/scenario/write/starter/lines.ts";
import { starterText } from "../../src/scenario/write/starter/text.ts";
import { type Row, numberIn, realData } from "../support/real-data.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

/** The field that a reported figure is one of, and how many of its units a reported one is. */
const REPORTED: Readonly<Record<string, readonly [key: string, times: number]>> = {
  energized_hashrate: ["hashrate_ehs", 1],
  deployed_hashrate: ["hashrate_ehs", 1],
  avg_operating_hashrate: ["hashrate_ehs", 1],
  hashrate: ["hashrate_ehs", 1],
  fleet_efficiency: ["efficiency_j_per_th", 1],
  implied_efficiency: ["efficiency_j_per_th", 1],
  power_cost: ["power.fixed_usd_per_mwh", 1],
  power_cost_owned: ["power.fixed_usd_per_mwh", 1],
  cost_per_petahash_day: ["other_cost_usd_per_ph_day", 1],
  btc_held: ["company.btc", 1],
  cash: ["company.cash_usd", 1e6],
  debt_principal: ["company.debts.*.principal_usd", 1e6],
  g_and_a: ["company.sga_usd_per_year", 4e6],
};

const isNumber = (text: string | undefined): boolean => text !== undefined && /^[\d.]+$/.test(text);

describe("nothing real is taken for a slip:", () => {
  test.each(runnableScenarios())("the shipped scenario %s", (name) => {
    expect(loadShipped(name).warnings).toEqual([]);
  });

  test("a starter file", () => {
    const beside = { fleets: [], regions: ["texas"], startDate: "2026-02-02" };
    const debt = [{ amount_usd: 100e6 }];
    for (const answers of [{}, { debt }])
      expect(parseScenario(starterText("mine", linesOf(answers, beside))).warnings).toEqual([]);
  });

  test("what miners report", (context) => {
    const rows = realData(context, "miners_2025q4.csv").filter(
      ({ metric, value }) => REPORTED[metric!] !== undefined && isNumber(value),
    );
    expect(rows.length).toBeGreaterThanOrEqual(19);
    const told = rows.map((row) => {
      const [key, times] = REPORTED[row["metric"]!]!;
      return implausibleAs(`fleets.*.${key}`, numberIn(row, "value") * times);
    });
    expect(told.filter((message) => message !== null)).toEqual([]);
  });

  test("what hosting is let for", (context) => {
    const rows = realData(context, "hpc_leases.csv");
    const columns = [
      ["mw", "mw", 1],
      ["noi_usd_m_per_mw_year", "noi_usd_per_mw_year", 1e6],
      ["years", "contract_years", 1],
    ] as const;
    const told = columns.flatMap(([column, key, times]) =>
      rows
        .filter((row) => isNumber(row[column]))
        .map((row) => implausibleAs(`fleets.*.company.hpc.${key}`, numberIn(row, column) * times)),
    );
    expect(told.length).toBeGreaterThanOrEqual(14);
    expect(told.filter((message) => message !== null)).toEqual([]);
  });

  test("machines since 2016", (context) => {
    const rows = realData(context, "asic_models.csv");
    const columns = [
      ["j_per_th", "efficiency_j_per_th"],
      ["usd_per_th", "price_usd_per_th"],
      ["th_s", "hashrate_th"],
    ] as const;
    const told = columns.flatMap(([column, key]) =>
      rows
        .filter((row) => isNumber(row[column]))
        .map((row) => implausibleAs(`machines.*.${key}`, numberIn(row, column))),
    );
    expect(told.length).toBeGreaterThanOrEqual(35);
    expect(told.filter((message) => message !== null)).toEqual([]);
  });

  test("industrial power, spot power by the day", (context) => {
    const eia = realData(context, "eia_industrial_usd_per_mwh_monthly.csv").filter(
      ({ period }) => period! >= "2015",
    );
    const prices = eia.flatMap(({ period: _, ...states }) => Object.values(states).map(Number));
    expect(prices.length).toBeGreaterThan(1000);
    const told = prices.map((price) => implausibleAs("fleets.*.power.fixed_usd_per_mwh", price));
    expect(told.filter((message) => message !== null)).toEqual([]);
  });
});

const DAYS_PER_BLOCK = 600 / 86_400;

/** The start of each day since 2016, its height and epoch from block headers, with fleets of 1 % of the network. */
function startsOf(days: readonly Row[], epochs: readonly Row[]): Scenario[] {
  const { scenario } = loadScenario("base");
  const firsts = epochs.map((row) => ({
    height: numberIn(row, "height"),
    day: numberIn(row, "first_block_time") / 86_400,
  }));
  let lagged = NaN;
  return days.flatMap((row, k) => {
    const price = numberIn(row, "price_usd");
    lagged = k === 0 ? price : lagged + (price - lagged) * (1 - Math.exp(-1 / 45));
    const date = days[k + 1]?.["date"];
    if (date === undefined || date < "2016" || row["hashrate_ehs"] === "" || row["difficulty"] === "")
      return [];
    const opens = calendarDay(date);
    const e = firsts.findLastIndex(({ day }) => day <= opens);
    const since = opens - firsts[e]!.day;
    const length = (firsts[e + 1]?.day ?? firsts[e]!.day + 2016 * DAYS_PER_BLOCK) - firsts[e]!.day;
    const hashrate = numberIn(row, "hashrate_ehs");
    const fees = row["fees_btc"] === "" ? 2 : numberIn(row, "fees_btc");
    return [
      {
        ...scenario,
        start: {
          date,
          price_usd: price,
          height: firsts[e]!.height + Math.max(1, Math.floor((2016 * since) / length)),
          difficulty: numberIn(row, "difficulty"),
          epoch_elapsed_days: since,
          hashrate_ehs: hashrate,
          fees_btc_per_block: fees / 144,
        },
        network: {
          ...scenario.network,
          entry: { kind: "elasticity", elasticity: 0.15, lag_days: 45, lagged_price_usd: lagged },
        },
        fleets: Object.fromEntries(
          Object.entries(scenario.fleets).map(([name, fleet]) => [
            name,
            { ...fleet, hashrate_ehs: hashrate / 100 },
          ]),
        ),
      } satisfies Scenario,
    ];
  });
}

describe("the start of any day since 2016", () => {
  test("is neither a slip nor a contradiction", (context) => {
    const starts = startsOf(
      realData(context, "btc_network_daily.csv"),
      realData(context, "difficulty_epochs.csv"),
    );
    expect(starts.length).toBeGreaterThan(3600);
    const told = starts.flatMap((scenario) =>
      [...implausible(scenario), ...startHashrate(scenario), ...laggedPrice(scenario)].map(
        ({ message }) => `${scenario.start.date} ${message}`,
      ),
    );
    expect(told).toEqual([]);
  });

  test("has one of the heights of its day, and so has any since the first block", (context) => {
    const epochs = realData(context, "difficulty_epochs.csv");
    const firsts = epochs.map((row) => [numberIn(row, "height"), numberIn(row, "first_block_time") / 86_400]);
    const strayed = firsts.slice(1).flatMap(([height, day], e) => {
      const [before, since] = firsts[e]!;
      const days = Array.from({ length: Math.floor(day! - since!) }, (_, k) => since! + k);
      return days
        .map((at) => ({ at, height: before! + ((height! - before!) * (at - since!)) / (day! - since!) }))
        .filter(({ at, height: found }) => {
          const { low, high } = heightsAbout(at);
          return found < low || found > high;
        });
    });
    expect(strayed).toEqual([]);
  });

  test("is told with a height of another time", () => {
    const { low, high } = heightsAbout(calendarDay("2020-05-11"));
    // The halving of that day.
    expect([low, high].map((height) => Math.abs(height - 630_000) < 20 * 144)).toEqual([true, true]);
    expect(high - low).toBe(2 * 15 * 144);
    expect(heightsAbout(calendarDay("2008-12-31"))).toEqual({ low: 0, high: 0 });
    // A halving two years ahead is within 7 % of the time.
    const ahead = heightsAbout(calendarDay("2028-04-10"));
    expect(ahead.low).toBeLessThan(1_050_000);
    expect(ahead.high).toBeGreaterThan(1_050_000);
  });
});
