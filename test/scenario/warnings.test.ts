import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { restingNetwork } from "../../src/scenario/values/start-network.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { brief } from "./faults.ts";

const doubts = (lines: string): string[] => brief(parseScenario(`${lines}\nextends: base\n`).warnings);

describe("a doubt", () => {
  test("is raised by a shutdown curve so steep that retargets would overshoot", () => {
    const steep = "network: {shutdown: {price_sensitive_share: 0.9, log_spread: 0.2, power_usd_per_mwh: 70}}";
    expect(doubts(steep)).toEqual([
      "1:62 hashrate would answer hashprice with a slope of 3.02: above 1, retargets overshoot back and forth, and from 3.14 at lag_days 10 they never settle; raise log_spread or lower price_sensitive_share",
    ]);
    expect(doubts(steep.replace("0.9,", "0,"))).toEqual([expect.stringMatching(/log_spread has no effect/)]);
    expect(doubts(steep.replace("0.9,", "0.9, lag_days: 1,"))).toEqual([
      "1:75 hashrate would answer hashprice with a slope of 3.02: from 1.29 at lag_days 1, retargets overshoot back and forth and never settle; raise log_spread or lower price_sensitive_share",
    ]);
  });

  test("takes a distribution by its median", () => {
    const steep =
      "network: {shutdown: {price_sensitive_share: {dist: uniform, min: 0.8, max: 1}, log_spread: 0.2, power_usd_per_mwh: 70}}";
    expect(doubts(steep)[0]).toMatch(/slope of 3\.02/);
  });

  test("is raised by a storm that never comes, not by one of the first or the last day", () => {
    expect(doubts("storms: {winter: {dates: [2026-02-01, 2026-02-02, 2027-02-01, 2027-02-02]}}")).toEqual([
      "1:27 the storm of 2026-02-01 never comes: it is before the start",
      "1:63 the storm of 2027-02-02 never comes: it is past the horizon",
    ]);
  });

  test("is raised by a storm that would take more than the network has", () => {
    // A plateau of 3 days and a half-life of 2 make 3 + 2/ln 2 = 5.885 days; 95 % of them are 5.59.
    expect(doubts("storms: {winter: {network_days_lost: 5.6}}")).toEqual([
      "1:38 a storm of 5.9 days cannot take so much: it would be 95 % deep, and is cut at 95 %",
    ]);
    expect(doubts("storms: {winter: {network_days_lost: 5.59}}")).toEqual([]);
  });

  test("is raised by a pace of blocks that no luck explains", () => {
    expect(doubts("start: {epoch_elapsed_days: 100}")).toEqual([
      "1:29 100 days bring about 14400 blocks after the epoch's first, height 934661 has 1252",
    ]);
    expect(doubts("start: {epoch_elapsed_days: 1}")).toHaveLength(1);
    expect(doubts("start: {epoch_elapsed_days: 14}")).toEqual([]);
  });

  test("of a young epoch is raised when neither luck nor a threefold hashrate explains its pace", () => {
    const young = (height: number, days: number): number =>
      doubts(`start: {height: ${height}, epoch_elapsed_days: ${days}}`).length;
    // 933,409 is the second block of its epoch: n gaps are behind height 933,409 + n. With λ blocks expected, Poisson
    // luck has n or fewer with a chance of at most e^(n − λ − n ln(n / λ)), n or more likewise; λ may be three times off.
    expect(young(933_408, 0)).toBe(0);
    expect(young(933_409, 0)).toBe(0);
    // None: e^(−λ/3) < 10^-6 from λ = 41.4, 0.288 days.
    expect(young(933_409, 0.28)).toBe(0);
    expect(young(933_409, 0.3)).toBe(1);
    // 10: 3λ = 1.0237 has the bound 10^-6, which is 0.00237 days.
    expect(young(933_419, 0.0024)).toBe(0);
    expect(young(933_419, 0.0023)).toBe(1);
    expect(young(933_419, 0)).toBe(1);
    expect(young(933_500, 10)).toBe(1);
    expect(young(933_500, 0.6)).toBe(0);
  });

  test("is raised by a hashrate and a difficulty that are more than three times apart", () => {
    expect(doubts("start: {difficulty: 141.668e9}")).toEqual([
      expect.stringMatching(
        /^\d+:\d+ 1010 EH\/s is far from the 1\.014 EH\/s that the difficulty stands for$/,
      ),
    ]);
    // 141.668e12 · 2³² / 600 is 1,014.1 EH/s.
    expect(doubts("start: {hashrate_ehs: 3042}")).toEqual([]);
    expect(doubts("start: {hashrate_ehs: 3043}")).toHaveLength(1);
    expect(doubts("start: {hashrate_ehs: 338.1}")).toEqual([]);
    expect(doubts("start: {hashrate_ehs: 338}")).toHaveLength(1);
  });

  test("is raised by fleets that have more hashrate than the network, distributions by their medians", () => {
    // 340 EH/s are just within a third of what base's difficulty stands for.
    const small =
      "start: {hashrate_ehs: 340}\nfleets: {marginal: {hashrate_ehs: 60}, efficient: {hashrate_ehs:";
    const together = (hashrate: string): string[] => doubts(`${small} ${hashrate}}}`);
    expect(together("281")).toEqual([
      expect.stringMatching(/^\d+:1 the fleets have 341 EH\/s together, the whole network 340$/),
    ]);
    expect(together("280")).toEqual([]);
    expect(together("{dist: lognormal, median: 279, log_sd: 3}")).toEqual([]);
    expect(together("{dist: lognormal, median: 290, log_sd: 3}")).toHaveLength(1);
  });

  test("is raised by a price or a network that moves by more than e³ a year", () => {
    expect(doubts("price: {drift_per_year: 5}")).toEqual([
      "1:25 a log rate: 5 multiplies by 148.4 each year; 5 % a year is 0.049",
    ]);
    expect(doubts("price: {drift_per_year: -3}")).toEqual([]);
    expect(doubts("network: {growth_per_year: {dist: normal, mean: -3.5, sd: 1}}")).toEqual([
      "1:28 a log rate: -3.5 multiplies by 0.0302 each year; -3.5 % a year is -0.036",
    ]);
  });

  test("is raised by hours that are further apart within a day than anybody means", () => {
    const spread = (sd: string): string[] => doubts(`regions: {texas: {spot: {intraday_log_sd: ${sd}}}}`);
    expect(spread("50")).toEqual([
      "1:43 a log: an hour in six would cost over 5.185e+21 times the middle one; 50 % is 0.5",
    ]);
    expect(spread("3")).toEqual([]);
    expect(spread("{dist: lognormal, median: 0.5, log_sd: 2}")).toEqual([]);
    expect(spread("{dist: lognormal, median: 3.1, log_sd: 0.1}")).toEqual([
      "1:43 a log: an hour in six would cost over 22.2 times the middle one; 50 % is 0.5",
    ]);
  });

  test("does not keep a scenario from loading, and names a --set", () => {
    const loaded = loadScenario("base", { sets: ["storms.winter.dates=[2030-01-01]"] });
    expect(loaded.scenario.storms.winter?.dates).toEqual(["2030-01-01"]);
    expect(loaded.warnings[0]).toMatchObject({ file: "--set storms.winter.dates=[2030-01-01]", line: null });
  });
});

test("the slope of shutdown is the derivative of the running share, by central differences to their own error", () => {
  const { scenario } = loadScenario("base");
  const share = (priceUsd: number): number => {
    const at = { ...scenario, start: { ...scenario.start, price_usd: priceUsd } };
    return restingNetwork(at).slope;
  };
  // ∫ slope d ln(price) is the growth of ln(share): from a hashprice far below to one far above, ln 1 − ln 0.65.
  const steps = 4000;
  const width = 12 / steps;
  let area = 0;
  for (let k = 0; k < steps; k++)
    area += share(scenario.start.price_usd * Math.exp(-6 + (k + 0.5) * width)) * width;
  // The midpoint rule on a function that vanishes at both ends is exact to rounding; the tails beyond ±6 are Φ(-10).
  expect(area).toBeCloseTo(-Math.log(0.65), 9);
});

describe("a name in sampling.parameters", () => {
  const folder = temporaryFolder();
  const DRAWN = "storms.winter.network_days_lost";
  const named = (...names: string[]): string =>
    `sampling: {parameters: [${names.join(", ")}]}\n${DRAWN.replaceAll(".", ": {")}: {dist: uniform, min: 0.1, max: 0.5}}}`;

  test("may be that of any drawn number, and any of the table, drawn here or not", () => {
    expect(doubts(named(DRAWN, "network.growth_per_year", "price#0", "price.target.median_usd"))).toEqual([]);
  });

  test("that draws nothing once a path has no effect, and is told with what it is near", () => {
    expect(doubts(named("storms.winter.network_day_lost", "regions.texas", "start.height"))).toEqual([
      `1:25 nothing is drawn once a path under "storms.winter.network_day_lost", so it has no effect; did you mean "${DRAWN}"?`,
      '1:57 "regions.texas" is drawn every day, and good points are for numbers that are drawn once a path',
      '1:72 nothing is drawn once a path under "start.height", so it has no effect',
    ]);
  });

  test("is near where each of its steps is", () => {
    const drift = "price: {drift_per_year: {dist: normal, mean: 0, sd: 0.4}}\n";
    expect(doubts(`${drift}sampling: {parameters: [prise.drift]}`)).toEqual([
      '2:25 nothing is drawn once a path under "prise.drift", so it has no effect; did you mean "price.drift_per_year"?',
    ]);
  });

  test("of the program's own table is noted to have no further effect", () => {
    const { notes } = parseScenario("sampling: {parameters: [price#0]}\nextends: base\n");
    expect(brief(notes)).toEqual([
      `1:25 "price#0" is in the program's own table of good points, so to list it has no further effect`,
    ]);
  });

  test("is told where it is set, and not where it is inherited", () => {
    const set = parseScenario("extends: base\n", { sets: ["sampling={parameters: [nowhere]}"] });
    expect(brief(set.warnings)).toEqual([expect.stringMatching(/"nowhere"/)]);
    const file = join(folder, "below.yaml");
    writeFileSync(file, "extends: base\nsampling: {parameters: [nowhere]}\n");
    expect(parseScenario(`extends: ${file}\n`).warnings).toEqual([]);
  });

  test("is refused the second time", () => {
    expect(() => parseScenario(`${named("price#0", DRAWN, "price#0")}\nextends: base\n`)).toThrow(
      '"price#0" is listed already, in sampling.parameters[0]; leave one out',
    );
  });
});
