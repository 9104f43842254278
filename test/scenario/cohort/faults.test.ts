import "../../support/really-shipped.ts";

import { describe, expect, test } from "vitest";

import { cohortTables, HEAD, ROW, table } from "./tables.ts";

const { faults, load, shown } = cohortTables();

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
    ["cash_usd_m", "-5", "cash_usd must be at least 0, found -5"],
    ["price_usd", "0", "share_price_usd must be greater than 0, found 0"],
    ["uptime", "0.97..0.95..0.9", "uptime.min must be less than max 0.9, found 0.97"],
    ["debt_due", "soon", 'maturity: expected a date such as 2026-02-02, found "soon"'],
    ["debt_due", "2026-01-01", "maturity must not be before the start 2026-02-02, found 2026-01-01"],
    ["region", "texs", 'region: there is no region "texs"; did you mean "texas"?'],
  ])("%s of %j", (column, cell, message) => {
    const found = faults(table({ [column]: cell }));
    expect(found).toHaveLength(1);
    expect(found[0]).toBe(`cohort.csv:2:23 ${message}`);
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

  test("are else listed once", () => {
    expect(
      told(table({ ticker: "X", comment: "y", comment_source: "z", btc: "1", btc_source: "q" })),
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
      "cohort.csv:2:33 350000000000000 USD: did you mean 350e6?",
    ]);
  });
});
