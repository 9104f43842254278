import { describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

/** A wrong command line, and the one line that answers it. */
const WRONG: readonly (readonly [string, string])[] = [
  ["", "say what to do, for example: hashfleet run base (hashfleet --help lists all commands)"],
  ["rnu base", 'unknown command "rnu"; did you mean "run"?'],
  [
    "frobnicate",
    'unknown command "frobnicate"; there are run, compare, fleets, cohort, sensitivity, solve, implied, reverse, monthly, backtest, runs, resume, merge, report, replay, worker, bench, validate, explain, schema and 5 more',
  ],
  ["--vresion", 'a command comes first, found "--vresion"; did you mean "--version"?'],
  ["rum --help", 'unknown command "rum"; did you mean "run"?'],
  ["help rum", 'unknown command "rum"; did you mean "run"?'],
  ["--paths 3 run", 'a command comes first, found "--paths"; hashfleet --help lists all commands'],
  ["run --pahts 3", 'unknown option --pahts; did you mean "--paths"?'],
  ["run --worker=3", 'unknown option --worker; did you mean "--workers"?'],
  ["run --frobnicate", "unknown option --frobnicate"],
  ["schema base", 'unexpected "base"'],
  ["run base -- --paths", 'unexpected "--paths" after "--"'],
  ["run -- base upside", 'unexpected "base" after "--"'],
  ["run --paths 0", paths("0")],
  ["run --paths abc", paths("abc")],
  ["run --paths 1.5", paths("1.5")],
  ["run --paths -5", paths("-5")],
  ["run --paths 1e99", paths("1e99")],
  [
    "run --paths 20,000",
    '--paths must be a whole number from 1 to 1,000,000,000, found "20,000"; write 20000 or 2e4',
  ],
  ["run --paths", "--paths needs a value"],
  ["run --paths --quiet", "--paths needs a value"],
  ["run --seed=", "--seed needs a value"],
  ["run --paths 10 --paths 20", "--paths is given 2 times (10, 20); give it once"],
  ["run --workers 0", '--workers must be a whole number from 1 to 512, found "0"; try --workers 2'],
  ["run --workers two", '--workers must be a whole number from 1 to 512, found "two"; try --workers 2'],
  ["run --workers 2 --in-process", "give --workers or --in-process, not both"],
  ["run --format xml", '--format must be one of table, json, csv, jsonl, found "xml"'],
  ["run --quiet=perhaps", '--quiet takes no value, found "--quiet=perhaps"'],
  [
    "run --set horizon_days",
    '--set takes key=value, found "horizon_days"; try --set price.volatility_per_year=0.6',
  ],
  ["run --set", "--set needs a value"],
  ["compare base", 'compare needs at least two scenarios, found only "base"; try compare base upside'],
  [
    "fleets base --efficiency 36:12:4",
    "--efficiency 36:12:4 runs backwards; write the smaller end first: 12:36:4",
  ],
  ["fleets base --power 30:70:0", "--power 30:70:0 needs a step above 0, like --power 30:70:10"],
  ["fleets base --efficiency 0:1e6:1", "--efficiency 0:1e6:1 has more than 100 points; take a larger step"],
  [
    "fleets base --efficiency 1:100:1 --power 1:100:1",
    "the grid has 10000 cells, at most 1000 fit; take larger steps",
  ],
  ["fleets base --efficiency 0:20:10", "--efficiency must be above 0 J/TH, found 0"],
  ["run base --sampling quazi", '--sampling must be quasi or plain, found "quazi"; did you mean "quasi"?'],
  ["run base --sampling sobol", '--sampling must be quasi or plain, found "sobol"'],
  ["bench base --sampling Plain", '--sampling must be quasi or plain, found "Plain"; did you mean "plain"?'],
  ["backtest base --sampling plain", "unknown option --sampling"],
  [
    "fleets base --show grid,machine",
    '--show must be one of grid, frontier, break-even, machines, pairs, found "machine"; did you mean "machines"?',
  ],
  ["fleets base --like marginla", '--like: base has no fleet "marginla"; did you mean "marginal"?'],
  ["fleets base --like eficient", '--like: base has no fleet "eficient"; did you mean "efficient"?'],
  ["bench --workers 1,0", '--workers must be a whole number from 1 to 512, found "0"; try --workers 1,2'],
  ["bench --workers 1,,2", '--workers must be a whole number from 1 to 512, found ""; try --workers 1,2'],
  ["bench --workers 2,2", "--workers 2,2 has 2 twice"],
  ["bench --rounds 0", '--rounds must be a whole number from 1 to 1,000, found "0"; try --rounds 5'],
  ["bench --costs --workers 2", "--costs runs in one thread, at sizes of its own; leave out --workers"],
  ["bench --costs --paths 100", "--costs runs in one thread, at sizes of its own; leave out --paths"],
  ["bench --costs=yes", '--costs takes no value, found "--costs=yes"'],
  [
    "bench base upside",
    'unexpected "upside"; bench takes one scenario, and compare sets several side by side',
  ],
  [
    "fleets base upside downside",
    'unexpected "upside"; unexpected "downside"; fleets takes one scenario, and compare sets several side by side',
  ],
  ["explain base fes", 'base: there is no "fes"; did you mean "fees"?'],
  ["explain base fleets.marginl", 'base: there is no "marginl" in fleets; did you mean "fleets.marginal"?'],
  ["explain --key median_share", 'base: there is no "median_share"; did you mean "fees.median_share"?'],
  ["explain base fees.x", 'base: there is no "x" in fees; there are median_share, log_sd, daily_ar1'],
  ["explain base fees.log_sd.x", "base: fees.log_sd is one value"],
  ["explain base network.growth_per_year.mean", "base: network.growth_per_year is one value"],
  ["explain base fleets.marginal.company.hpc", 'base: "hpc" in fleets.marginal.company is not set'],
  ["explain base fees --key start", 'give the part once: "fees" or --key start'],
  ["explain base fees x", 'unexpected "x"'],
  ["explain --format yaml", '--format must be table or json, found "yaml"'],
  ["completion", "give one shell: bash, zsh or fish"],
  ["completion tcsh", 'the shell must be one of bash, zsh, fish, found "tcsh"'],
  ["calibrate --as-of 2026-02-02 --out -", "calibrate needs --data DIR; try --data data"],
  [
    "calibrate --data . --as-of 02.02.2026 --out -",
    '--as-of must be a date such as 2026-02-02, found "02.02.2026"',
  ],
  [
    "calibrate --data . --as-of 2026-02-30 --out -",
    '--as-of must be a date such as 2026-02-02, found "2026-02-30"',
  ],
  ["calibrate --data . --as-of 2026-02-02", "calibrate needs --out FILE; try --out my.yaml"],
  [
    "calibrate --data . --as-of 2026-02-02 --out my",
    'a scenario\'s file ends in .yaml, found "my"; try my.yaml',
  ],
  [
    "calibrate --data . --as-of 2026-02-02 --out - --window weeks=3",
    '--window must be price=DAYS, network=EPOCHS or fees=DAYS, found "weeks=3"; try --window price=730',
  ],
  [
    "calibrate --data . --as-of 2026-02-02 --out - --window price=3",
    '--window must be a whole number from 90 to 5,000, found "3"; try --window price=730',
  ],
  [
    "calibrate --data . --as-of 2026-02-02 --out - --window price=300 --window price=400",
    "--window price is given twice; give it once",
  ],
  ["init base", 'a scenario\'s file ends in .yaml, found "base"; try base.yaml'],
  ["init no/such/my.yaml", "no/such/my.yaml: no such folder as no/such"],
  ["init --fleet efficient", "--fleet efficient is a fleet of base already; choose another name"],
  ["init --fleet a:b", '--fleet must be letters, digits, "-" and "_", found "a:b"; try --fleet mine'],
  [
    "init --fleet __proto__",
    '--fleet must be letters, digits, "-" and "_", found "__proto__"; try --fleet mine',
  ],
  ["init --hashrate-ehs 0", '--hashrate-ehs must be a number greater than 0, found "0"'],
  ["init --shares 1e6 --shares 2e6", "--shares is given 2 times (1e6, 2e6); give it once"],
  [
    "init --cash-usd 60,000,000",
    '--cash-usd must be a number of at least 0, found "60,000,000"; write 60000000 or 60e6',
  ],
  ["init --cash-usd 60m", '--cash-usd must be a number of at least 0, found "60m"; write 60e6'],
  ["init --shares 1.2bn", '--shares must be a number greater than 0, found "1.2bn"; write 1.2e9'],
  ["init --hashrate-ehs 1,5", '--hashrate-ehs must be a number greater than 0, found "1,5"; write 1.5'],
  ["init --shares 0k", '--shares must be a number greater than 0, found "0k"'],
  [
    "calc hashprice --price-usd 76974 --difficulty 141.668T",
    '--difficulty must be a number greater than 0, found "141.668T"; write 141.668e12',
  ],
  [
    "calc reward --price-usd 76k --height 934661",
    '--price-usd must be a number greater than 0, found "76k"; write 76e3',
  ],
  ["run --paths 20k", '--paths must be a whole number from 1 to 1,000,000,000, found "20k"; write 20e3'],
  ["run --paths 1.5%", paths("1.5%")],
  ["run base \u2013paths 100", '"\u2013paths" begins with U+2013 (en dash), not with hyphens; write --paths'],
  [
    "compare base upside \u2014seed=x",
    '"\u2014seed=x" begins with U+2014 (em dash), not with hyphens; write --seed=x',
  ],
  [
    "run \u2212\u2212quiet",
    '"\u2212\u2212quiet" begins with U+2212 (minus sign), not with hyphens; write --quiet',
  ],
  ["init --debt-usd 5", 'unknown option --debt-usd; did you mean "--debt"?'],
  ["init --debt -5", '--debt amount_usd must be a number greater than 0, found "-5"'],
  ["init --debt 1e6,copon=0.1", '--debt has no "copon"; did you mean "coupon"?'],
  [
    "init --debt amount_usd=400,000",
    '--debt takes name=value, with commas between, found "000"; as in --debt amount_usd=100e6,coupon=0.08,maturity=2029-12-31',
  ],
  [
    "init --debt coupon=0.1",
    "--debt needs amount_usd; as in --debt amount_usd=100e6,coupon=0.08,maturity=2029-12-31",
  ],
  ["init --debt 1e6,coupon=0.1,coupon=0.2", "--debt has coupon twice"],
  [
    "init --debt 1e6,maturity=2028-02-30",
    '--debt maturity must be a day, like 2028-03-01, found "2028-02-30"',
  ],
  [
    "init --debt 1e6,maturity=2026-02-01",
    "--debt: maturity 2026-02-01 is before base's start 2026-02-02; leave out what is repaid",
  ],
  ["init --debt 1e6,name=a --debt 2e6,name=a", "--debt has two of the name a"],
  ["init --debt none --debt 1e6", "--debt says none and one; leave out either"],
  ["init --hpc 100,ramp_months=13,contract_years=1", "--hpc: ramp_months 13 is longer than contract_years 1"],
  ["init --hpc 100 --hpc 200", "--hpc is given 2 times (100, 200); give it once"],
  [
    "init --treasury sell",
    '--treasury policy must be one of sell_all, hold, sell_share, sell_to_floor, found "sell"; did you mean "sell_all"?',
  ],
  [
    "init --treasury hold,share=0.5",
    "--treasury has share, which goes with policy=sell_share, not with hold",
  ],
  [
    "init --covenants tested=monthly",
    "--covenants needs minimum_cash_usd or max_debt_to_ebitda; as in --covenants minimum_cash_usd=10e6,consequence=acceleration",
  ],
  [
    "init --covenants 1e6",
    "covenants: there is no debt to carry them; add one to debts that does not convert",
  ],
  ["init --pool-fee 1", '--pool-fee must be a number of at least 0 and below 1, found "1"'],
  ["init --region ohio", "--region ohio: base has no such region; there is texas"],
  ["init --sell-back maybe", '--sell-back must be yes or no, found "maybe"'],
  ["init --btc 1e999", '--btc must be a number of at least 0, found "1e999"'],
  ["init --force=perhaps", '--force takes no value, found "--force=perhaps"'],
  ["calc hashprise", 'unknown command "hashprise"; did you mean "hashprice"?'],
  ["validate --format yaml", '--format must be table or json, found "yaml"'],
];

function paths(found: string): string {
  return `--paths must be a whole number from 1 to 1,000,000,000, found "${found}"; try --paths 20000`;
}

describe("a wrong command line gets one line on stderr, exit code 2 and nothing on stdout", () => {
  it.concurrent.each(WRONG)("hashfleet %s", async (line, message) => {
    const outcome = await hashfleet(line === "" ? [] : line.split(" "));
    expect(outcome).toEqual({ code: 2, stdout: "", stderr: `hashfleet: ${message}\n` });
  });

  it("with several problems gets them all at once, a line each", async () => {
    const outcome = await hashfleet("fleets --paths 0 --workers x --format y --power 2:1:1".split(" "));
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr.split("\n")).toEqual([
      `hashfleet: ${paths("0")}`,
      'hashfleet: --workers must be a whole number from 1 to 512, found "x"; try --workers 2',
      'hashfleet: --format must be table or json, found "y"',
      "hashfleet: --power 2:1:1 runs backwards; write the smaller end first: 1:2:1",
      "",
    ]);
  });

  it("in the user's language too: messages do not mix", async () => {
    const outcome = await hashfleet(["run", "--pahts", "3"], {
      env: { LC_ALL: "de_DE.UTF-8", LANG: "de_DE.UTF-8" },
    });
    expect(outcome.stderr).toBe('hashfleet: unknown option --pahts; did you mean "--paths"?\n');
  });

  it.each([
    ["horizon_days = 30", "horizon_days=30"],
    ["horizon_days =30", "horizon_days=30"],
    [" fees.log_sd= 0.3", "fees.log_sd=0.3"],
  ])("blanks about the = of --set %j", async (set, plain) => {
    expect(await hashfleet(["run", "base", "--set", set])).toEqual({
      code: 2,
      stdout: "",
      stderr: `hashfleet: --set takes key=value without blanks about the =, found "${set}"; write ${plain}\n`,
    });
  });

  it("an empty name among the scenarios", async () => {
    expect((await hashfleet(["run", ""])).stderr).toBe(
      'hashfleet: a scenario has an empty name; give a shipped one like "base", or a file\n',
    );
  });

  it("more paths than the machine holds are refused before any work", async () => {
    const outcome = await hashfleet(["run", "--paths", "1e9"]);
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toMatch(
      /^hashfleet: the results would take \S+ GB on disk and \S+ has \S+ GB; use fewer --paths\n$/,
    );
  });
});

describe("help", () => {
  it("of the program names every command, on stdout", async () => {
    const outcome = await hashfleet(["--help"]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    for (const command of [
      "run",
      "compare",
      "fleets",
      "sensitivity",
      "solve",
      "implied",
      "reverse",
      "backtest",
      "bench",
      "validate",
      "explain",
      "schema",
      "calc",
      "init",
      "calibrate",
      "completion",
    ]) {
      expect(outcome.stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    }
    expect(Math.max(...outcome.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each(["run", "calc reward"])("of a command is what `help %s` says too", async (command) => {
    const words = command.split(" ");
    expect(await hashfleet(["help", ...words])).toEqual(await hashfleet([...words, "--help"]));
  });

  it.concurrent.each([
    "run",
    "compare",
    "fleets",
    "backtest",
    "bench",
    "validate",
    "explain",
    "schema",
    "calc",
    "init",
    "calibrate",
    "completion",
  ])("of %s has examples and fits 80 columns", async (command) => {
    const { code, stdout, stderr } = await hashfleet([command, "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Examples:$/m);
    expect(stdout).not.toMatch(/batch-paths|block-paths/);
    if (!["schema", "calc", "init", "calibrate", "completion"].includes(command))
      expect(stdout).toMatch(/Replace the whole value at a key/);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("--version prints the package's version", async () => {
    expect(await hashfleet(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});
