import { describe, expect, it } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { faultsOver } from "./faults.ts";

const GROWTH = "network.growth_per_year";
const MULTIPLE = "valuation.block_reward_multiple";

/** The faults of a list with one pair a line, which are counted from 1. */
const faults = (pairs: readonly string[], more = "", sets: readonly string[] = []): string[] =>
  faultsOver(["correlations:", ...pairs.map((pair) => `- {${pair}}`), more].join("\n"), sets);

const accepted = (text: string): unknown => parseScenario(`extends: base\n${text}\n`).scenario.correlations;

describe("correlations", () => {
  it("are none by default, and a list of pairs that is replaced whole and removed by null", () => {
    expect(accepted("")).toEqual([]);
    const list = `correlations:\n  - {between: [${GROWTH}, ${MULTIPLE}], rho: 0.4}\n  - {between: [price, network], rho: -1}`;
    expect(accepted(list)).toEqual([
      { between: [GROWTH, MULTIPLE], rho: 0.4 },
      { between: ["price", "network"], rho: -1 },
    ]);
    const { scenario } = parseScenario(`extends: base\n${list}\n`, { sets: ["correlations=null"] });
    expect(scenario.correlations).toEqual([]);
  });

  it.each([
    ["price: {kind: gbm, degrees_of_freedom: null, max_daily_log_return: null}"],
    ["price: {degrees_of_freedom: 5}"],
    ["storms: null"],
  ])("tie any daily shocks of the scenario: %s", (line) => {
    expect(accepted(`${line}\ncorrelations: [{between: [price, fees], rho: 0.2}]`)).toHaveLength(1);
  });
});

describe("a pair", () => {
  it.each([
    [
      "between: [price, network]",
      '2:3 missing key "rho" (correlation of the standard normals behind the two)',
    ],
    ["between: [price, network], rho: 1.2", "2:36 rho must be at most 1, found 1.2"],
    ["between: [price, network], rho: -2", "2:36 rho must be at least -1, found -2"],
    ["between: [price, network], rho: .nan", "2:36 rho must be finite, found .nan"],
    ["between: [price, network], rho: strong", '2:36 rho: expected a number, found "strong"'],
    ["between: [price, network], rho: 50%", '2:36 rho: expected a number, found "50%"; write 0.5'],
    [
      "between: [price, network], rho: {dist: normal, mean: 0, sd: 1}",
      "2:36 rho: expected a number, found a distribution",
    ],
    ["between: price, rho: 0.1", '2:13 between: expected a list, found "price"'],
    ["between: [price], rho: 0.1", "2:13 between must have exactly 2 items, found 1"],
    ["between: [price, fees, network], rho: 0.1", "2:13 between must have exactly 2 items, found 3"],
    ["between: [price, 3], rho: 0.1", "2:21 between[1]: expected text, found 3"],
    ["betwen: [price, fees], rho: 0.1", '2:4 unknown key "betwen"; did you mean "between"?'],
    ["between: [price, fees], rh: 0.1", '2:28 unknown key "rh"; did you mean "rho"?'],
    ["between: [price, price], rho: 1", '2:13 "price" moves with itself; name two'],
    [
      "between: [pric, fee], rho: 0.1",
      '2:14 there is no uncertain number and no daily shock "pric"; did you mean "price"?',
      '2:20 there is no uncertain number and no daily shock "fee"; did you mean "fees"?',
    ],
    [
      "between: [regions.texs, network.growth], rho: 2",
      '2:14 there is no uncertain number and no daily shock "regions.texs"; did you mean "regions.texas"?',
      `2:28 there is no uncertain number and no daily shock "network.growth"; did you mean "${GROWTH}"?`,
      "2:50 rho must be at most 1, found 2",
    ],
    [
      "between: [weather, fees], rho: 0.1",
      `2:14 there is no uncertain number and no daily shock "weather"; there are price, storms.winter, storms.summer, network, regions.texas, fees, ${GROWTH}, ${MULTIPLE}`,
    ],
    [
      "between: [constructor, fees], rho: 0.1",
      `2:14 there is no uncertain number and no daily shock "constructor"; there are price, storms.winter, storms.summer, network, regions.texas, fees, ${GROWTH}, ${MULTIPLE}`,
    ],
    [
      `between: [${GROWTH}, fees.log_sd], rho: 0.1`,
      '2:39 "fees.log_sd" is a plain number, so there is nothing to correlate; make it a distribution',
    ],
    [
      `between: [${GROWTH}, fleets.marginal.overhead], rho: 0.1`,
      '2:39 "fleets.marginal.overhead" is a plain number, so there is nothing to correlate; make it a distribution',
    ],
    [
      `between: [${GROWTH}, start.price_usd], rho: 0.1`,
      '2:39 "start.price_usd" is a plain number, so there is nothing to correlate',
    ],
    [
      `between: [price, ${GROWTH}], rho: 0.1`,
      `2:13 "price" and "${GROWTH}" cannot be correlated: "${GROWTH}" is drawn once a path, "price" moves every day; tie drawn numbers to drawn numbers and daily shocks to daily shocks`,
    ],
  ])("is told what is wrong with it: %s", (pair, ...messages) => {
    expect(faults([pair])).toEqual(messages);
  });

  it("that is no map, and a list that is none", () => {
    expect(faultsOver("correlations: [[price, fees, 0.1]]")).toEqual([
      "1:16 correlations[0]: expected a map, found a list",
    ]);
    expect(faultsOver("correlations: {price: fees}")).toEqual([
      "1:15 correlations: expected a list, found a map",
    ]);
  });

  it("comes once, whichever of its names is first", () => {
    expect(
      faults([
        "between: [price, fees], rho: 0.1",
        "between: [network, fees], rho: 0.1",
        "between: [fees, price], rho: 0.1",
      ]),
    ).toEqual(['4:13 "fees" and "price" are a pair already, with rho 0.1 in correlations[0]; leave one out']);
  });

  it("names numbers by what they are drawn as", () => {
    const fleet = "fleets: {marginal: {draws_as: ours, uptime: {dist: uniform, min: 0.8, max: 0.9}}}";
    expect(faults([`between: [fleets.marginal.uptime, ${GROWTH}], rho: 0.1`], fleet)).toEqual([
      '2:14 "fleets.marginal.uptime" is drawn as "fleets.ours.uptime": name that',
    ]);
    const pair = `correlations: [{between: [fleets.ours.uptime, ${GROWTH}], rho: 0.1}]`;
    expect(accepted(`${fleet}\n${pair}`)).toHaveLength(1);
  });

  it("does not wait for what is wrong elsewhere", () => {
    expect(faults(["between: [price, fee], rho: 0.1"], "horizon_days: 0")).toEqual([
      '2:21 there is no uncertain number and no daily shock "fee"; did you mean "fees"?',
      "3:15 horizon_days must be at least 1, found 0",
    ]);
  });

  it("from a --set is told there", () => {
    const set = "correlations=[{between: [price, fee], rho: 0.1}]";
    expect(faultsOver("", [set])).toEqual([
      `--set ${set}: there is no uncertain number and no daily shock "fee"; did you mean "fees"?`,
    ]);
  });
});

describe("a shock that cannot be correlated", () => {
  const CLOSES = `closes: {first_date: 2026-02-01, usd: [${Array.from({ length: 400 }, () => "7e4").join(", ")}, 8e4]}`;
  const NULLS = "degrees_of_freedom: null, max_daily_log_return: null";

  it.each([
    ["replay", `{kind: replay, ${NULLS}, drift_per_year: null, volatility_per_year: null, ${CLOSES}}`],
    ["bootstrap", `{kind: bootstrap, ${NULLS}, mean_block_days: 20, ${CLOSES}}`],
  ])("is that of a price of kind %s, which is no normal", (kind, price) => {
    expect(faults(["between: [fees, price], rho: 0.1"], `price: ${price}`)).toEqual([
      `2:13 "fees" and "price" cannot be correlated: a price of kind ${kind} takes its days from a file, not from a normal`,
    ]);
    expect(accepted(`price: ${price}\ncorrelations: [{between: [fees, network], rho: 0.1}]`)).toHaveLength(1);
  });

  it.each(["0.3", "{dist: uniform, min: 0, max: 0.5}"])(
    "is the network's where network.price_correlation is %s: both at once would contradict each other",
    (rho) => {
      const why =
        "cannot be correlated: network.price_correlation ties the network to the price already; set it to 0 and list the pair of price and network instead";
      expect(
        faults(
          ["between: [price, network], rho: 0.1", "between: [network, fees], rho: 0.1"],
          `network: {price_correlation: ${rho}}`,
        ),
      ).toEqual([`2:13 "price" and "network" ${why}`, `3:13 "network" and "fees" ${why}`]);
    },
  );
});

describe("correlations that no numbers can have", () => {
  it("are told by the pair at which they break, and what it could be", () => {
    expect(
      faults([
        "between: [fees, network], rho: 0.9",
        "between: [fees, regions.texas], rho: 0.9",
        "between: [network, regions.texas], rho: 0.5",
      ]),
    ).toEqual([
      '4:44 rho of "network" and "regions.texas" must lie from 0.62 to 1, given how both move with "fees"; found 0.5',
    ]);
  });

  it("are told by the pair that is missing", () => {
    expect(
      faults(["between: [fees, network], rho: 0.9", "between: [fees, regions.texas], rho: -0.9"]),
    ).toEqual([
      '3:13 "network" and "regions.texas" are not listed, so their rho is 0, but it must lie from -1 to -0.62, given how both move with "fees"; list the pair',
    ]);
  });

  it("are told that a pair which is not listed counts as 0", () => {
    expect(
      faults(["between: [fees, network], rho: 0.8", "between: [network, regions.texas], rho: 0.8"]),
    ).toEqual([
      '3:44 rho of "network" and "regions.texas" must lie from -0.6 to 0.6, given how both move with "fees" (a pair that is not listed has rho 0); found 0.8',
    ]);
  });

  it("are told the one value that is left", () => {
    expect(
      faults(
        [
          `between: [${GROWTH}, ${MULTIPLE}], rho: -1`,
          `between: [${GROWTH}, fees.log_sd], rho: 0.3`,
          `between: [fees.log_sd, ${MULTIPLE}], rho: 0.3`,
        ],
        "fees: {log_sd: {dist: uniform, min: 0.1, max: 0.4}}",
      ),
    ).toEqual([
      `4:66 rho of "${MULTIPLE}" and "fees.log_sd" must be -0.3, given how both move with "${GROWTH}"; found 0.3`,
    ]);
  });

  it("are put right by the ends of the range", () => {
    for (const rho of [0.62, 1]) {
      const pairs = `[{between: [fees, network], rho: 0.9}, {between: [fees, regions.texas], rho: 0.9}, {between: [network, regions.texas], rho: ${rho}}]`;
      expect(accepted(`correlations: ${pairs}`)).toHaveLength(3);
    }
  });

  it("may be singular", () => {
    const third =
      "{between: [fees, network], rho: -0.5}, {between: [fees, price], rho: -0.5}, {between: [network, price], rho: -0.5}";
    expect(accepted(`correlations: [${third}]`)).toHaveLength(3);
  });
});
