import { describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { formatProblem } from "../../src/scenario/problems/problem.ts";
import { faultsOver, problemsOf } from "./faults.ts";

const shown = (text: string): string[] => problemsOf(text).map(formatProblem);

describe("a fault", () => {
  test("is shown with its place, its line, and carets under it", () => {
    expect(shown("extends: base\nfleets:\n  efficient:\n    efficiency_j_per_th: -16.5\n")).toEqual([
      [
        "my.yaml:4:26: efficiency_j_per_th must be greater than 0, found -16.5",
        "    4 |     efficiency_j_per_th: -16.5",
        "      |                          ^^^^^",
      ].join("\n"),
    ]);
  });

  test("in an unknown key points at the key", () => {
    expect(shown("extends: base\nfees:\n  log_sd: {dist: uniform, min: 1, max: 2, sdev: 0}\n")).toEqual([
      [
        'my.yaml:3:43: unknown key "sdev"',
        "    3 |   log_sd: {dist: uniform, min: 1, max: 2, sdev: 0}",
        "      |                                           ^^^^",
      ].join("\n"),
    ]);
  });

  test("does not hide another: all come at once, from top to bottom", () => {
    const lines = [
      "fleets:",
      "  efficient:",
      "    efficiency_j_per_th: -16.5",
      "    hashrate_ehs: abc",
      "    uptime: 1.2",
      "    overhed: 3",
      "  efficient: 3",
      "  marginal: {region: texs, company: {debts: {bridge_2026: {maturity: 2025-01-01}}}}",
      "network:",
      "  block_luck: true",
      "  entry: [1, 2]",
      "  volatility_per_year: {dist: normal, mean: 0.1, sd: 0.02}",
      "  growth_per_year: {dist: normal, mean: 0.1, sdev: 0.02}",
      "price: {kind: gmb, volatility_per_year: 4, vol: 1}",
      "horizon_days: 1.5",
    ];
    expect(faultsOver(lines.join("\n"), ["fees.log_sd=-1"])).toEqual([
      "3:26 efficiency_j_per_th must be greater than 0, found -16.5",
      '4:19 hashrate_ehs: expected a number or a distribution, found "abc"',
      "5:13 uptime must be at most 1, found 1.2",
      '6:5 unknown key "overhed"; did you mean "overhead"?',
      '7:3 duplicate key "efficient"; first at line 2',
      '8:22 region: there is no region "texs"; did you mean "texas"?',
      "8:70 maturity must not be before the start 2026-02-02, found 2025-01-01",
      "10:15 block_luck must be on or off, found true; write on",
      "11:10 entry: expected a map, found a list",
      "12:24 volatility_per_year must be at least 0, but dist normal could draw any number below 0; wrap it in truncated",
      '13:46 unknown key "sdev"; did you mean "sd"?',
      '14:15 kind must be one of gbm, student_t, merton, heston, regimes, bootstrap, replay, found "gmb"; did you mean "gbm"?',
      "14:41 volatility_per_year must be at most 3, found 4",
      '14:44 unknown key "vol"; did you mean "volatility_per_year"?',
      "15:15 horizon_days must be a whole number, found 1.5",
      "--set fees.log_sd=-1: log_sd must be at least 0, found -1",
    ]);
  });

  test("on a long line shows the part around it, with … at the cuts", () => {
    const text = `extends: base\ndescription: "${"x".repeat(300)}"\nfees: {log_sd: 0.4,${" ".repeat(300)}daily_ar1: 2}\n`;
    const [line = "", carets = ""] = problemsOf(text)[0]?.excerpt ?? [];
    expect(line.length).toBeLessThan(110);
    expect(line.slice(carets.indexOf("^"))).toMatch(/^2\}/);
    expect(carets.trimEnd()).toMatch(/^ {6}\| +\^$/);
    const excerptOf = (value: string): string => problemsOf(`extends: base\n${value}`)[0]?.excerpt[0] ?? "";
    expect(line).toMatch(/^ {4}3 \| … +daily_ar1: 2\}$/);
    expect(excerptOf(`fees: 3 # ${"x".repeat(89)}`)).toBe(`    2 | fees: 3 # ${"x".repeat(89)}`);
    expect(excerptOf(`fees: 3 # ${"x".repeat(90)}`)).toBe(`    2 | fees: 3 # ${"x".repeat(90)}`);
    expect(excerptOf(`fees: 3 # ${"x".repeat(91)}`)).toBe(`    2 | fees: 3 # ${"x".repeat(89)}…`);
  });

  test("shows no control characters of the file to the terminal", () => {
    const text =
      'extends: base\nfees: {"a\\e[31m": 1, log_sd: -1} #\u001b[2J\u202e\n"x\\u0007": 1\nprice: {"\u001b": 1}\n';
    for (const problem of problemsOf(text))
      expect(formatProblem(problem)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test("is placed right in files with Windows line ends and a byte order mark", () => {
    expect(problemsOf("extends: base\r\nfees:\r\n  log_sd: -1\r\n")).toMatchObject([
      { line: 3, column: 11, excerpt: ["    3 |   log_sd: -1", "      |           ^^"] },
    ]);
  });

  test("is counted, not shown, beyond the first fifty", () => {
    const text = `extends: base\n${Array.from({ length: 60 }, (_, i) => `zz${i}: 1`).join("\n")}`;
    const failing = (): unknown => parseScenario(text);
    expect(failing).toThrow(/unknown key "zz49"[^]*… and 10 more$/);
    expect(failing).not.toThrow(/zz50/);
  });
});

describe("a wrong type", () => {
  test.each([
    ["start: 3", "1:8 start: expected a map, found 3"],
    ["start: [1]", "1:8 start: expected a map, found a list"],
    ["fleets: [a, b]", "1:9 fleets: expected a map, found a list"],
    ["storms: abc", '1:9 storms: expected a map, found "abc"'],
    ["price: 3", "1:8 price: expected a map, found 3"],
    ["description: 5", "1:14 description: expected text, found 5"],
    ["horizon_days: {a: 1}", "1:15 horizon_days: expected a number, found a map"],
    [
      "horizon_days: {dist: normal, mean: 1, sd: 1}",
      "1:15 horizon_days: expected a number, found a distribution",
    ],
    ["storms: {winter: {months: 3}}", "1:27 months: expected a list, found 3"],
    ["storms: {winter: {months: [1, x]}}", '1:31 months[1]: expected a number, found "x"'],
    ["fleets: {marginal: {must_run: yes}}", '1:31 must_run: expected true or false, found "yes"; write true'],
    ["fees: {log_sd: [1]}", "1:16 log_sd: expected a number or a distribution, found a list"],
    ["fees: {log_sd: true}", "1:16 log_sd: expected a number or a distribution, found true"],
    ["start: {date: 2026}", "1:15 date: expected a date such as 2026-02-02, found 2026"],
    ["start: {date: 2026-2-2}", '1:15 date: expected a date such as 2026-02-02, found "2026-2-2"'],
    ["start: {date: 2026-02-30}", "1:15 date: the day 2026-02-30 does not exist"],
    ["start: {date: 2025-02-29}", "1:15 date: the day 2025-02-29 does not exist"],
  ])("as in %s is told from what was expected", (line, fault) => {
    expect(faultsOver(line)).toEqual([fault]);
  });
});

describe("a number written as text", () => {
  test.each([
    ["1_000_000", '"1_000_000"; write 1000000 or 1e6'],
    ["1_234.5", '"1_234.5"; write 1234.5'],
    ["'1,000,000'", '"1,000,000"; write 1000000 or 1e6'],
    ["'12 500'", '"12 500"; write 12500'],
    ['"45"', '"45"; write it without quotes'],
    ["45%", '"45%"; write 0.45'],
    ["400m", '"400m"; write 400e6'],
    ["2.5bn", '"2.5bn"; write 2.5e9'],
    ["'0,45'", '"0,45"; write 0.45'],
    ["0.5 USD", '"0.5 USD"'],
    ["abc", '"abc"'],
  ])("as in %s is told how to be one", (value, found) => {
    expect(faultsOver(`start: {price_usd: ${value}}`)).toEqual([
      `1:20 price_usd: expected a number, found ${found}`,
    ]);
  });

  test.each([".nan", ".inf", "-.inf", "1e999"])("that is %s must be finite", (value) => {
    expect(faultsOver(`start: {price_usd: ${value}}`)).toEqual([
      `1:20 price_usd must be finite, found ${value}`,
    ]);
    expect(faultsOver(`fees: {log_sd: ${value}}`)).toEqual([`1:16 log_sd must be finite, found ${value}`]);
  });
});

describe("a bound", () => {
  test.each([
    ["horizon_days: 0", "1:15 horizon_days must be at least 1, found 0"],
    ["horizon_days: 3651", "1:15 horizon_days must be at most 3650, found 3651"],
    ["start: {price_usd: 0}", "1:20 price_usd must be greater than 0, found 0"],
    ["price: {degrees_of_freedom: 2}", "1:29 degrees_of_freedom must be at least 2.1, found 2"],
    ["network: {price_correlation: 1.1}", "1:30 price_correlation must be at most 1, found 1.1"],
    ["fees: {daily_ar1: 1}", "1:19 daily_ar1 must be less than 1, found 1"],
    [
      "storms: {winter: {months: [0, 13]}}",
      "1:28 months[0] must be at least 1, found 0",
      "1:31 months[1] must be at most 12, found 13",
    ],
    ["storms: {winter: {months: []}}", "1:27 months must have at least 1 item, found 0"],
    ["storms: {winter: {running_loss: 0.96}}", "1:33 running_loss must be at most 0.95, found 0.96"],
    [
      "storms: {winter: {spot_price_multiplier: 0.9}}",
      "1:42 spot_price_multiplier must be at least 1, found 0.9",
    ],
    [
      "regions: {texas: {spot: {month_factors: [1, 1]}}}",
      "1:41 month_factors must have exactly 12 items, found 2",
    ],
    [
      "regions: {texas: {spot: {intraday_log_sd: -0.1}}}",
      "1:43 intraday_log_sd must be at least 0, found -0.1",
    ],
    [
      "regions: {texas: {spot: {intraday_log_sd: {dist: normal, mean: 0.5, sd: 0.1}}}}",
      "1:43 intraday_log_sd must be at least 0, but dist normal could draw any number below 0; wrap it in truncated",
    ],
    [
      "regions: {texas: {spot: {intraday_log_sd: half}}}",
      '1:43 intraday_log_sd: expected a number or a distribution, found "half"',
    ],
    [
      "regions: {texas: {spot: {intraday_sd: 0.5}}}",
      '1:26 unknown key "intraday_sd"; did you mean "intraday_log_sd"?',
    ],
    ["fleets: {marginal: {pool_fee: 1}}", "1:31 pool_fee must be less than 1, found 1"],
  ])("is kept: %s", (line, ...faults) => {
    expect(faultsOver(line)).toEqual(faults);
  });

  test.each([
    "horizon_days: 1",
    "horizon_days: 3650",
    "network: {price_correlation: -1}",
    "fees: {daily_ar1: 0}",
    "network: {shutdown: {price_sensitive_share: 0}}",
  ])("may be met: %s", (line) => {
    expect(() => parseScenario(`${line}\nextends: base\n`)).not.toThrow();
  });
});

describe("a key that is missing", () => {
  test("is reported at the map that lacks it, with what it would be", () => {
    expect(faultsOver("regions: {alaska: {spot: {median_usd_per_mwh: 1, daily_ar1: 0}}}")).toEqual([
      '1:20 missing key "log_sd" (standard deviation of the log of the shifted daily price, storms apart)',
    ]);
  });

  test("is reported once with the others of its map", () => {
    expect(problemsOf("# a scenario\ndescription: x\n")).toMatchObject([
      {
        line: 2,
        column: 1,
        message:
          'missing keys "start", "horizon_days", "price", "network", "regions", "fees", "valuation", "fleets"',
      },
    ]);
    expect(faultsOver("fleets: {third: {}}")).toEqual([
      '1:10 missing keys "region", "uptime", "pool_fee", "other_cost_usd_per_ph_day", "power", "company", "hashrate_ehs", "efficiency_j_per_th"',
    ]);
  });

  test("is not reported beside the misspelt one it was meant to be", () => {
    expect(faultsOver("regions: {alaska: {spot: {median: 1, daily_ar1: 0, log_sd: 1}}}")).toEqual([
      '1:27 unknown key "median"; did you mean "median_usd_per_mwh"?',
    ]);
    expect(faultsOver("price: null\nfleets: {marginal: {power: {fixed_share: 1}}}")).toEqual([
      '1:8 missing key "price" (How bitcoin\'s price moves)',
    ]);
  });
});

describe("a name", () => {
  test("has letters, digits, _ and - only", () => {
    expect(
      faultsOver('storms: {"a b": {}, ø: {}, a.b: {}}').filter((each) => each.includes("is not a name")),
    ).toEqual([
      '1:10 "a b" is not a name: letters, digits, _ and - only',
      '1:21 "ø" is not a name: letters, digits, _ and - only',
      '1:28 "a.b" is not a name: letters, digits, _ and - only',
    ]);
  });

  test("may be a number, or a word that objects have in them", () => {
    const { fleets } = loadScenario("base").scenario;
    const text = JSON.stringify({
      ...fleets,
      "2030": fleets.marginal,
      constructor: fleets.efficient,
      toString: fleets.efficient,
    });
    const loaded = parseScenario(`extends: base\nfleets: ${text}\n`).scenario;
    expect(loaded.fleets["2030"]).toEqual(fleets.marginal);
    expect(Object.hasOwn(loaded.fleets, "constructor")).toBe(true);
  });

  test("that is __proto__ is refused wherever it stands, and pollutes nothing", () => {
    expect(faultsOver("__proto__: {polluted: 1}\nfleets: {__proto__: {polluted: 1}}")).toEqual([
      '1:1 "__proto__" cannot be a key',
      '2:10 "__proto__" cannot be a key',
    ]);
    expect(faultsOver("", ["__proto__.polluted=1", "fleets.__proto__={polluted: 1}"])).toHaveLength(2);
    expect({}).not.toHaveProperty("polluted");
  });

  test("of a region that is only a word objects have in them is no region", () => {
    expect(faultsOver("fleets: {marginal: {region: constructor}}")).toEqual([
      '1:29 region: there is no region "constructor"; there is texas',
    ]);
  });
});

describe("values that contradict each other", () => {
  test("are reported even where something else is wrong", () => {
    expect(faultsOver("horizon_days: 0\nfleets: {marginal: {region: nowhere}}")).toEqual([
      "1:15 horizon_days must be at least 1, found 0",
      '2:29 region: there is no region "nowhere"; there is texas',
    ]);
  });

  test("are a debt that matures before the start, but not one of the first day", () => {
    const due = (day: string): string =>
      `fleets: {marginal: {company: {debts: {bridge_2026: {maturity: ${day}}}}}}`;
    expect(faultsOver(due("2026-02-01"))).toEqual([
      "1:63 maturity must not be before the start 2026-02-02, found 2026-02-01",
    ]);
    expect(() => parseScenario(`extends: base\n${due("2026-02-02")}`)).not.toThrow();
  });

  test("are time elapsed in an epoch of which no block is found", () => {
    expect(faultsOver("start: {height: 933408, epoch_elapsed_days: 0.5}")).toEqual([
      "1:45 epoch_elapsed_days must be 0: height 933408 begins an epoch of which no block is found",
    ]);
    expect(() =>
      parseScenario("extends: base\nstart: {height: 933408, epoch_elapsed_days: 0}"),
    ).not.toThrow();
  });

  test("are a storm without length", () => {
    expect(
      faultsOver(
        "storms: {winter: {plateau_days: 0, half_life_days: {dist: discrete, values: [0, 2], weights: [1, 1]}}}",
      ),
    ).toEqual(["1:52 plateau_days and half_life_days must not both be 0: the storm would have no length"]);
    expect(() => parseScenario("extends: base\nstorms: {winter: {plateau_days: 0}}")).not.toThrow();
  });

  test("are a spot price without a logarithm, and a floor above the cap", () => {
    expect(
      faultsOver("regions: {texas: {spot: {median_usd_per_mwh: -10, floor_usd_per_mwh: 5000}}}"),
    ).toEqual([
      "1:46 median_usd_per_mwh plus shift_usd_per_mwh must be greater than 0 in every draw",
      "1:70 floor_usd_per_mwh must be less than cap_usd_per_mwh in every draw",
    ]);
  });
});
