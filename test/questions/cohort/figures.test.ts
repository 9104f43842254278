import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CohortFigures } from "../../../src/questions/cohort/figures.ts";
import { discountFactor } from "../../../src/engine/discount.ts";
import { opportunityUsd } from "../../../src/bitcoin/reward.ts";
import { REPLICATES, replicateOf } from "../../../src/random/sampling.ts";
import type { Run } from "../../../src/runner/types.ts";
import { moments } from "../../../src/statistics/moments.ts";
import { quantileEstimate } from "../../../src/statistics/quantile.ts";
import { sortSample } from "../../../src/statistics/sorted-sample.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { questions, simulator } from "../questions.ts";

const { cohortFigures, COHORT_SERIES, columnOf, loadScenario, run } = questions;

const QUASI = { count: REPLICATES, of: replicateOf };
const NAMES = ["plain", "issuer", "twin", "other"];

const plain = {
  region: "texas",
  hashrate_ehs: 20,
  efficiency_j_per_th: 18,
  salvage_usd_per_th: 6,
  uptime: 0.95,
  pool_fee: 0.01,
  other_cost_usd_per_ph_day: 4,
  power: { fixed_share: 1, fixed_usd_per_mwh: 42 },
  company: {
    cash_usd: 400e6,
    btc: 1000,
    shares: 100e6,
    share_price_usd: 9,
    sga_usd_per_year: 30e6,
    issuance: { max_share_of_start: 0 },
  },
};
const { hashrate_ehs: _hashrate, efficiency_j_per_th: _efficiency, ...without } = plain;

/** Four companies: one that sells no shares, one that does, the first's twin, and one that buys machines later. */
const fleets = {
  plain,
  issuer: {
    ...plain,
    efficiency_j_per_th: 26,
    power: { fixed_share: 1, fixed_usd_per_mwh: 55 },
    company: {
      ...{ cash_usd: 4e6, btc: 0, sga_usd_per_year: 60e6 },
      shares: { dist: "uniform", min: 90e6, max: 110e6 },
      issuance: { daily_volume_shares: 9e6, raise_below_usd: 20e6, max_share_of_start: 0.4 },
    },
  },
  twin: { ...plain, draws_as: "plain" },
  other: {
    ...without,
    machines: {
      now: { hashrate_ehs: 7, efficiency_j_per_th: 20 },
      later: { hashrate_ehs: 9, efficiency_j_per_th: 15, installed: "2026-06-01", price_usd_per_th: 10 },
    },
  },
};

describe("figures of a cohort", () => {
  const folder = temporaryFolder();
  let made: Run;
  let figures: CohortFigures;

  beforeAll(async () => {
    const file = join(folder, "companies.yaml");
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ extends: "base", fleets }));
    const named = loadScenario("base", { companies: [file], only: NAMES, sets: ["horizon_days=130"] });
    made = await run(named, { paths: 1280, simulator, series: COHORT_SERIES });
    figures = cohortFigures(made, NAMES);
  }, 60_000);

  it("have a value at the end that is the sum of companies, path by path, bit for bit in their order", () => {
    const discount = discountFactor(0.12, 130);
    const each = NAMES.map((name) => columnOf(made, "equity_all_shares_usd", name));
    const sum = each[0]!.map((_, path) =>
      each.reduce((total, column) => total + column[path]! / discount, 0),
    );
    const median = quantileEstimate(sortSample(sum, QUASI), 0.5);
    const { horizonUsd, horizonOverOpportunity, horizonOpportunityUsd } = figures.together;
    expect(horizonUsd.quantiles["0.5"]).toEqual(median);
    const opportunity = columnOf(made, "block_reward_opportunity_usd");
    const ratio = moments(sum.map((usd, path) => usd / opportunity[path]!)).mean!;
    expect(horizonOverOpportunity.mean.value).toBe(ratio);
    expect(horizonOpportunityUsd.mean.value).toBe(moments(opportunity).mean);
  });

  it("have at the end what those who held shares have, undiscounted, of a company that sells none", () => {
    const s = made.layout.series.findIndex(
      ({ name, scope }) => name === "equity_usd" && scope.kind === "fleet" && scope.fleet === "plain",
    );
    const marks = made.layout.markDays.length;
    const held = made.series[s]!.slice((marks - 1) * made.seriesPaths);
    const { horizonUsd } = figures.companies[0]!;
    expect(horizonUsd.mean.value! / moments(held).mean! - 1).toBeCloseTo(0, 12);
    const issuer = moments(columnOf(made, "equity_all_shares_usd", "issuer")).mean!;
    const before = moments(columnOf(made, "equity_usd", "issuer")).mean!;
    expect(issuer).toBeGreaterThan(1.05 * before);
  });

  it("have a value at the start over the network's four-year rewards, as the bank defines it", () => {
    const { height, price_usd: price } = made.named.scenario.start;
    const opportunity = opportunityUsd(height, price);
    const { startUsd, startOpportunityUsd, startOverOpportunity } = figures.together;
    const means = NAMES.map((name) => moments(columnOf(made, "start_equity_usd", name)).mean!);
    expect(startOpportunityUsd).toBe(opportunity);
    expect(startUsd.value! / means.reduce((sum, mean) => sum + mean, 0) - 1).toBeCloseTo(0, 12);
    expect(startOverOpportunity.value! * opportunity).toBeCloseTo(startUsd.value!, -3);
    expect(figures.together.pricedUsd).toBeNull();
  });

  it("have a share of the network by machines that are there on the first day", () => {
    const { startNetworkShare, horizonNetworkShare } = figures.together;
    expect(startNetworkShare).toBeCloseTo((20 + 20 + 20 + 7) / 1010, 12);
    const hashrate = columnOf(made, "hashrate_ehs");
    const end = moments(hashrate.map((ehs) => (60 + 16) / ehs)).mean!;
    expect(horizonNetworkShare.mean.value).toBeCloseTo(end, 12);
  });

  it("have returns over the price, and without one over the model's own value at the start", () => {
    const [plain, issuer] = figures.companies as [
      CohortFigures["companies"][number],
      CohortFigures["companies"][number],
    ];
    const value = quantileEstimate(sortSample(columnOf(made, "equity_per_share_usd", "plain"), QUASI), 0.5);
    expect([plain.priceUsd, plain.todayUsd]).toEqual([9, 9]);
    expect(plain.upside.quantiles["0.5"].value).toBeCloseTo(value.value! / 9 - 1, 12);
    expect(plain.upside.quantiles["0.5"].se).toBeCloseTo(value.se! / 9, 12);
    expect(issuer.priceUsd).toBeNull();
    expect(issuer.todayUsd).toBe(issuer.startPerShareUsd.value);
    // Shares are drawn: a share's value is the mean of quotients.
    const drawn =
      made.drawn[made.layout.drawn.findIndex(({ key }) => key === "fleets.issuer.company.shares")]!;
    const quotients = columnOf(made, "start_equity_usd", "issuer").map((usd, path) => usd / drawn[path]!);
    expect(issuer.startPerShareUsd.value! / moments(quotients).mean! - 1).toBeCloseTo(0, 12);
  });

  it("tie where two companies are one and the same, which share their ranks", () => {
    const { greater, equal } = figures.pairs;
    expect([greater[0]![2]!.value, greater[2]![0]!.value, equal[0]![2]!.value]).toEqual([0, 0, 1]);
    expect(figures.companies[0]!.ranks).toEqual(figures.companies[2]!.ranks);
    const { matrix } = figures.correlations;
    expect(matrix[0]![2]).toBeCloseTo(1, 12);
    expect(matrix[0]![1]).toBe(matrix[1]![0]);
  });

  it("have months between whole marks, betas with errors, and runways of 60 at most", () => {
    // Marks on 28, 59, 89, 120 and 130 days.
    expect(figures.months).toBe(3);
    for (const { betaPrice, betaHashprice, runwayMonths } of figures.companies) {
      expect(betaPrice.value! / betaPrice.se!).toBeGreaterThan(4);
      expect(betaHashprice.value).toBeGreaterThan(0);
      expect(runwayMonths.quantiles["0.95"].value).toBeLessThanOrEqual(60);
    }
    const [plain, issuer] = figures.companies;
    expect(issuer!.runwayMonths.mean.value).toBeLessThan(plain!.runwayMonths.mean.value!);
    expect(figures.together.defaultsAtLeast).toHaveLength(4);
  });

  it("are the same of a run that keeps all series", async () => {
    const whole = await run(made.named, { paths: 1280, simulator });
    expect(cohortFigures(whole, NAMES)).toEqual(figures);
  });

  it("are refused of a company that is worth nothing and has no price, which is named", async () => {
    const sets = [
      "horizon_days=5",
      "fleets.issuer.company.debts={all: {principal_usd: 9e9, coupon_per_year: 0, maturity: 2033-01-01}}",
    ];
    const named = loadScenario("base", { companies: [join(folder, "companies.yaml")], only: NAMES, sets });
    const short = await run(named, { paths: 8, simulator });
    expect(() => cohortFigures(short, NAMES)).toThrow(
      /issuer is worth nothing at the start and has no price/,
    );
  });
});
