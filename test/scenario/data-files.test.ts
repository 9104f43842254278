import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { problemsOfFile } from "./faults.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-data-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const REMOVED =
  "drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null";

function scenario(price: string, more = ""): string {
  return write("my.yaml", `extends: base\nprice: {${REMOVED}, ${price}}\n${more}`);
}

/** `file:line:column message` of all that is wrong, the file by its name alone. */
function faults(csv: string, price = "kind: bootstrap, file: prices.csv, mean_block_days: 5"): string[] {
  write("prices.csv", csv);
  return problemsOfFile(scenario(price)).map(({ file, line, column, message }) =>
    `${file}:${line ?? ""}:${column ?? ""} ${message}`.replaceAll(`${folder}/`, ""),
  );
}

const DAYS = "date,price_usd\n2026-01-30,1\n2026-01-31,2\n2026-02-01,4\n2026-02-02,8\n2026-02-03,16\n";

describe("a file of daily prices", () => {
  test("is read beside the scenario that names it, and its numbers become part of the scenario", () => {
    write("prices.csv", DAYS);
    const path = scenario("kind: bootstrap, file: prices.csv, mean_block_days: 5");
    const loaded = loadScenario(path);
    expect(loaded.scenario.price).toMatchObject({
      closes: { first_date: "2026-01-30", usd: [1, 2, 4, 8, 16] },
    });
    expect(loaded.origins.get("price.closes.usd")).toMatchObject({ kind: "file", file: path, line: 2 });
    // Another number is another scenario; as plain data it is the same again.
    write("prices.csv", DAYS.replace("16", "17"));
    expect(loadScenario(path).sha256).not.toBe(loaded.sha256);
    const again = parseScenario(JSON.stringify(loaded.scenario), { file: "elsewhere.json" });
    expect(again.sha256).toBe(loaded.sha256);
  });

  test("is looked for beside the file that says it, not beside one that extends it", () => {
    write("prices.csv", DAYS);
    scenario("kind: bootstrap, file: prices.csv, mean_block_days: 5");
    const above = parseScenario("extends: ./my.yaml\nhorizon_days: 9\n", { file: join(folder, "x.yaml") });
    expect(above.scenario.price).toHaveProperty("closes.first_date", "2026-01-30");
    const set = parseScenario(`extends: ${join(folder, "my.yaml")}\n`, {
      sets: [`price.file=${join(folder, "prices.csv")}`],
    });
    expect(set.scenario.price).toHaveProperty("closes.first_date", "2026-01-30");
  });

  test("may have other columns, quotes, times of day, blank lines, a byte order mark, and lines of Windows", () => {
    const csv =
      '\uFEFF"Day" , note,"Close, USD"\r\n"2026-01-30T00:00:00Z","a,b", "1.5"\r\n\r\n2026-01-31 00:00,,2e0\r\n2026-01-31,x,3';
    write("prices.csv", csv);
    const columns = 'date_column: Day, price_column: "Close, USD"';
    const path = scenario(`kind: bootstrap, file: prices.csv, mean_block_days: 5, ${columns}`);
    expect(loadScenario(path).scenario.price).toMatchObject({
      closes: { first_date: "2026-01-29", usd: [1.5, 2, 3] },
    });
  });

  test("gives a replay the days it runs through, and one of other times the day before too", () => {
    write("prices.csv", DAYS);
    const own = loadScenario(scenario("kind: replay, file: prices.csv", "horizon_days: 2\n"));
    expect(own.scenario.price).toMatchObject({ closes: { first_date: "2026-02-02", usd: [8, 16] } });
    const other = loadScenario(
      scenario("kind: replay, file: prices.csv, from: 2026-01-31", "horizon_days: 2\n"),
    );
    expect(other.scenario.price).toMatchObject({ closes: { first_date: "2026-01-30", usd: [1, 2, 4] } });
  });

  test("may be cut to a sample", () => {
    write("prices.csv", DAYS);
    const cut = "from: 2026-01-31, to: 2026-02-02";
    const path = scenario(`kind: bootstrap, file: prices.csv, mean_block_days: 5, ${cut}`);
    expect(loadScenario(path).scenario.price).toMatchObject({
      closes: { first_date: "2026-01-31", usd: [2, 4, 8] },
    });
  });
});

describe("a fault of a file of daily prices", () => {
  test("is that it is missing, or named nowhere", () => {
    expect(faults(DAYS, "kind: bootstrap, file: nowhere.csv, mean_block_days: 5")).toEqual([
      "my.yaml:2:135 file nowhere.csv: no such file; --data DIR names the folder of data files",
    ]);
    expect(faults(DAYS, "kind: replay")).toEqual([
      'my.yaml:2:1 missing key "file" (CSV file of daily prices), or closes',
    ]);
  });

  test("is a column that is not there", () => {
    expect(faults("day,price_usd\n2026-01-30,1\n")).toEqual([
      'prices.csv:1:1 no column "date"; there are day, price_usd',
    ]);
  });

  test("is named with its line: no number, no price, a gap, days out of order, no date", () => {
    const csv =
      "date,price_usd\n2026-01-30,1\n2026-01-31,n/a\n2026-02-01,-4\n2026-02-02,\n2026-02-05,8\n2026-02-05,8\n2026-02-30,1\n2026-02-06\n";
    expect(faults(csv)).toEqual([
      'prices.csv:3:12 price_usd: expected a number, found "n/a"; leave the cell empty where there is no number',
      "prices.csv:4:12 price_usd must be greater than 0, found -4",
      "prices.csv:5:12 price_usd is empty on 2026-02-02",
      "prices.csv:6:1 2 days are missing between 2026-02-02 and 2026-02-05",
      "prices.csv:7:1 2026-02-05 does not come after 2026-02-05: one row a day, in order",
      'prices.csv:8:1 expected a date such as 2026-02-02, found "2026-02-30"',
      "prices.csv:9:1 1 cell under 2 columns: an empty cell at the end needs its separator, too",
    ]);
  });

  test("is that it does not reach far enough", () => {
    expect(faults(DAYS, "kind: replay, file: prices.csv")).toEqual([
      "my.yaml:2:132 a replay over this horizon needs the days 2026-02-02 to 2027-02-01, there are 2026-02-02 to 2026-02-03",
    ]);
    const sample = "kind: bootstrap, file: prices.csv, mean_block_days: 5";
    expect(faults(DAYS, `${sample}, from: 2026-01-01`)).toEqual([
      expect.stringContaining("from: the days begin 2026-01-30, found 2026-01-01"),
    ]);
    expect(faults(DAYS, `${sample}, to: 2026-03-01`)).toEqual([
      expect.stringContaining("to: the days end 2026-02-03, found 2026-03-01"),
    ]);
    expect(faults(DAYS, `${sample}, from: 2026-02-02`)).toEqual([
      expect.stringContaining("a bootstrap needs at least 3 days, found 2"),
    ]);
    expect(faults(DAYS, `${sample}, from: 2027-02-02`)).toEqual([expect.stringContaining("has no days")]);
    expect(faults("date,price_usd\n")).toEqual([expect.stringContaining("has no days")]);
  });
});
