import { describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

const QUICK = ["--in-process", "--quiet", "--format", "json", "--set", "horizon_days=60"];

interface Estimate {
  readonly value: number;
  readonly se: number;
}

interface Grid {
  readonly fleet: string;
  readonly efficiency_j_per_th: readonly number[];
  readonly power_usd_per_mwh: readonly number[];
  readonly gross_margin_always_on_median: readonly (readonly Estimate[])[];
  readonly p_gross_loss: readonly (readonly Estimate[])[];
  readonly days_off_share: readonly (readonly Estimate[])[];
  readonly breakeven_usd_per_mwh: readonly { readonly median: Estimate; readonly mean: Estimate }[];
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await hashfleet(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as T;
}

describe("fleets", () => {
  const grid = (...options: string[]): Promise<Grid> =>
    json("fleets", "base", "--paths", "400", ...QUICK, ...options);

  it("has common shocks in every cell: efficiency × breakeven power is one number, to rounding", async () => {
    const { breakeven_usd_per_mwh, efficiency_j_per_th } = await grid(
      "--efficiency",
      "12:36:4",
      "--power",
      "40",
    );
    const products = breakeven_usd_per_mwh.map(({ median }, e) => median.value * efficiency_j_per_th[e]!);
    for (const product of products) expect(product / products[0]!).toBeCloseTo(1, 12);
  });

  it("has the same cells whatever else is in the grid, also past the fleets simulated at once", async () => {
    const alone = await grid("--efficiency", "25", "--power", "52");
    const among = await grid("--efficiency", "17:25:4", "--power", "40:56:4");
    expect(among.gross_margin_always_on_median[2]?.[3]).toEqual(alone.gross_margin_always_on_median[0]?.[0]);
    expect(among.days_off_share[2]?.[3]).toEqual(alone.days_off_share[0]?.[0]);
    expect(among.p_gross_loss[2]?.[3]).toEqual(alone.p_gross_loss[0]?.[0]);
    expect(among.breakeven_usd_per_mwh[2]).toEqual(alone.breakeven_usd_per_mwh[0]);
  });

  it("draws a fleet's uncertain numbers once for all cells", async () => {
    const set = "fleets.efficient.uptime={dist: uniform, min: 0.5, max: 1}";
    const { breakeven_usd_per_mwh: rows, days_off_share } = await grid(
      ...["--efficiency", "20,40", "--power", "10:90:10", "--set", set],
    );
    expect(rows[0]!.mean.value / rows[1]!.mean.value).toBeCloseTo(2, 12);
    expect(days_off_share.flat()).toHaveLength(18);
  });

  it("varies the scenario's first fleet, or the one that is named", async () => {
    expect((await grid("--efficiency", "20", "--power", "40")).fleet).toBe("efficient");
    expect((await grid("--efficiency", "20", "--power", "40", "--like", "marginal")).fleet).toBe("marginal");
  });

  it("has the fleet of the scenario in the cell of its own efficiency and fixed power price", async () => {
    const run = await json<{
      fleets: Record<string, Record<string, { quantiles: Record<string, Estimate> }>>;
    }>(...["run", "base", "--paths", "400", ...QUICK]);
    const cell = (await grid("--efficiency", "16.5", "--power", "38")).gross_margin_always_on_median[0]?.[0];
    expect(cell).toEqual(run.fleets["efficient"]?.["gross_margin_always_on"]?.quantiles["0.5"]);
  });
});

describe("compare", () => {
  it("has differences of exactly zero between a scenario and itself", async () => {
    const { fleets } = await json<{
      fleets: Record<
        string,
        Record<string, { mean: { difference: { difference: number; se: number } | null }[] }>
      >;
    }>(...["compare", "base", "base", "--paths", "300", ...QUICK]);
    expect(fleets["efficient"]?.["equity_usd"]?.mean.map(({ difference }) => difference)).toEqual([
      null,
      expect.objectContaining({ se: 0 }),
    ]);
  });
});

describe("bench", () => {
  it("measures each worker count in a process of its own, and says how it scales", async () => {
    const bench = await json<{ schema: string; rounds: number; results: Record<string, number>[] }>(
      ...["bench", "base", "--workers", "1,2", "--paths", "2048", "--rounds", "2", "--format", "json"],
      ...["--set", "horizon_days=60", "--quiet"],
    );
    expect(bench).toMatchObject({ schema: "hashfleet/bench@1", rounds: 2, paths: 2048, days: 60 });
    expect(bench.results.map(({ workers }) => workers)).toEqual([1, 2]);
    expect(bench.results[0]).toMatchObject({ speedup: 1, scaling_efficiency: 1 });
    for (const result of bench.results) {
      expect(result["ns_per_path_day_and_thread"]! * result["path_days_per_s"]!).toBeCloseTo(
        1e9 * result["workers"]!,
        0,
      );
      expect(result["peak_memory_mb"]).toBeGreaterThan(30);
    }
  });
});
