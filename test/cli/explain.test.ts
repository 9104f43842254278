import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";
import { DATA_ARGS, runnableScenarios } from "../support/shipped.ts";

interface Value {
  readonly key: string;
  readonly value: unknown;
  readonly unit?: string;
  readonly description?: string;
  readonly origin: { readonly kind: string; readonly file?: string; readonly line?: number };
}

interface Derived {
  readonly key: string;
  readonly value: number | string;
  readonly unit: string;
  readonly medians: readonly string[];
}

interface Document {
  readonly schema: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly values: readonly Value[];
  readonly derived: readonly Derived[];
}

/** What is odd in a scenario is told beside what is explained. */
const withoutWarnings = (stderr: string): string => stderr.replaceAll(/^warning: .*\n( +.*\n)*/gm, "");

async function explained(...args: string[]): Promise<Document> {
  const { code, stdout, stderr } = await hashfleet(["explain", ...args, "--format", "json"], { cwd: folder });
  expect({ code, stderr: withoutWarnings(stderr) }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Document;
}

async function page(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await hashfleet(["explain", ...args], { cwd: folder });
  expect({ code, stderr: withoutWarnings(stderr) }).toEqual({ code: 0, stderr: "" });
  return stdout.trimEnd().split("\n");
}

function derivedIn({ derived }: Document): (key: string) => number {
  return (key) => {
    const value = derived.find((each) => each.key === key)?.value;
    return typeof value === "number" ? value : expect.fail(`no number ${key}`);
  };
}

const MINE = `extends: base
description: A site of ours
fees:
  median_share: 0.02
fleets:
  marginal:
    uptime: { dist: uniform, min: 0.8, max: 0.9 }
    power:
      fixed_usd_per_mwh: 45
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-explain-"));
  writeFileSync(join(folder, "mine.yaml"), MINE);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("correlations", () => {
  const CORRELATED = `extends: base
correlations:
  - { between: [network.growth_per_year, valuation.block_reward_multiple], rho: 0.5 }
  - { between: [price, network], rho: 0.2 }
`;

  it("are shown pair by pair with their origin, and for numbers as what they do to ranks", async () => {
    writeFileSync(join(folder, "correlated.yaml"), CORRELATED);
    const { values, derived } = await explained("correlated.yaml", "correlations");
    expect(values).toMatchObject([
      {
        key: "correlations",
        value: [
          { between: ["network.growth_per_year", "valuation.block_reward_multiple"], rho: 0.5 },
          { between: ["price", "network"], rho: 0.2 },
        ],
        origin: { kind: "file", file: "correlated.yaml", line: 3 },
      },
    ]);
    expect(derived.map(({ key }) => key)).toEqual(["correlations.0.rank_correlation"]);
    expect(derived[0]!.value).toBeCloseTo((6 / Math.PI) * Math.asin(0.25), 14);
    const lines = (await page("correlated.yaml", "correlations")).join(" ").replaceAll(/\s+/g, " ");
    expect(lines).toContain("{between [price, network], rho 0.2}]");
    expect(lines).toMatch(
      /Rank correlation 0\.483 6\/π · asin\(rho\/2\), of network\.growth_per_year and valuation\.block_/,
    );
  });

  it("are none by default", async () => {
    const { values } = await explained("base", "correlations");
    expect(values).toMatchObject([{ key: "correlations", value: [], origin: { kind: "default" } }]);
  });
});

describe("a value's origin", () => {
  it("is the line it stands at in whichever file, the --set that replaced it, or the default", async () => {
    const { values } = await explained("mine.yaml", "--set", "fees.log_sd=0.5");
    const value = (key: string): Value => values.find((each) => each.key === key) ?? expect.fail(key);
    const written = MINE.split("\n");
    for (const { key, origin } of values.filter(({ origin: { file } }) => file === "mine.yaml"))
      expect(written[origin.line! - 1]).toContain(`${key.split(".").at(-1)}:`);
    expect(values.filter(({ origin: { file } }) => file === "mine.yaml").map(({ key }) => key)).toEqual([
      "description",
      "fees.median_share",
      "fleets.marginal.uptime",
      "fleets.marginal.power.fixed_usd_per_mwh",
    ]);
    expect(value("fees.log_sd")).toMatchObject({
      value: 0.5,
      origin: { kind: "set", set: "fees.log_sd=0.5" },
    });
    expect(value("fleets.marginal.overhead")).toMatchObject({ value: 0, origin: { kind: "default" } });
    const { origin, ...start } = value("start.price_usd");
    expect(start).toEqual({
      key: "start.price_usd",
      value: 76974,
      unit: "USD",
      description: "bitcoin's price",
    });
    const base = readFileSync(origin.file ?? "", "utf8").split("\n");
    expect(base[origin.line! - 1]).toContain("price_usd: 76974");
  });

  it("stands beside the value on the page, under its keys, with its unit", async () => {
    const lines = await page("mine.yaml", "--set", "fees.log_sd=0.5");
    const line = (start: RegExp): string[] =>
      lines
        .find((each) => start.test(each))
        ?.trim()
        .split(/ {2,}/) ?? [];
    expect(line(/^ {2}median_share /)).toEqual(["median_share", "0.02", "share", "mine.yaml:4"]);
    expect(line(/^ {2}log_sd /)).toEqual(["log_sd", "0.5", "log", "--set"]);
    expect(line(/^ {4}uptime .*mine/)).toEqual([
      "uptime",
      "uniform(min 0.8, max 0.9)",
      "share",
      "mine.yaml:7",
    ]);
    expect(line(/^ {2}price_usd /)).toEqual([
      "price_usd",
      "76974",
      "USD",
      expect.stringMatching(/base\.yaml:\d+$/),
    ]);
    expect(line(/^ {4}must_run /)).toEqual(["must_run", "false", "default"]);
    expect(lines.slice(0, 2)).toEqual(["mine", expect.stringMatching(/^ +4 from mine\.yaml$/)]);
  });
});

describe("all values of a scenario", () => {
  it.each(runnableScenarios())("are there once each in %s, as many as validate counts", async (name) => {
    const { values } = await explained(name, ...DATA_ARGS);
    const keys = values.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const { stdout } = await hashfleet(["validate", name, ...DATA_ARGS]);
    expect(stdout).toContain(`: ${keys.length} fields,`);
  });

  it("make the same scenario when written down again", async () => {
    const { values, scenario } = await explained("storm-season");
    const sets = values
      .filter(({ key, value }) => JSON.stringify(value) !== "{}" && !key.endsWith("description"))
      .flatMap(({ key, value }) => ["--set", `${key}=${JSON.stringify(value)}`]);
    const again = await explained("base", ...sets);
    expect(again.values.map(({ key, value }) => [key, value]).slice(1)).toEqual(
      values.map(({ key, value }) => [key, value]).slice(1),
    );
    expect(again.scenario.sha256).not.toBe(scenario.sha256); // for the description
  });

  it("have the unit and description of the price's own kind", async () => {
    const { values } = await explained("base", "price");
    expect(values[0]).toMatchObject({
      key: "price.kind",
      value: "student_t",
      description: "daily Student-t log returns of the stated volatility",
    });
  });
});

describe("the page", () => {
  it.each(runnableScenarios())("of %s fits 100 columns", async (name) => {
    for (const line of await page(name, ...DATA_ARGS))
      expect(Array.from(line).length, line).toBeLessThanOrEqual(100);
  });

  it("fits 100 columns with long names, paths and values", async () => {
    const deep = join(folder, "a-folder-whose-name-is-long", "and-another-one-below-it-as-long-as-that");
    mkdirSync(deep, { recursive: true });
    const name = "a_fleet_of_a_name_that_goes_on_and_on_much_longer_than_any_table_would_like";
    const file = join(deep, "a-scenario-of-a-name-that-is-no-shorter.yaml");
    writeFileSync(
      file,
      `extends: base\ndescription: ${"word ".repeat(80)}${"w".repeat(150)}
fleets:
  ${name}: {region: texas, hashrate_ehs: 1e-9, efficiency_j_per_th: {dist: truncated, of: {dist: normal, mean: 20, sd: 3}, min: 10},
    uptime: 0, pool_fee: 0, other_cost_usd_per_ph_day: 4, power: {fixed_share: 0.5, fixed_usd_per_mwh: 1e9},
    company: {cash_usd: 1, shares: 1, sga_usd_per_year: 1, debts: {${name}: {principal_usd: 1, coupon_per_year: 0, maturity: 2031-01-01, converts_at_usd_per_share: 1}}}}\n`,
    );
    for (const line of await page(file)) expect(Array.from(line).length, line).toBeLessThanOrEqual(100);
  });

  it("shows only the part asked for, however it is asked for", async () => {
    const lines = await page("base", "fees");
    expect(lines).toEqual(await page("--key", "fees"));
    expect(lines.filter((line) => line.startsWith("  "))).toHaveLength(4);
    expect(lines.join("\n")).not.toMatch(/network|fleets|What follows/);
    const fleet = await page("base", "fleets.marginal.power");
    expect(fleet.join("\n")).toMatch(/spot_adder_usd_per_mwh +21\.5 [^]*Breakeven power price/);
    expect(fleet.join("\n")).not.toMatch(/efficient|cash_usd|Next halving/);
  });
});

describe("derived numbers at base's start", async () => {
  const { stdout } = await hashfleet(["explain", "base", "--format", "json"]);
  const number = derivedIn(JSON.parse(stdout) as Document);
  const expectNumber = (key: string, value: number): void => {
    expect(number(key) / value).toBeCloseTo(1, 12);
  };

  const hashesPerBlock = 141.668e12 * 2 ** 32;
  const held = hashesPerBlock / 600 / 1e18;
  const hashprice = ((3.125 + 0.019) * 76974 * 86400 * 1e18) / hashesPerBlock;

  it("start from an FPPS hashprice of 34,364 USD/EH/day and an Hd of 1,014 EH/s", () => {
    expect(Math.round(number("start.fpps_revenue_usd_per_ehs_day"))).toBe(34364);
    expectNumber("start.fpps_revenue_usd_per_ehs_day", hashprice);
    expectNumber("start.hashprice_usd_per_ph_day", hashprice / 1000);
    expect(Math.round(number("start.hashrate_at_difficulty_ehs"))).toBe(1014);
    expectNumber("start.hashrate_at_difficulty_ehs", held);
    expectNumber("start.hashrate_over_hd", 1010 / held);
  });

  it("say when and by how much difficulty would move", () => {
    const days = ((2016 - 1253) * 600 * held) / 1010 / 86400;
    expectNumber("start.next_retarget_days", days);
    expectNumber("start.next_retarget_change", 14 / (10.175 + days) - 1);
    // Of the storm's 13.2 %, what a half-life of two days leaves of the days up to the retarget.
    const until = number("start.fading_retarget_days");
    const rate = Math.LN2 / 2;
    const lost = (0.13168 / rate) * (1 - Math.exp(-rate * until));
    expect(until - lost).toBeCloseTo(days, 2); // hashrate is constant over a day
    expectNumber("start.fading_retarget_change", 14 / (10.175 + until) - 1);
  });

  it("count four years of subsidy, halved by height", () => {
    const btc = (1_050_000 - 934_661) * 3.125 + (1461 * 144 - (1_050_000 - 934_661)) * 1.5625;
    expectNumber("start.reward_btc", btc);
    expectNumber("start.block_reward_opportunity_usd", btc * 76974);
  });

  it("have the network break even at 21.6 USD/PH/day, with a slope far from the cobweb's", () => {
    expectNumber("network.breakeven_hashprice_usd_per_ph_day", (24 * 20 * 45) / 1000);
    const z = Math.log(hashprice / (24 * 20 * 45)) / 0.5;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    // Φ(−z) by the midpoint rule over 10 standard deviations, error below 1e-9.
    const steps = 100_000;
    const width = 10 / steps;
    let tail = 0;
    for (let k = 0; k < steps; k++) tail += Math.exp(-((z + (k + 0.5) * width) ** 2) / 2) * width;
    const running = 1 - (0.35 * tail) / Math.sqrt(2 * Math.PI);
    expect(number("network.running_share")).toBeCloseTo(running, 8);
    expect(number("network.shutdown_slope")).toBeCloseTo((0.35 * density) / (running * 0.5), 8);
  });

  it.each([
    ["efficient", 25, 16.5, 38],
    ["marginal", 10, 25, 0.75 * 52 + 0.25 * (27.7 + 21.5)],
  ])("give the %s fleet its breakevens and margins", (fleet, ehs, jPerTh, price) => {
    const of = (key: string, value: number): void => {
      expectNumber(`fleets.${fleet}.${key}`, value);
    };
    const earned = hashprice * (1 - 0.007);
    of("ordinary_power_usd_per_mwh", price);
    of("revenue_usd_per_mwh", earned / (24 * jPerTh));
    of("breakeven_power_usd_per_mwh", earned / (24 * jPerTh));
    of("breakeven_hashprice_usd_per_ph_day", (24 * jPerTh * price) / (1 - 0.007) / 1000);
    of("gross_margin", 1 - (24 * jPerTh * price) / earned);
    of("margin_after_other_cost", 1 - (0.95 * 24 * jPerTh * price + 4000) / (0.95 * earned));
    of("load_mw", ehs * jPerTh);
    of("network_share", ehs / 1010);
  });

  it("agree with the model page: 56 % of margin; the marginal fleet loses money after other cost", () => {
    expect(Math.round(100 * number("fleets.efficient.gross_margin"))).toBe(56);
    expect(number("fleets.marginal.margin_after_other_cost")).toBeLessThan(0);
    expect(number("regions.texas.mean_spot_usd_per_mwh").toFixed(1)).toBe("30.5");
    // base's days alone: Φ(ln(10/37.7)/0.38)
    expect(number("regions.texas.hours_below_zero")).toBeCloseTo(0.0278, 4);
    expect(number("storms.winter.mean_depth")).toBeCloseTo(0.75 / (3 + 2 / Math.LN2), 12);
  });
});

describe("a distribution in a derived number", () => {
  it("enters with its median, which is said", async () => {
    const { derived } = await explained("mine.yaml");
    const margin = derived.find(({ key }) => key === "fleets.marginal.margin_after_other_cost");
    expect(margin?.medians).toEqual(["fleets.marginal.uptime"]);
    const sure = await explained("mine.yaml", "--set", "fleets.marginal.uptime=0.85");
    expect(derivedIn(sure)("fleets.marginal.margin_after_other_cost")).toBeCloseTo(Number(margin?.value), 12);
    expect(sure.derived.flatMap(({ medians }) => medians)).not.toContain("fleets.marginal.uptime");
    const text = (await page("mine.yaml", "fleets.marginal")).join(" ").replace(/\s+/g, " ");
    expect(text).toContain("(at the median of fleets.marginal.uptime)");
  });

  it("that lies elsewhere is named by its own place", async () => {
    const { derived } = await explained(
      ...["base", "--set", "regions.texas.spot.median_usd_per_mwh={dist: uniform, min: 20, max: 30}"],
      ...["--set", "storms.winter.half_life_days={dist: uniform, min: 1, max: 3}"],
    );
    const medians = (key: string): unknown => derived.find((each) => each.key === key)?.medians;
    expect(medians("fleets.marginal.gross_margin")).toEqual(["regions.texas.spot.median_usd_per_mwh"]);
    expect(medians("fleets.efficient.gross_margin")).toEqual([]);
    expect(medians("start.fading_retarget_change")).toEqual(["storms.winter.half_life_days"]);
    expect(medians("start.next_retarget_change")).toEqual([]);
  });
});

describe("JSON", () => {
  it("is one document that names schema and scenario", async () => {
    expect(await explained("mine.yaml", "fees")).toMatchObject({
      schema: "hashfleet/explain@1",
      key: "fees",
      scenario: {
        name: "mine",
        file: "mine.yaml",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
      derived: [],
    });
  });
});

describe("a wrong scenario", () => {
  it("is reported as validate does, with exit code 3", async () => {
    const outcome = await hashfleet(["explain", "base", "fees", "--set", "fees.log_sd=-1"]);
    expect(outcome).toMatchObject({ code: 3, stdout: "" });
    expect(outcome.stderr).toBe("--set fees.log_sd=-1: log_sd must be at least 0, found -1\n");
  });

  it("that is only doubtful is explained, with its warnings on stderr", async () => {
    const sets = ["network.shutdown.log_spread=0.1", "network.shutdown.power_usd_per_mwh=70"];
    const outcome = await hashfleet(["explain", "base", "network", ...sets.flatMap((set) => ["--set", set])]);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toMatch(/^warning: .*a slope of 1\.\d\d: above 1, retargets overshoot/);
    expect(outcome.stdout).toMatch(/Cobweb slope +1\.\d/);
  });
});
