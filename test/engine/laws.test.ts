import { beforeAll, describe, expect, it } from "vitest";
import type { Batch, Layout } from "../../src/engine/results.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";

const { SIMD, buildModel, scenarioWith, simulateBatch, simulateBlocks } = engine;

const SEED = "laws";
const PATHS = 512;

/** Downside with all that a scenario may have: a year of it, storms often, numbers that are drawn, companies that fail. */
const SETS = [
  "storms.winter.per_season=3",
  "storms.winter.dates=[2026-05-05]",
  "network.price_correlation=0.3",
  "fleets.marginal.power.fixed_usd_per_mwh={dist: triangular, min: 45, mode: 52, max: 70}",
  "fleets.efficient.uptime={dist: beta, alpha: 30, beta: 2, min: 0, max: 1}",
];
const scenarioOf = (...more: string[]): Scenario => scenarioWith([...SETS, ...more], "downside");

interface Options {
  readonly first?: number;
  readonly paths?: number;
  readonly blockPaths?: number;
  readonly seed?: string;
}

/** The rows of each metric and of each series and mark, by name. */
class Results {
  readonly layout: Layout;
  readonly batch: Batch;

  constructor(scenario: Scenario, { first = 0, paths = PATHS, blockPaths = 256, seed = SEED }: Options = {}) {
    const model = buildModel(scenario);
    this.layout = model.layout;
    this.batch = simulateBatch(model, seed, first, paths, { kernel: SIMD, blockPaths });
  }

  /** The bits of every column, so that NaN counts too. */
  columns(): Map<string, Buffer> {
    const { paths, metrics, series } = this.batch;
    const columns = new Map<string, Buffer>();
    const add = (name: string, values: Float64Array, from: number): void => {
      columns.set(name, Buffer.from(values.slice(from, from + paths).buffer));
    };
    this.layout.metrics.forEach(({ scope, name }, m) => {
      add(`${scope.kind === "fleet" ? scope.fleet : "network"} ${name}`, metrics, m * paths);
    });
    this.layout.series.forEach(({ scope, name }, s) => {
      this.layout.markDays.forEach((day, k) => {
        const owner = scope.kind === "fleet" ? scope.fleet : "network";
        add(`${owner} ${name} on day ${day}`, series, (s * this.layout.markDays.length + k) * paths);
      });
    });
    return columns;
  }
}

const columnsOf = (scenario: Scenario, options?: Options): Map<string, Buffer> =>
  new Results(scenario, options).columns();

/** Batches side by side, as one. */
function joined(batches: readonly Map<string, Buffer>[]): Map<string, Buffer> {
  const names = [...batches[0]!.keys()];
  return new Map(names.map((name) => [name, Buffer.concat(batches.map((columns) => columns.get(name)!))]));
}

/** Expects the columns of `names` to have equal bits, and says which have not. */
function expectSame(
  a: Map<string, Buffer>,
  b: Map<string, Buffer>,
  names: Iterable<string> = a.keys(),
): void {
  const differing = [...names].filter((name) => !a.get(name)?.equals(b.get(name) ?? Buffer.of(1)));
  expect(differing).toEqual([]);
}

let reference = new Map<string, Buffer>();
beforeAll(() => {
  reference = columnsOf(scenarioOf());
});

describe("law 1: a result is a function of scenario, seed and version", () => {
  it("of which the reference has all kinds: defaults, missing values, storms", () => {
    const numbers = (name: string): Float64Array => {
      const bytes = Uint8Array.from(reference.get(name)!);
      return new Float64Array(bytes.buffer);
    };
    expect(reference.size).toBeGreaterThan(100);
    const defaults = numbers("marginal default_share");
    expect(new Set(defaults)).toEqual(new Set([0, 1]));
    expect(numbers("marginal default_day").filter(Number.isNaN).length).toBe(
      defaults.filter((x) => x === 0).length,
    );
    expect(numbers("network storm_network_days_lost").filter((x) => x > 1).length).toBeGreaterThan(0);
  });

  it("the same again gives the same bits; another seed does not", () => {
    expectSame(columnsOf(scenarioOf()), reference);
    const other = columnsOf(scenarioOf(), { seed: "lawt" });
    expect(other.get("network price_usd")!.equals(reference.get("network price_usd")!)).toBe(false);
  });

  it.each([1, 7, 64, 255])("blocks of %i paths give the same bits", (blockPaths) => {
    const paths = blockPaths === 1 ? 64 : PATHS;
    const whole = blockPaths === 1 ? columnsOf(scenarioOf(), { paths }) : reference;
    expectSame(columnsOf(scenarioOf(), { paths, blockPaths }), whole);
  });

  it.each([{ cuts: [256] }, { cuts: [100, 300] }, { cuts: [1, 255, 257, 511] }])(
    "batches cut at paths $cuts give the same bits",
    ({ cuts }) => {
      const ends = [...cuts, PATHS];
      const batches = ends.map((end, k) => {
        const first = k === 0 ? 0 : ends[k - 1]!;
        return columnsOf(scenarioOf(), { first, paths: end - first });
      });
      expectSame(joined(batches), reference);
    },
  );

  it("runs that take turns in one thread do not disturb each other", () => {
    const run = (sets: readonly string[]) =>
      simulateBlocks(buildModel(scenarioOf(...sets)), SEED, 0, PATHS, { kernel: SIMD, blockPaths: 100 });
    const turns = [run([]), run(["price.volatility_per_year=0.2", "storms={}"]), run([])];
    const done = turns.map(() => undefined as Batch | undefined);
    while (done.includes(undefined)) {
      turns.forEach((turn, k) => {
        const step = turn.next();
        if (step.done === true) done[k] ??= step.value;
      });
    }
    const alone = new Results(scenarioOf()).batch;
    for (const k of [0, 2]) {
      expect(Buffer.from(done[k]!.metrics.buffer).equals(Buffer.from(alone.metrics.buffer))).toBe(true);
      expect(Buffer.from(done[k]!.series.buffer).equals(Buffer.from(alone.series.buffer))).toBe(true);
    }
  });

  it("paths far out are paths like any other", () => {
    const first = 2 ** 31 - 20;
    const whole = columnsOf(scenarioOf(), { first, paths: 40 });
    const parts = [0, 13, 21].map((from, k) =>
      columnsOf(scenarioOf(), { first: first + from, paths: [13, 8, 19][k]! }),
    );
    expectSame(joined(parts), whole);
    expect(whole.get("network price_usd")!.equals(reference.get("network price_usd")!.subarray(0, 320))).toBe(
      false,
    );
  });

  it("every missing value has the bits of the canonical NaN", () => {
    const { metrics, series } = new Results(scenarioOf()).batch;
    let missing = 0;
    for (const values of [metrics, series]) {
      const bits = new BigUint64Array(values.buffer);
      values.forEach((value, k) => {
        if (!Number.isNaN(value)) return;
        missing += 1;
        if (bits[k] !== 0x7ff8000000000000n) expect(bits[k]).toBe(0x7ff8000000000000n);
      });
    }
    expect(missing).toBeGreaterThan(0);
  });
});

/** The same map with its keys in reverse order, and those of the maps in it. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe("law 2: a draw is a function of seed, path, day and name", () => {
  it("switching storms off leaves the price untouched, and of hashrate and power what storms do not touch", () => {
    const calm = scenarioOf("storms={}");
    const names = [...reference.keys()].filter((name) => name.startsWith("network price_usd"));
    expect(names.length).toBe(13);
    expectSame(reference, columnsOf(calm), names);
    // block by block: capacity, fees, the spot price's own deviation, drawn numbers
    const states = [scenarioOf(), calm].map((scenario) => {
      const days = new engine.DayByDay(scenario, SEED, 256).finish();
      const { block, model } = days;
      const drawn = model.parameters
        .filter(({ name, value }) => typeof value !== "number" && !name.startsWith("storms."))
        .map(({ column }) => engine.viewOf(block.buffer, column));
      const fees = engine.viewsOf(block.buffer, model.fees).btc;
      return [block.network.logCapacity, fees, block.regions[0]!.deviation, ...drawn];
    });
    expect(states[0]).toEqual(states[1]);
    expect(states[0]!.length).toBeGreaterThan(5);
  });

  it("adding a fleet, a region, a debt and a storm that never comes leaves all the rest untouched", () => {
    const larger = columnsOf(
      scenarioOf(
        "storms.never={months: [1], per_season: 0, network_days_lost: 1, spot_price_multiplier: 9}",
        "regions.north={storm_multiplier: 1, spot: {median_usd_per_mwh: {dist: uniform, min: 30, max: 50}, log_sd: 0.5, daily_ar1: 0.5}}",
        `fleets.another={region: north, hashrate_ehs: {dist: gamma, shape: 20, scale: 1}, efficiency_j_per_th: 20, uptime: 0.9,
          pool_fee: 0.01, other_cost_usd_per_ph_day: 3, power: {fixed_share: 0, fixed_usd_per_mwh: 0},
          company: {cash_usd: 1e6, btc: 0, shares: 1e6, sga_usd_per_year: 1e6,
            debts: {loan: {principal_usd: 1e7, coupon_per_year: 0.1, maturity: 2026-09-09}}}}`,
      ),
    );
    expect(larger.size).toBeGreaterThan(reference.size);
    expectSame(reference, larger);
  });

  it("the order of keys leaves every number untouched", () => {
    expectSame(reference, columnsOf(reversed(scenarioOf()) as Scenario));
  });

  it("a longer horizon leaves the days before it as they are", () => {
    const shorter = columnsOf(scenarioOf("horizon_days=200"));
    const marks = [...shorter.keys()].filter((name) => / on day (?!200$)/.test(name));
    expect(marks.length).toBeGreaterThan(50);
    expectSame(reference, shorter, marks);
  });

  it("a parameter that changes leaves the shocks as they are: a drift moves each path by itself alone", () => {
    const prices = ["price.drift_per_year=0", "price.drift_per_year=0.4"].map((set) => {
      const days = new engine.DayByDay(scenarioOf(set), SEED, 256).finish();
      return days.block.price.logPrice;
    });
    // 365 additions to a logarithm of about 10
    for (let i = 0; i < 256; i++)
      expect(Math.abs(prices[1]![i]! - prices[0]![i]! - 0.4)).toBeLessThan(365 * 2e-15);
  });

  describe("fleets", () => {
    const { fleets } = scenarioOf();
    const copy = (drawsAs?: string): Scenario => ({
      ...scenarioOf(),
      fleets: {
        ...fleets,
        copy: { ...fleets["marginal"]!, ...(drawsAs !== undefined && { draws_as: drawsAs }) },
      },
    });
    const namesOf = (fleet: string): string[] =>
      [...reference.keys()].filter((name) => name.startsWith(`${fleet} `));

    it("that draw under one name share their draws: a copy has its original's numbers", () => {
      const columns = columnsOf(copy("marginal"));
      expectSame(reference, columns);
      for (const name of namesOf("marginal"))
        expect(columns.get(name.replace("marginal", "copy"))!.equals(columns.get(name)!), name).toBe(true);
    });

    it("that draw under their own names differ where a number of theirs is drawn", () => {
      const columns = columnsOf(copy());
      expectSame(reference, columns);
      expect(columns.get("copy power_cost_usd")!.equals(columns.get("marginal power_cost_usd")!)).toBe(false);
    });

    it("keep their draws under another name", () => {
      const columns = columnsOf({
        ...scenarioOf(),
        fleets: {
          efficient: fleets["efficient"]!,
          renamed: { ...fleets["marginal"]!, draws_as: "marginal" },
        },
      });
      for (const name of namesOf("marginal"))
        expect(columns.get(name.replace("marginal", "renamed"))!.equals(reference.get(name)!), name).toBe(
          true,
        );
    });
  });
});

describe("law 3: data crosses threads, behaviour does not", () => {
  it("a scenario that has been JSON, or been cloned, gives the same bits", () => {
    const scenario = scenarioOf();
    expectSame(columnsOf(JSON.parse(JSON.stringify(scenario)) as Scenario), reference);
    expectSame(columnsOf(structuredClone(scenario)), reference);
  });

  it("building and running a model leaves the scenario as it was", () => {
    const scenario = scenarioOf();
    const before = JSON.stringify(scenario);
    columnsOf(scenario, { paths: 4 });
    expect(JSON.stringify(scenario)).toBe(before);
  });

  it("a batch is two buffers of its own: it survives a move to another thread", () => {
    const { batch } = new Results(scenarioOf(), { paths: 16 });
    const copy = structuredClone(batch);
    const moved = structuredClone(batch, { transfer: [batch.metrics.buffer, batch.series.buffer] });
    expect(moved).toEqual(copy);
  });
});
