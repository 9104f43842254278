import "../../support/really-shipped.ts";

import { describe, expect, test } from "vitest";

import { loadScenario } from "../../../src/scenario/load/load.ts";
import type { ScenarioError } from "../../../src/scenario/problems/scenario-error.ts";
import { cohortTables, HEAD, ROW, table } from "./tables.ts";

const { faults, file, load, shown } = cohortTables();

describe("a cell that is no number has one message at the cell, with what to write", () => {
  test.each([
    ["uptime", "95", "uptime: 95 is 9500 %; 95 % is 0.95"],
    ["uptime", "90..95..97", "uptime: 90 is 9000 %; 90 % is 0.9"],
    ["uptime", "95%", 'uptime: expected a number, found "95%"; write 0.95'],
    ["debt_coupon", "8.5 %", 'debt_coupon: expected a number, found "8.5 %"; write 0.085'],
    ["cash_usd_m", "2.8bn", 'cash_usd_m: expected a number, found "2.8bn"; in USD m write 2800'],
    ["cash_usd_m", "350m", 'cash_usd_m: expected a number, found "350m"; in USD m write 350'],
    ["btc", "1.5k", 'btc: expected a number, found "1.5k"; in BTC write 1500'],
    [
      "cash_usd_m",
      "1,234",
      'cash_usd_m: expected a number, found "1,234"; leave out the commas of thousands, write a decimal comma as a point',
    ],
    [
      "cash_usd_m",
      "1 234",
      'cash_usd_m: expected a number, found "1 234"; leave out the blanks or apostrophes between thousands',
    ],
    [
      "cash_usd_m",
      "$350",
      'cash_usd_m: expected a number, found "$350"; leave out the currency, and all marks of thousands',
    ],
    [
      "cash_usd_m",
      "n/a",
      'cash_usd_m: expected a number, found "n/a"; leave the cell empty where there is no number',
    ],
    [
      "power_usd_per_mwh",
      "45 USD/MWh",
      'power_usd_per_mwh: expected a number, found "45 USD/MWh"; leave out the unit',
    ],
    [
      "uptime",
      "0.9/0.95/0.97",
      'uptime: expected a number, found "0.9/0.95/0.97"; a spread is written min..max, or min..mode..max',
    ],
    ["price_usd", "10..20", 'price_usd: expected one number, found "10..20"'],
    [
      "cash_usd_m",
      "1..2..3..4",
      'cash_usd_m: expected a number, found "1..2..3..4"; a spread is written min..max, or min..mode..max',
    ],
    ["cash_usd_m", "-5", "cash_usd_m must be at least 0, found -5"],
    ["price_usd", "0", "price_usd must be greater than 0, found 0"],
    ["uptime", "0.97..0.95..0.9", "uptime.min must be less than max 0.9, found 0.97"],
    ["debt_due", "soon", 'debt_due: expected a date such as 2026-02-02, found "soon"'],
    ["debt_due", "2026-01-01", "debt_due must not be before the start 2026-02-02, found 2026-01-01"],
    ["region", "texs", 'region: there is no region "texs"; did you mean "texas"?'],
  ])("%s of %j", (column, cell, message) => {
    const found = faults(table({ [column]: cell }));
    expect(found).toHaveLength(1);
    expect(found[0]).toBe(`cohort.csv:2:23 ${message}`);
  });

  test("and nothing is told of the program's defaults that it made wrong", () => {
    const told = (text: string): readonly string[] => {
      try {
        load(text);
      } catch (error) {
        return (error as ScenarioError).problems.map(({ message }) => message);
      }
      return [];
    };
    expect(told(`${HEAD}\nours,host,-5,100\n`)).toEqual(["hashrate_ehs must be greater than 0, found -5"]);
    const lease = { debt_usd_m: "5", debt_due: "06/30/2027", hosting_it_mw: "10", hosting_start: "mid-2027" };
    expect(told(table(lease))).toEqual([
      'debt_due: expected a date such as 2026-02-02, found "06/30/2027"',
      'hosting_start: expected a date such as 2026-02-02, found "mid-2027"',
    ]);
  });

  test("in YAML too", () => {
    const text = (cells: string): string => `cohort: {ours: {hashrate_ehs: 10, shares_m: 100, ${cells}}}`;
    expect(faults(text("cash_usd_m: [1]"), "a.yaml")).toEqual([
      "a.yaml:1:62 cash_usd_m: expected a number, found a list",
    ]);
    expect(faults(text("uptime: 95 %"), "a.yaml")).toEqual([
      'a.yaml:1:58 uptime: expected a number, found "95 %"; write 0.95',
    ]);
    expect(faults(text("price_usd: {dist: normal, mean: 1, sd: 1}"), "a.yaml")).toEqual([
      "a.yaml:1:61 price_usd: expected one number, found a distribution",
    ]);
    expect(faults(text("cash_usd_m: {dist: pert, min: 1}"), "a.yaml")).toHaveLength(1);
  });

  test("all of them at once", () => {
    const found = faults(table({ uptime: "95", cash_usd_m: "x" }, "b,host,,10,0.9,1", "b,host,5,10,n/a,1"));
    expect(faults(`${HEAD}\nours,host,ten,1 m\ndefault,,,\n`)).toEqual([
      'cohort.csv:2:11 hashrate_ehs: expected one number, found "ten"',
      'cohort.csv:2:15 shares_m: expected one number, found "1 m"; in m shares write 1',
    ]);
    // Of default rows too, though no company needs them.
    expect(faults(table({ btc: "1" }, "default,host,,,many"))).toEqual([
      'cohort.csv:3:16 btc: expected a number, found "many"',
    ]);
    expect(found.map((each) => each.split(" ")[0])).toEqual([
      "cohort.csv:2:23",
      "cohort.csv:2:26",
      "cohort.csv:4:1",
      "cohort.csv:4:13",
    ]);
  });
});

describe("what every company needs", () => {
  test("is a hashrate and shares", () => {
    expect(faults(`${HEAD}\nours,host,,\n`)).toEqual([
      "cohort.csv:2:1 ours has no hashrate_ehs: every company needs it",
      "cohort.csv:2:1 ours has no shares_m: every company needs it",
    ]);
  });

  test.each([
    [
      "Core Scientific",
      '"Core Scientific" cannot name a fleet, which takes letters, digits, - and _; write Core-Scientific',
    ],
    ["BITF.TO", '"BITF.TO" cannot name a fleet, which takes letters, digits, - and _; write BITF-TO'],
    ["__proto__", '"__proto__" cannot name a fleet, which takes letters, digits, - and _'],
    ["…", '"…" cannot name a fleet, which takes letters, digits, - and _'],
  ])("is a name that a fleet may have: %s", (name, message) => {
    expect(faults(`${HEAD}\n${name},host,1,1\n`)).toEqual([`cohort.csv:2:1 ${message}`]);
  });

  test("is a name of its own", () => {
    expect(faults(`${HEAD}\n${ROW}\n\n${ROW}\n`)).toEqual([
      "cohort.csv:4:1 a second row for the company ours; the first is on line 2",
    ]);
    expect(faults(`${HEAD}\n${ROW}\n,host,1,1\n`)).toEqual([
      "cohort.csv:3:1 a row without a company: name it, or delete the row",
    ]);
    const twins = ["default,host,1,1", "default,host,1,1", "default,,1,1", "default,,1,1"];
    expect(faults(table({}, ...twins))).toEqual([
      "cohort.csv:4:1 a second row for the defaults of host; the first is on line 3",
      "cohort.csv:6:1 a second row for the defaults of default; the first is on line 5",
    ]);
  });
});

describe("a file", () => {
  const rows = (count: number): string =>
    [HEAD, ...Array.from({ length: count }, (_, k) => `c${k},host,1,1`)].join("\n");

  test("has 1 to 60 companies", () => {
    expect(faults(`${HEAD}\n`)).toEqual(["cohort.csv no company: a cohort needs a row for each"]);
    expect(faults(`${HEAD}\ndefault,host,1,1\n`)).toEqual([
      "cohort.csv no company: a cohort needs a row for each",
    ]);
    expect(Object.keys(load(rows(60)).scenario.fleets)).toHaveLength(62);
    expect(faults(rows(61))).toEqual(["cohort.csv:62:1 61 companies: a cohort has at most 60"]);
  });

  test.each([
    ["", "cohort.csv an empty file; a row a company, below names of columns such as company, hashrate_ehs"],
    ["hashrate_ehs,shares_m\n1,2\n", 'cohort.csv:1:1 no column "company"; there are hashrate_ehs, shares_m'],
    [
      `${HEAD},btc,btc\n${ROW},1,2\n`,
      'cohort.csv:1:40 two columns are named "btc": rename the one that is not meant',
    ],
    [
      `${HEAD}\nours,host,1,234,1\n`,
      "cohort.csv:2:17 5 cells under 4 columns: is 1,234 one number? Leave out the comma of its thousands",
    ],
    [
      `${HEAD},btc\n${ROW}\n`,
      "cohort.csv:2:19 4 cells under 5 columns: an empty cell at the end needs its separator, too",
    ],
    [
      "<html><body>no</body></html>\n",
      "cohort.csv:1:1 this is a web page or XML, not a table: download the file again, as CSV",
    ],
  ])("that is no such table is refused: %j", (text, message) => {
    expect(faults(text)).toEqual([message]);
  });

  test.each([
    ["cohort:", "b.yaml no company: a cohort needs a row for each"],
    ["cohort: [1]", "b.yaml:1:9 cohort: expected rows by name, as {NAME: {hashrate_ehs: 10}}, found a list"],
    ["cohort: {ours: 5}", "b.yaml:1:16 ours: expected columns and their values, found 5"],
  ])("in YAML too: %j", (text, message) => {
    expect(faults(text, "b.yaml")).toEqual([message]);
  });
});

describe("a column that every company needs", () => {
  test.each([
    [
      "hash_rate_ehs",
      "shares_m",
      'cohort.csv:1:14 no column "hashrate_ehs"; did you mean "hash_rate_ehs"? Write hashrate_ehs',
    ],
    ["hashrate_ehs", "shares", 'cohort.csv:1:27 no column "shares_m"; did you mean "shares"? Write shares_m'],
    ["hashrate_ehs", "x", 'cohort.csv:1:1 no column "shares_m": every company needs it'],
  ])("is missed once, at the head: %s, %s", (hashrate, shares, message) => {
    expect(faults(`company,tier,${hashrate},${shares}\na,host,1,10\nb,host,2,10\n`)).toEqual([message]);
  });

  test("may be said by YAML over the table", () => {
    file("bare.csv", "company,tier\nours,host\n");
    const text = "extends: ./bare.csv\ncohort: {ours: {hashrate_ehs: 5, shares_m: 10}}\n";
    expect(load(text, "over.yaml").scenario.fleets["ours"]).toMatchObject({ hashrate_ehs: 5 });
  });

  test("is named with its own capitals", () => {
    expect(faults("Company,hashrate_ehs\na,1\n")).toEqual([
      'cohort.csv:1:1 no column "company"; there are Company, hashrate_ehs; did you mean "Company"?',
    ]);
  });
});

describe("rows that are probably no company's", () => {
  const warned = (names: readonly string[], ehs = 10): string[] =>
    load(`${HEAD}\n${names.map((name) => `${name},host,${ehs},100`).join("\n")}\n`).warnings.map(
      ({ message }) => message,
    );

  test("are sums, and names that differ by capitals", () => {
    expect(warned(["a", "b", "Total"])).toEqual([
      "Total: is it a sum or a mean of the others? Leave it out: each row is a company",
    ]);
    expect(warned(["a", "median"])).toHaveLength(1);
    expect(warned(["wulf", "WULF"])).toEqual([
      "WULF and wulf differ by capitals alone: are they one company?",
    ]);
    expect(warned(["a", "totality", "summit"])).toEqual([]);
  });

  test("and together have no more than the network's hashrate", () => {
    expect(warned(["a", "b", "c", "d", "e", "f"], 250)).toEqual([
      expect.stringMatching(/together, the whole network/),
    ]);
  });
});

describe("columns that are not used", () => {
  const told = (text: string): { warnings: string[]; notes: string[] } => {
    const { warnings, notes } = load(text);
    return { warnings: shown(warnings), notes: shown(notes).filter((each) => each.includes("not used")) };
  };

  test("are warned of where they are like one that is not there, with its unit", () => {
    expect(told(table({ cash_usd: "350000000" }))).toEqual({
      warnings: ["cohort.csv:1:36 cash_usd is not used; did you mean cash_usd_m, in USD m?"],
      notes: [],
    });
    expect(told(table({ cash_usd: "350", cash_usd_m: "350" })).warnings).toEqual([]);
  });

  test.each([
    ["j_per_th", "efficiency_j_per_th, in J/TH"],
    ["cash_m", "cash_usd_m, in USD m"],
    ["share_price", "price_usd, in USD/share"],
    ["debt", "debt_usd_m, in USD m"],
    ["Power Price", "power_usd_per_mwh, in USD/MWh"],
  ])("by other words and parts of names: %s", (head, meant) => {
    expect(told(table({ [head]: "1" })).warnings).toEqual([
      `cohort.csv:1:36 ${head} is not used; did you mean ${meant}?`,
    ]);
  });

  test("in YAML of each company by itself", () => {
    const text =
      "cohort: {a: {tier: host, hashrate_ehs: 1, shares_m: 9}, b: {teir: host, hashrate_ehs: 1, shares_m: 9}}";
    expect(shown(load(text, "a.yaml").warnings)).toEqual([
      "a.yaml:1:61 teir is not used; did you mean tier?",
    ]);
  });

  test("are else listed once", () => {
    expect(
      told(table({ ticker: "X", comment: "y", comment_source: "z", btc: "100", btc_source: "q" })),
    ).toEqual({
      warnings: [],
      notes: ["cohort.csv:1:36 not used: ticker, comment, comment_source"],
    });
  });
});

describe("slips of units", () => {
  test("are warned of at the cell", () => {
    const { warnings } = load(
      table({ power_usd_per_mwh: "0.041", debt_coupon: "8.5", cash_usd_m: "350000000" }),
    );
    expect(shown(warnings)).toEqual([
      "cohort.csv:2:23 0.041 USD/MWh is 0.000041 USD/kWh: did you mean 41?",
      "cohort.csv:2:29 8.5 is 850 % a year; 8.5 % is 0.085",
      "cohort.csv:2:33 cash_usd_m is in USD m: 350000000 is 350,000 bn USD; for 350 m USD write 350",
    ]);
  });

  test.each([
    [
      "cash_usd_m",
      "500000000",
      "cash_usd_m is in USD m: 500000000 is 500,000 bn USD; for 500 m USD write 500",
    ],
    ["cash_usd_m", "500000", "cash_usd_m is in USD m: 500000 is 500 bn USD; for 500 m USD write 500"],
    ["cash_usd_m", "0.2", "cash_usd_m is in USD m: 0.2 is 200,000 USD; for 200 m USD write 200"],
    [
      "cash_usd_m_per_ehs",
      "14e6",
      "cash_usd_m_per_ehs is in USD m for each EH/s: 14000000 is 14,000 bn USD; for 14 m USD write 14",
    ],
    [
      "sga_usd_m_y",
      "75000",
      "sga_usd_m_y is in USD m/year: 75000 is 75 bn USD/year; for 75 m USD/year write 75",
    ],
    ["hosting_it_mw", "0.38", "0.38 MW: 0.38 GW is 380"],
    ["power_other_mw", "3", "3 MW: 3 GW is 3000"],
    ["btc", "2.5", "2.5 BTC: 2.5 thousand BTC is 2500"],
    ["multiple_factor", "80", "80 is 8000 %; 80 % is 0.8"],
    ["rating_volatility", "50", "50 is 5000 % a year; 50 % is 0.5"],
  ])("%s %s is told in the cell's own unit, once", (column, cell, message) => {
    expect(shown(load(table({ [column]: cell })).warnings)).toEqual([`cohort.csv:2:23 ${message}`]);
  });

  test("of what stands beside others, too", () => {
    const lease = { hosting_it_mw: "200", hosting_start: "2026-12-01" };
    expect(
      shown(load(table({ ...lease, noi_usd_m_per_mw: "1650000", hosting_delay_months: "90" })).warnings),
    ).toEqual([
      "cohort.csv:2:38 noi_usd_m_per_mw is in USD m/MW/year: 1650000 is 1,650 bn USD/MW/year; for 1.65 m USD/MW/year write 1.65",
      "cohort.csv:2:46 90 months: 90 days is 3",
    ]);
    expect(shown(load(table({ price_usd: "14", convert_usd_per_share: "2100" })).warnings)).toEqual([
      "cohort.csv:2:26 convert_usd_per_share: 2100 is 150 times the price_usd 14; write what one share costs in conversion",
    ]);
    const rows = ["a,host,0.014,100", "b,host,14000,100", "c,host,10,0.3", "d,host,10,300000000"];
    expect(shown(load(`${HEAD}\n${rows.join("\n")}\n`).warnings)).toEqual([
      "cohort.csv:2:8 0.014 EH/s is 14 PH/s: did you mean 14?",
      "cohort.csv:3:8 14000 EH/s: 14000 PH/s is 14",
      "cohort.csv:4:11 shares_m is in m shares: 0.3 is 300,000 shares; for 300 m shares write 300",
      "cohort.csv:5:11 shares_m is in m shares: 300000000 is 300,000 bn shares; for 300 m shares write 300",
    ]);
  });

  test("are none of shipped companies, nor anything told of the program's defaults", () => {
    expect(loadScenario("base", { companies: ["stylised"] }).warnings).toEqual([]);
    const { warnings } = load(`${HEAD}\nours,host,14000,100\n`);
    expect(warnings.filter(({ file }) => file.endsWith("defaults.yaml"))).toEqual([]);
  });
});
