import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";
import { numberIn, realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";

/** What the documents of these tests hold, as far as they look. */
interface Month {
  readonly schema: string;
  readonly start: Record<string, number | string | boolean>;
  readonly market: Record<string, number>;
  readonly jpm: Record<string, number>;
  readonly fpps: Record<string, number>;
  readonly jpm_without_fees: Record<string, number>;
  readonly fleets: Record<string, Record<string, { value: number; se: number }>>;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-replay-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const inFolder = (...args: string[]): ReturnType<typeof hashfleet> => hashfleet(args, { cwd: folder });
const few = ["--paths", "50", "--quiet"];

const dataFolder = (context: TestContext): string => {
  realData(context, "btc_network_daily.csv");
  return DATA_FOLDER!;
};

const month = async (context: TestContext, name: string, ...more: string[]): Promise<Month> => {
  const data = dataFolder(context);
  const { code, stdout, stderr } = await inFolder(
    "replay",
    "--data",
    data,
    "--month",
    name,
    ...few,
    "--format",
    "json",
    ...more,
  );
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Month;
};

/** A company of one fleet that always runs at this hashrate, before a pool's fee. */
const company = (hashrate: number): string => `extends: base
fleets:
  efficient: null
  marginal: null
  iren:
    region: texas
    hashrate_ehs: ${hashrate}
    efficiency_j_per_th: 15
    uptime: 1
    pool_fee: 0
    other_cost_usd_per_ph_day: 4
    power: { fixed_usd_per_mwh: 38 }
    company: { cash_usd: 1e9, btc: 0, shares: 270e6, sga_usd_per_year: 100e6, debts: {} }
`;

describe("replay of a month", () => {
  it("mines within 1 % of what IREN reports of July and August 2025 (real data)", async (context) => {
    const rows = realData(context, "miners_2025q4.csv");
    const reported = (metric: string, asOf: string): number =>
      numberIn(
        rows.find((row) => row["company"] === "IREN" && row["metric"] === metric && row["as_of"] === asOf)!,
        "value",
      );
    for (const name of ["2025-07", "2025-08"]) {
      const hashrate = reported("avg_operating_hashrate", name);
      writeFileSync(join(folder, "iren.yaml"), company(hashrate));
      const { fleets } = await month(context, name, "--company", "iren.yaml");
      const mined = fleets["iren"]!["btc_mined"]!;
      expect(
        Math.abs(mined.value / reported("btc_mined", name) - 1),
        `${name}: ${mined.value} BTC`,
      ).toBeLessThan(0.01);
      // Nothing of it is drawn.
      expect(mined.se).toBeLessThan(1e-9);
    }
  });

  it("is the December 2025 that is shipped, but for its J/TH (real data)", async (context) => {
    const found = await month(context, "2025-12");
    expect(found.schema).toBe("hashfleet/replay@1");
    expect(found.start).toMatchObject({ height: 925_940, height_exact: true, price_usd: 90_394.31 });
    const { stdout } = await inFolder(
      "run",
      "december-2025",
      "--data",
      DATA_FOLDER!,
      ...few,
      "--format",
      "json",
    );
    const { network, fleets } = JSON.parse(stdout) as {
      network: Record<string, { mean: number }>;
      fleets: Record<string, Record<string, { mean: number }>>;
    };
    for (const way of ["jpm", "fpps"] as const) {
      const key = "revenue_usd_per_ehs_day";
      expect(found[way][key]! / network[`${way}_${key}`]!.mean).toBeCloseTo(1, 6);
    }
    for (const name of ["efficient", "marginal"])
      expect(found.fleets[name]!["btc_mined"]!.value / fleets[name]!["btc_mined"]!.mean).toBeCloseTo(1, 5);
    expect(found.market["realised_volatility_per_year"]).toBeCloseTo(0.38, 2);
  });

  it("leaves fees out of one of its figures, by hand (real data)", async (context) => {
    const found = await month(context, "2025-05");
    const days = realData(context, "btc_network_daily.csv").filter(({ date }) => date!.startsWith("2025-05"));
    const each = days.map(
      (row) => (144 * 3.125 * numberIn(row, "price_usd")) / numberIn(row, "hashrate_ehs"),
    );
    const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
    expect(found.jpm_without_fees["revenue_usd_per_ehs_day"]! / mean).toBeCloseTo(1, 9);
    expect(found.jpm["revenue_usd_per_ehs_day"]!).toBeGreaterThan(1.01 * mean);
  });

  it("fills days without fees or hashrate and says so; its page has all that it found (real data)", async (context) => {
    const data = dataFolder(context);
    const { code, stdout, stderr } = await inFolder("replay", "--data", data, "--month", "2025-11", ...few);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /note: .*fees_btc: 4 days without a number are filled with 3.04, which fees\.median_share makes/,
    );
    expect(stderr).toMatch(/note: .*hashrate_ehs: 3 days without a number are filled by a straight line/);
    expect(stdout).toMatch(
      /^2025-11: 30 days from 2025-11-01, from btc_network_daily\.csv and difficulty_epochs\.csv\n/,
    );
    expect(stdout).toMatch(/Fees of 4 days are not known and taken as 3.04 BTC/);
    expect(stdout).toMatch(/\nas JPMorgan quotes it, by hashrate +40,\d{3} +18,\d{3} +45\.\d\n/);
    expect(stdout).toMatch(/\nefficient +25\.0 ±0 +\d+\.\d ±/);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  it("writes a scenario that runs as the same month (real data)", async (context) => {
    const data = dataFolder(context);
    const { stderr } = await inFolder(
      "replay",
      "--data",
      data,
      "--month",
      "2025-05",
      "--out",
      "may.yaml",
      "--paths",
      "50",
    );
    expect(stderr).toContain("may.yaml is written; to run it: hashfleet run may.yaml --data ");
    const found = await month(context, "2025-05");
    const { stdout } = await inFolder("run", "may.yaml", "--data", data, ...few, "--format", "json");
    const { network } = JSON.parse(stdout) as { network: Record<string, { mean: number }> };
    expect(network["fpps_gross_profit_usd_per_ehs_day"]!.mean).toBe(
      found.fpps["gross_profit_usd_per_ehs_day"],
    );
    expect(readFileSync(join(folder, "may.yaml"), "utf8")).toMatch(/^# May 2025 as it was/);
    const again = await inFolder("replay", "--data", data, "--month", "2025-05", "--out", "may.yaml", ...few);
    expect(again).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "hashfleet: may.yaml is there already; --force replaces it\n",
    });
  });
});

describe("replay refuses", () => {
  it.each([
    [["--data", "."], "hashfleet: --month is required, like --month 2025-05\n", 2],
    [["--month", "2025-05"], "hashfleet: --data is required: the folder of real days and epochs\n", 2],
    [
      ["--data", ".", "--month", "May 2025"],
      'hashfleet: --month must be a year and a month, like 2025-05, found "May 2025"\n',
      2,
    ],
    [
      ["--data", ".", "--month", "2025-13"],
      'hashfleet: --month must be a year and a month, like 2025-05, found "2025-13"\n',
      2,
    ],
    [
      ["--data", ".", "--month", "2025-05"],
      "hashfleet: --data .: no CSV file with price_usd, hashrate_ehs, difficulty, fees_btc, epochs (height, first_block_time, difficulty): docs/files.md lists the headers that are looked for\n",
      3,
    ],
  ])("%j", async (args, stderr, code) => {
    expect(await inFolder("replay", ...args)).toEqual({ code, stdout: "", stderr });
  });

  it("a month that the days do not have, and a company that is none (real data)", async (context) => {
    const data = dataFolder(context);
    expect(await inFolder("replay", "--data", data, "--month", "2026-02")).toEqual({
      code: 3,
      stdout: "",
      stderr: "hashfleet: no close of 2026-02-02: prices run from 2015-01-01 to 2026-02-01\n",
    });
    const wrong = await inFolder("replay", "--data", data, "--month", "2025-05", "--company", "nobody.yaml");
    expect(wrong).toMatchObject({ code: 3, stdout: "" });
    expect(wrong.stderr).toMatch(/^nobody\.yaml: no such file/);
    const input = await inFolder("replay", "--data", data, "--month", "2025-05", "--company", "-");
    expect(input).toMatchObject({ code: 2, stdout: "" });
  });
});
