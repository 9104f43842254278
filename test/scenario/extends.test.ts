import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { brief, faultsOver, problemsOf, problemsOfFile } from "./faults.ts";

const base = loadScenario("base").scenario;
const over = (lines: string): ReturnType<typeof parseScenario> => parseScenario(`extends: base\n${lines}`);

describe("a scenario over another", () => {
  test("with nothing of its own is the other", () => {
    const loaded = over("");
    expect(loaded.scenario).toEqual(base);
    expect(loaded.sha256).toBe(loadScenario("base").sha256);
  });

  test("changes what it names, however deep, and leaves the rest", () => {
    const { scenario } = over("fleets: {marginal: {company: {debts: {term_2028: {coupon_per_year: 0.2}}}}}");
    const expected = structuredClone(base);
    expected.fleets.marginal!.company.debts.term_2028!.coupon_per_year = 0.2;
    expect(scenario).toEqual(expected);
  });

  test("adds to maps", () => {
    const { scenario } = over(
      "fleets: {marginal: {company: {debts: {x: {principal_usd: 1, coupon_per_year: 0, maturity: 2027-01-01}}}}}",
    );
    expect(Object.keys(scenario.fleets.marginal!.company.debts)).toEqual(["term_2028", "bridge_2026", "x"]);
  });

  test("replaces a map by an empty one, exactly like --set: there is nothing to merge", () => {
    expect(over("storms: {}").scenario.storms).toEqual({});
    expect(over("storms: {}").sha256).toBe(loadScenario("base", { sets: ["storms={}"] }).sha256);
    expect(
      over("fleets: {marginal: {company: {debts: {}}}}").scenario.fleets.marginal?.company.debts,
    ).toEqual({});
    expect(faultsOver("fleets: {}")).toEqual(["1:1 fleets must name at least one fleet"]);
    expect(faultsOver("fees: {}")).toEqual(['1:1 missing keys "median_share", "log_sd", "daily_ar1"']);
    expect(over("storms: {}\nregions: {texas: {storm_multiplier: 1}}").scenario.regions.texas?.spot).toEqual(
      base.regions.texas?.spot,
    );
  });

  test("replaces lists whole", () => {
    expect(over("storms: {winter: {months: [11]}}").scenario.storms.winter?.months).toEqual([11]);
  });

  test("replaces distributions whole, by numbers, by others, and by as good as others", () => {
    const growth = (yaml: string): unknown =>
      over(`network: {growth_per_year: ${yaml}}`).scenario.network.growth_per_year;
    expect(growth("0.3")).toBe(0.3);
    expect(growth("{dist: uniform, min: 0, max: 1}")).toEqual({ dist: "uniform", min: 0, max: 1 });
    expect(growth("{dist: normal, mean: 1, sd: 0}")).toEqual({ dist: "normal", mean: 1, sd: 0 });
    expect(faultsOver("network: {growth_per_year: {dist: normal, mean: 1}}")).toEqual([
      '1:11 missing key "sd" (standard deviation)',
    ]);
    expect(faultsOver("network: {growth_per_year: {mean: 1}}")).toEqual([
      '1:11 missing key "dist" (one of normal, lognormal, uniform, triangular, pert, beta, gamma, discrete, truncated)',
    ]);
  });

  test("removes what it sets to null, so that defaults come back", () => {
    const { scenario } = over(
      "storms: null\nfleets: {efficient: {company: {hpc: null}}, marginal: null}\nregions: {texas: {storm_multiplier:}}",
    );
    expect(scenario.storms).toEqual({});
    expect(Object.keys(scenario.fleets)).toEqual(["efficient"]);
    expect(scenario.fleets.efficient?.company).not.toHaveProperty("hpc");
    expect(scenario.regions.texas?.storm_multiplier).toBe(1);
  });

  test("may set to null what is not there, under a key, but not under a name", () => {
    expect(over("fleets: {marginal: {company: {hpc: null}}}").scenario).toEqual(base);
    expect(faultsOver("fleets: {eficient: null}")).toEqual([
      '1:10 there is no "eficient" to remove; did you mean "efficient"?',
    ]);
    expect(faultsOver("foo: null")).toEqual(['1:1 unknown key "foo"']);
  });

  test("cannot remove what is needed: the message points at the null", () => {
    expect(faultsOver("start: {price_usd: null}\nfees:")).toEqual([
      '1:20 missing key "price_usd" (bitcoin\'s price)',
      '2:1 missing key "fees" (Transaction fees)',
    ]);
    expect(faultsOver("fleets: {efficient: null, marginal: null}")).toEqual([
      "1:37 fleets must name at least one fleet",
    ]);
  });

  test("that changes the kind of a map inherits what means the same in both kinds, and no more", () => {
    expect(over("price: {kind: gbm}").scenario.price).toEqual({
      kind: "gbm",
      drift_per_year: 0,
      volatility_per_year: 0.45,
    });
    // Of a share's log_spread and lag_days a cost curve has the second; the first is of other machines.
    const { shutdown } = over("network: {shutdown: {kind: cost_curve, lag_days: 7}}").scenario.network;
    const { efficiency_j_per_th, power_usd_per_mwh, efficiency_gain_per_year } = base.network.shutdown;
    expect(shutdown).toEqual({
      ...{ kind: "cost_curve", efficiency_j_per_th, power_usd_per_mwh, efficiency_gain_per_year },
      ...{ log_spread: 0.4, look_ahead: 0.7, lag_days: 7 },
    });
    // The same kind changes nothing, and neither does what its default is.
    expect(over("network: {shutdown: {kind: share}, entry: {kind: elasticity}}").scenario).toEqual(base);
    // A key of its own is of no other kind.
    expect(faultsOver("price: {kind: gbm, degrees_of_freedom: 4}")).toEqual([
      expect.stringContaining('"degrees_of_freedom" belongs to kind student_t, not to gbm'),
    ]);
  });

  test("that changes the kind says at its own place what that kind needs", () => {
    expect(faultsOver("price: {kind: merton}")).toEqual([
      '1:1 missing keys "jumps_per_year", "jump_log_sd", "volatility_per_year"',
    ]);
  });

  test("that names no kind there is says that alone", () => {
    expect(faultsOver("network: {entry: {kind: capacity}}")).toEqual([
      '1:25 kind must be one of elasticity, payback, margin, found "capacity"',
    ]);
  });
});

describe("an origin", () => {
  test("is the place a value stands at, in whichever file that is, or the default, or the --set", () => {
    const { origins } = loadScenario("upside", {
      sets: ["fees.log_sd=0.5", "fleets.marginal.power={fixed_usd_per_mwh: 40}"],
    });
    const upside = join("test", "support", "scenarios", "upside.yaml");
    const baseFile = join("test", "support", "scenarios", "base.yaml");
    expect(origins.get("price.drift_per_year")).toEqual({ kind: "file", file: upside, line: 10, column: 19 });
    expect(origins.get("network.growth_per_year")).toEqual({
      kind: "file",
      file: upside,
      line: 13,
      column: 20,
    });
    expect(origins.get("price.kind")).toMatchObject({ kind: "file", file: baseFile });
    expect(origins.get("storms.winter.months")).toMatchObject({ kind: "file", file: baseFile });
    expect(origins.get("fleets.efficient.overhead")).toEqual({ kind: "default" });
    expect(origins.get("fees.log_sd")).toEqual({ kind: "set", set: "fees.log_sd=0.5" });
    expect(origins.get("fleets.marginal.power.fixed_usd_per_mwh")).toMatchObject({ kind: "set" });
    expect(origins.get("fleets.marginal.power.fixed_share")).toEqual({ kind: "default" });
  });

  test("is known of every value of a scenario, lists and distributions being one value each", () => {
    const leaves = (value: unknown, path: string[]): string[] =>
      typeof value === "object" && value !== null && !Array.isArray(value) && !("dist" in value)
        ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]))
        : [path.join(".")];
    const loaded = loadScenario("downside");
    expect([...loaded.origins.keys()]).toEqual(leaves(loaded.scenario, []));
  });
});

describe("a chain of files", () => {
  let folder = "";
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hashfleet-extends-"));
    mkdirSync(join(folder, "below"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("may fill again what one of its files has emptied", () => {
    file("calm.yaml", "extends: base\nstorms: {}\n");
    const { storms } = loadScenario(
      file(
        "fern.yaml",
        "extends: calm.yaml\nstorms: {fern: {months: [1], per_season: 1, network_days_lost: 1, spot_price_multiplier: 2}}\n",
      ),
    ).scenario;
    expect(Object.keys(storms)).toEqual(["fern"]);
  });

  test("may be long, with paths relative to the file that names them", () => {
    file("a.yaml", "extends: upside\nhorizon_days: 100\nfees: {log_sd: 1}\n");
    file("below/b.yaml", "extends: ../a.yaml\nfees: {log_sd: 2}\n");
    const { scenario, name } = loadScenario(
      file("below/c.yaml", "extends: ./b.yaml\nfees: {daily_ar1: 0.5}\n"),
    );
    expect(name).toBe("c");
    expect(scenario.horizon_days).toBe(100);
    expect(scenario.fees).toEqual({ median_share: 0.02, log_sd: 2, daily_ar1: 0.5 });
  });

  test("keeps the place of a fault in the file where it stands, and reports those of all files", () => {
    const d = file("d.yaml", "extends: base\nprice: {volatility_per_year: -1}\n");
    const c = file("e.yaml", "extends: d.yaml\nhorizon_days: 0\n");
    expect(problemsOfFile(c).map(({ file: at, line, column }) => ({ at, line, column }))).toEqual(
      expect.arrayContaining([
        { at: d, line: 2, column: 30 },
        { at: c, line: 2, column: 15 },
      ]),
    );
  });

  test("that comes back to itself is an error that names it", () => {
    const s = file("s.yaml", "# me\nextends: s.yaml\n");
    expect(brief(problemsOfFile(s))).toEqual([`2:10 extends itself: ${s} → ${s}`]);
    const x = file("x.yaml", "extends: y.yaml\n");
    const y = file("y.yaml", "extends: ./z.yaml\n");
    const z = file("z.yaml", "extends: below/../y.yaml\n");
    expect(brief(problemsOfFile(x))).toEqual([`1:10 extends itself: ${y} → ${z} → ${y}`]);
  });

  test("sees through a link that leads back", () => {
    file("l.yaml", "extends: link.yaml\n");
    symlinkSync(join(folder, "l.yaml"), join(folder, "link.yaml"));
    expect(problemsOfFile(join(folder, "l.yaml"))[0]?.message).toMatch(/^extends itself: /);
  });

  test("may use the shipped name of a scenario in a file of that name", () => {
    expect(loadScenario(file("base.yaml", "extends: base\n")).scenario).toEqual(base);
  });

  test("with a missing or unreadable link points at the line that names it", () => {
    expect(brief(problemsOf("extends: bsae\n"))).toEqual([
      '1:10 extends bsae: no such file; did you mean "base"?',
    ]);
    expect(problemsOf("\n\nextends: ./x.yaml\n")[0]).toMatchObject({ line: 3, column: 10 });
    expect(brief(problemsOf(`extends: ${folder}\n`))).toEqual([
      `1:10 extends ${folder}: a directory, not a file`,
    ]);
    expect(brief(problemsOf("extends: [[base]]\n"))).toEqual([
      "1:10 extends: expected a scenario's name or path, or a list of them",
    ]);
  });
});
