import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const QUICK = ["--paths", "300", "--in-process", "--quiet", "--set", "horizon_days=60"];

const ask = (...args: string[]) => hashfleet(args, { cwd: place });

async function documentOf(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await ask(...args, ...QUICK, "--format", "json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Record<string, unknown>;
}

interface Estimate {
  readonly value: number;
  readonly se: number;
}

interface MovedRow {
  readonly key: string;
  readonly of: string;
  readonly value: number;
  readonly sd: number;
  readonly swing: Estimate;
  readonly low_change: Estimate;
  readonly high_change: Estimate;
}

describe("sensitivity", () => {
  const OF = ["--of", "mean(price_usd)"];
  const MOVE = ["base", ...OF, "--by", "parameter", "--move"];

  test("finds that the price is the price's, in a table and in JSON", async () => {
    const { stdout } = await ask("sensitivity", "base", ...OF, ...QUICK);
    expect(stdout).toMatch(/^where the variance of mean\(price_usd\) comes from, % of it$/m);
    expect(stdout).toMatch(/^ {2}price, day by day +\d+(\.\d)? ±\d+/m);
    expect(stdout).toMatch(/^base: 60 days from 2026-02-02; seed 1, quasi sampling\n$/m);
    const document = await documentOf("sensitivity", "base", ...OF);
    expect(document).toMatchObject({
      schema: "hashfleet/sensitivity@1",
      of: "mean(price_usd)",
      by: "driver",
    });
    const [first] = document["rows"] as readonly { name: string; total: { value: number } }[];
    expect(first!.name).toBe("price");
    expect(first!.total.value).toBeGreaterThan(0.9);
  });

  test("by parameter comes from one run, and is the same of its folder", async () => {
    const given = ["--of", "p50(equity_usd of efficient)"];
    await ask("run", "base", ...QUICK, "--out", "kept", "--force");
    const simulated = await ask("sensitivity", "base", ...given, "--by", "parameter", ...QUICK);
    expect(simulated.stdout).toMatch(/^price +\d+ ±\d+ +/m);
    expect(await ask("sensitivity", "--given", "kept", ...given)).toEqual(simulated);
  });

  test("moves a fixed number on common draws: the price at the horizon goes with the start's, path by path", async () => {
    const { value, se, rows } = (await documentOf(
      ...["sensitivity", "base", ...OF, "--by", "parameter"],
      ...["--move", "start.price_usd=7697.4", "--move", "fleets.efficient.uptime=0.02"],
    )) as unknown as Estimate & { readonly rows: readonly MovedRow[] };
    const moved = rows.filter(({ of }) => of === "moved");
    expect(moved.map(({ key }) => key)).toEqual(["start.price_usd", "fleets.efficient.uptime"]);
    const [price, uptime] = moved as [MovedRow, MovedRow];
    const share = price.sd / price.value;
    expect(share).toBeGreaterThan(0);
    // A price that starts x % higher ends x % higher, so that the pairs' error is x % of the mean's.
    for (const [change, sign] of [
      [price.low_change, -1],
      [price.high_change, 1],
    ] as const) {
      expect(change.value / (sign * share * value)).toBeCloseTo(1, 9);
      expect(change.se / (share * se)).toBeCloseTo(1, 9);
    }
    expect(price.swing.value / (2 * share * value)).toBeCloseTo(1, 9);
    expect(uptime.low_change).toEqual({ value: 0, se: 0 });
  });

  test("marks what is moved in the table and on the page", async () => {
    const { stdout } = await ask(
      ...["sensitivity", "base", "--of", "mean(equity_usd of efficient)", "--by", "parameter", ...QUICK],
      ...["--move", "fleets.efficient.power.fixed_usd_per_mwh=5", "--report", "moved.html", "--static"],
    );
    expect(stdout).toMatch(/^mean\(equity_usd of efficient\), USD m, by what was drawn or moved$/m);
    expect(stdout).toMatch(/^…power\.fixed_usd_per_mwh +\S+ ±\S+ +\S+ ±\S+ +moved +–/m);
    expect(stdout).toMatch(/^…\S*power\.fixed_usd_per_mwh +38 +±5 {2}USD\/MWh +\+\S+ ±\S+ +-\S+ ±\S+$/m);
    const html = readFileSync(join(place, "moved.html"), "utf8");
    expect(html).toContain("fixed_usd_per_mwh ±");
    expect(html).toContain("Change with fixed numbers, one standard deviation lower and higher, USD m");
    expect(html).toContain("3 runs of 300 paths");
    expect(html).toMatch(/<text class="m soft"[^>]*>all paths<\/text>/);
  });

  test("says by month what matters when, at the end what it says of the horizon", async () => {
    const ofFleet = ["sensitivity", "base", "--by", "group", "--of"];
    const { rows, by_month: months } = (await documentOf(...ofFleet, "p50(price_usd)")) as unknown as {
      readonly rows: readonly { readonly name: string; readonly first: unknown }[];
      readonly by_month: readonly { readonly rows: unknown }[];
    };
    expect(months).toHaveLength(3);
    expect(months.at(-1)!.rows).toEqual(rows.map(({ name, first }) => ({ name, first })));
    expect(await documentOf(...ofFleet, "mean(all_in_profit_usd of efficient)")).not.toHaveProperty(
      "by_month",
    );
  });

  test("draws a page of what it prints", async () => {
    const of = ["sensitivity", "base", "--of", "mean(equity_usd of efficient)", ...QUICK];
    const page = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await ask(...of, ...args, "--report", "page.html", "--static", "--force");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return readFileSync(join(place, "page.html"), "utf8");
    };
    const tornado = await page("--by", "parameter");
    expect(tornado).toContain("<b>mean(equity_usd of efficient)</b>");
    expect(tornado).toContain("Every bin, from the lowest numbers to the highest");
    expect(tornado).toMatch(/efficient by [^"]*: 300 paths, from/);
    expect(tornado).not.toContain("<script");
    const shares = await page("--by", "group");
    expect(shares).toContain("<b>Share of the variance</b>");
    expect(shares).toContain("<b>Share of the variance by date</b>");
    const picture = (html: string) => /<section id="scatter">.*?<\/section>/s.exec(html)![0];
    expect(picture(shares)).toBe(picture(tornado));
    const alone = await ask(...of, "--report", "page.html");
    expect(alone.stderr).toContain("exists already");
  });

  test("of what happens on no path says so, of a run and of its folder", async () => {
    const never = ["--of", "p(default of efficient)"];
    const line =
      "p(default of efficient): it happens on no path, so there is nothing to tell apart; give more --paths, or ask for something milder\n";
    await ask("run", "base", ...QUICK, "--out", "safe");
    expect(await ask("sensitivity", "--given", "safe", ...never)).toMatchObject({ code: 0, stdout: line });
    for (const by of ["driver", "parameter"])
      expect((await ask("sensitivity", "base", ...never, "--by", by, ...QUICK)).stdout).toBe(line);
  });

  test.each([
    [["base"], "--of is needed, such as --of 'mean(equity_usd of efficient)'"],
    [
      ["base", "--of", "cvar5(equity_usd of efficient)"],
      "ask for a mean, a quantile or a probability of one scenario",
    ],
    [["base", "--of", "mean(equity_usd)"], "say of which fleet"],
    [["base", "upside", "--of", "mean(price_usd)"], 'unexpected "upside"'],
    [["base", ...OF, "--by", "key"], "--by must be one of driver, parameter, group"],
    [["base", ...OF, "--given", "kept"], "--given takes the run as it is: leave out a scenario"],
    [[...OF, "--given", "kept", "--move", "a.b=1"], "--given takes the run as it is: leave out --move"],
    [["base", ...OF, "--move", "fleets.efficient.uptime=0.02"], "--move is of a tornado; add --by parameter"],
    [[...MOVE, "fleets.efficient.uptime"], '--move takes KEY=SD, found "fleets.efficient.uptime"'],
    [[...MOVE, "fleets.efficient.uptime=0"], "a standard deviation must be above 0"],
    [[...MOVE, "fleets.efficient.uptime=x"], '--move fleets.efficient.uptime takes numbers, found "x"'],
    [[...MOVE, "fleets.efficient.uptme=0.1"], 'unknown key "uptme"; did you mean "uptime"?'],
    [[...MOVE, "a.b=1", "--move", "a.b=2"], "--move a.b is given twice"],
    [
      [...MOVE, "fleets.efficient.uptime=0.2"],
      "fleets.efficient.uptime would be 1.15, and must lie from 0 to 1: it is 0.95, so move it by less",
    ],
    [
      [...MOVE, "price.drift_per_year=0.1", "--set", "price.drift_per_year={dist: normal, mean: 0, sd: 0.4}"],
      "price.drift_per_year is drawn, normal (mean 0, sd 0.4), and has its row in the tornado",
    ],
    [[...MOVE, "start.date=1"], "start.date is a day, and a standard deviation is of a number"],
    [[...MOVE, "horizon_days=0.5"], "horizon_days is a whole number, and 365 ± 0.5 is none"],
    [
      [...MOVE, "fleets.efficient.company.share_price_usd=1"],
      "the scenario has no number at fleets.efficient",
    ],
    [[...MOVE, "price.kind=1"], "price.kind is neither a number nor a day"],
    [[...OF, "--given", "kept", "--by", "group"], "--given tells what carries a measure by parameter"],
  ])("%j is refused", async (args, message) => {
    const { code, stdout, stderr } = await ask("sensitivity", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("solve", () => {
  const KEY = ["--key", "start.price_usd", "--for", "p50(price_usd) = 80000"];

  test("finds the start's price that has such a median, and verifies it", async () => {
    const { stdout } = await ask("solve", "base", ...KEY, ...QUICK);
    expect(stdout).toMatch(/^start\.price_usd for p50\(price_usd\) = 80000$/m);
    const document = await documentOf("solve", "base", ...KEY);
    expect(document).toMatchObject({ schema: "hashfleet/solve@1", key: "start.price_usd", target: 80000 });
    const { value, se } = document["solution"] as { value: number; se: number };
    expect(Math.abs(value - 80000)).toBeLessThan(4 * se + 4000);
  });

  test.each([
    ["700:900e3", ""],
    [
      "7:90",
      "warning: --between 7:90: 7 USD: did you mean 7000?\nwarning: --between 7:90: 90 USD: did you mean 90000?\n",
    ],
  ])("warns where --between %s is no range of real figures", async (between, warnings) => {
    const { stderr } = await ask("solve", "base", ...KEY, "--between", between, ...QUICK);
    expect(stderr).toBe(warnings);
  });

  test("warns of values of a second key that are no real figures", async () => {
    const and = ["--and", "fleets.efficient.power.fixed_usd_per_mwh=0.05:0.06:0.01"];
    const { stderr } = await ask("solve", "base", ...KEY, ...and, ...QUICK);
    expect(stderr).toMatch(
      /^warning: --and fleets\.efficient\.power\.fixed_usd_per_mwh=0\.05:0\.06:0\.01: 0\.05 USD\/MWh/,
    );
  });

  const MARGIN = "p50(all_in_margin of marginal)";
  const PRICE = ["--key", "start.price_usd"];
  const SOLVED = ["--paths", "40", ...QUICK.slice(2)];

  test("passes over values of the key where no path has a value", async () => {
    const { code, stdout, stderr } = await ask(
      "solve",
      "base",
      ...PRICE,
      "--for",
      `${MARGIN} = 0`,
      ...SOLVED,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^ *[\d,]+ +– +has no value$/m);
  });

  test("says where no value of the key has one", async () => {
    const NO_LOSS = "mean(loss_given_default of efficient) <= 10%";
    const safe = [...PRICE, "--between", "100e3:200e3", "--for", NO_LOSS];
    const { code, stderr } = await ask("solve", "base", ...safe, ...SOLVED);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "the measure has no value at any of the 11 values of the key that were tried, from 100000 to 200000: no path has one",
    );
  });

  const DUE = ["--key", "fleets.marginal.company.debts.bridge_2026.maturity"];
  const NEVER = ["--for", "p(default of marginal) <= 1%"];

  test("searches no date beyond the horizon, and says so", async () => {
    const document = await documentOf(
      "solve",
      "base",
      ...DUE,
      ...NEVER,
      "--between",
      "2026-03-01:2028-01-01",
    );
    expect(document["range"]).toMatchObject({ low: "2026-03-01", high: "2026-04-02" });
    expect(document["moves"]).toEqual([
      "the scenario's own date, 2026-12-31, lies beyond the horizon, which ends 2026-04-02",
      "dates after 2026-04-02 are not searched: beyond the horizon nothing of it happens in the run",
    ]);
  });

  test.each([
    ["price.drift_per_yaer=0:1:1", '--and price.drift_per_yaer: unknown key "drift_per_yaer"; did you mean'],
    ["fleets.marginal.uptime=0.5:1.5:1", "--and fleets.marginal.uptime=1.5: uptime must be at most 1"],
    ["price.kind=0:1:1", "--and price.kind"],
  ])("says of --and %s what is wrong", async (and, message) => {
    const { code, stderr } = await ask("solve", "base", ...KEY, "--and", and, ...QUICK);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("--set");
  });

  test("suggests no key that is the word itself", async () => {
    const drawn = ["--key", "valuation.block_reward_multiple.mean", "--for", "p50(price_usd) = 8e4"];
    const moving = [
      "--set",
      "valuation.block_reward_multiple={today: 0.8, price_elasticity: 0.5, volatility_per_year: 0.1}",
    ];
    const { code, stderr } = await ask("solve", "base", ...drawn, ...moving, ...QUICK);
    expect(code).toBe(2);
    expect(stderr).toContain('unknown key "mean" beside today, price_elasticity');
    expect(stderr).not.toContain("did you mean");
  });

  test("takes a second key's values, a solution for each", async () => {
    const document = await documentOf("solve", "base", ...KEY, "--and", "price.drift_per_year=0:0.4:0.4");
    const points = document["points"] as readonly { second: number; solution: { value: number } }[];
    expect(points.map(({ second }) => second)).toEqual([0, 0.4]);
    expect(points[1]!.solution.value).toBeLessThan(points[0]!.solution.value);
    for (const point of points)
      expect(point).toMatchObject({
        verification: { seed: "1 again", within_2_se: expect.any(Boolean) as boolean },
      });
    const { stdout } = await ask(
      "solve",
      "base",
      ...KEY,
      "--and",
      "price.drift_per_year=0:0.4:0.4",
      ...QUICK,
    );
    expect(stdout).toMatch(/^ *price\.drift_per_year +start\.price_usd +checked,$/m);
    expect(stdout).toMatch(/^ +0 +[\d,]+ ±[\d,]+ +[\d,]+ ±[\d,]+$/m);
    expect(stdout).toMatch(/^checked: what it is there with another seed, 1 again; of 2 pairs/m);
  });

  test("says from how many paths a row and the answer are", async () => {
    const { stdout } = await ask("solve", "base", ...KEY, ...QUICK);
    expect(stdout).toMatch(/^Each row of the table, and the answer, is from 300 paths\. /m);
    expect(stdout).toMatch(/^base: 60 days from 2026-02-02; seed 1, quasi sampling\n$/m);
    const more = await ask("solve", "base", ...KEY, "--paths", "1000", ...QUICK.slice(2));
    expect(more.stdout).toMatch(
      /^Each row of the table is from the first 500 paths, the answer from all 1,000\./m,
    );
    // The median price of mirrored pairs has no error there, where volatility is a number.
    expect(more.stdout).toContain(
      "With another seed it is exactly 80,000 USD there: the target lies within two standard errors.",
    );
  });

  test.each([
    [["--key", "start.price_usd"], "--for is needed"],
    [["--key", "start.prise_usd", "--for", "p50(price_usd) = 80000"], 'did you mean "price_usd"?'],
    [["--key", "start.price_usd", "--for", "p50(price_usd)"], "a limit goes on with"],
    [["--key", "price.kind", "--for", "p50(price_usd) = 8e4"], "neither a number nor a day"],
    [
      ["--key", "start.price_usd", "--for", "p(default of marginal) <= 0%"],
      "no run tells a probability of 0 % from one near it",
    ],
    [["--key", "start.price_usd", "--for", "p(default of marginal) = 0"], "ask for such as <= 0.1%"],
    [["--key", "start.price_usd", "--for", "p(price_usd < 5e4) >= 100%"], "ask for such as >= 99.9%"],
    [[...KEY, "--between", "80"], "--between takes a:b"],
    [[...KEY, "--between", "low:high"], '--between takes two numbers, or two dates, a:b, found "low:high"'],
    [[...KEY, "--between", "20:x"], "--between takes two numbers"],
    [[...KEY, "--between", "2026-01-40:2026-13-01"], "--between takes two numbers"],
    [
      [...DUE, ...NEVER, "--between", "2027-01-01:2028-01-01"],
      "from 2027-01-01 on lies beyond the horizon, which ends 2026-04-02: nothing of it happens in the run",
    ],
    [
      ["--key", "start.price_usd", "--for", "p(default of marginal by 2027-01-01) <= 1%"],
      "2027-01-01 lies beyond the horizon: the run goes from 2026-02-02 to 2026-04-02",
    ],
    [[...KEY, "--and", "price.drift_per_year"], "--and takes KEY=a:b:step"],
  ])("%j is refused", async (args, message) => {
    const { code, stdout, stderr } = await ask("solve", "base", ...args, ...QUICK);
    expect(stdout).toBe("");
    expect(code === 2 || code === 3).toBe(true);
    expect(stderr).toContain(message);
  });
});

describe("implied", () => {
  test("says what a share's price means for each unknown", async () => {
    const { stdout } = await ask("implied", "base", "--of", "efficient", "--share-price-usd", "12", ...QUICK);
    for (const unknown of ["multiple", "bitcoin, USD", "cap rate", "difficulty, T", "price drift a year"])
      expect(stdout).toMatch(new RegExp(`^ {2}${unknown} +`, "m"));
    const said = stdout.replaceAll("\n", " ");
    expect(said).toMatch(
      /the start's hashprice is \d+\.\d+ USD\/PH\/day; lagged hashprices that are stated stay\./,
    );
    expect(said).toMatch(/At that cap rate the hosting is worth [\d,]+ USD\/MW, net of the capex/);
    const drawn = ["--set", "price.drift_per_year={dist: normal, mean: 0, sd: 0.4}"];
    const market = ["--of", "efficient", "--market-cap-usd", "1.5e9", ...drawn];
    const document = await documentOf("implied", "base", ...market);
    expect(document).toMatchObject({ schema: "hashfleet/implied@1", fleet: "efficient" });
    const implied = document["implied"] as readonly {
      readonly unknown: string;
      readonly replaces: unknown;
    }[];
    expect(implied.find(({ unknown }) => unknown === "drift")!.replaces).toBe("normal (mean 0, sd 0.4)");
  });

  test.each([
    [["--market-cap-usd", "1200"], "--market-cap-usd 1200: 1200 USD: did you mean 1200e6?"],
    [["--share-price-usd", "1e9"], "--share-price-usd 1000000000: "],
  ])("%j is warned of", async (paid, warning) => {
    const quick = ["--paths", "20", ...QUICK.slice(2)];
    const { code, stderr } = await ask("implied", "base", "--of", "efficient", ...paid, ...quick);
    expect(code).toBe(0);
    expect(stderr.slice(0, warning.length + 9)).toBe(`warning: ${warning}`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test.each([
    [["--of", "efficient"], "fleets.efficient.company.share_price_usd is not set"],
    [["--of", "eficient", "--share-price-usd", "12"], 'did you mean "efficient"?'],
    [["--share-price-usd", "12"], "--of is needed: it names one of efficient, marginal"],
    [["--of", "efficient", "--share-price-usd", "-1"], "--share-price-usd must be above 0, found -1"],
    [["--of", "efficient", "--share-price-usd", "1", "--market-cap-usd", "1"], "not both"],
  ])("%j is refused", async (args, message) => {
    const { code, stdout, stderr } = await ask("implied", "base", ...args, ...QUICK);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("reverse", () => {
  let told: string;
  beforeAll(async () => {
    told = (await ask("reverse", "base", "--when", "price_usd < 7.2e4", ...QUICK)).stdout;
  }, 60_000);

  test("finds that a low price is the price's, below a bound of its draws", async () => {
    expect(told).toMatch(/^price_usd < 7.2e4: \d+ of 300 paths/m);
    expect(told).toMatch(/^ {2}price +≤ -\d/m);
    expect(told).toMatch(/^base: 60 days from 2026-02-02; seed 1, quasi sampling\n$/m);
    const document = await documentOf("reverse", "base", "--when", "price_usd < 7.2e4");
    expect(document).toMatchObject({ schema: "hashfleet/reverse@1", when: "price_usd < 7.2e4", paths: 300 });
  });

  test("of what never happens says so", async () => {
    const { code, stdout } = await ask("reverse", "base", "--when", "price_usd < 1", ...QUICK);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^price_usd < 1: 0 of 300 paths/m);
  });

  test.each([
    [[], "--when is needed, such as --when 'default of marginal'"],
    [["--when", "defualt of marginal"], 'did you mean "default"?'],
    [["--when", "liquidity_usd < 5e6 of marginal by 2026-03-02"], "a series keeps few paths"],
  ])("%j is refused", async (args, message) => {
    const { code, stdout, stderr } = await ask("reverse", "base", ...args, ...QUICK);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
