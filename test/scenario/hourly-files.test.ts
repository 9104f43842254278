import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { explain } from "../../src/report/explain/explanation.ts";
import { faultsOver, problemsOfFile } from "./faults.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-hours-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A scenario of some days that replays `power.csv`. */
function scenario(csv: string, replay: string, { start = "2024-11-02", days = 3, more = "" } = {}): string {
  writeFileSync(join(folder, "power.csv"), csv);
  const path = join(folder, "my.yaml");
  const text = `extends: base\nregions: { texas: { spot: { replay: { file: power.csv${replay} } } } }\nstart: { date: ${start} }\nhorizon_days: ${days}\n`;
  writeFileSync(path, text + more);
  return path;
}

type Settings = Parameters<typeof scenario>[2];

function loaded(csv: string, replay: string, settings?: Settings) {
  const { scenario: read, warnings, notes } = loadScenario(scenario(csv, replay, settings));
  const says = (list: typeof warnings): string[] =>
    list.map(({ file, line, message }) =>
      `${file.replace(/.*\//, "")}:${line} ${message}`.replaceAll(`${folder}/`, ""),
    );
  // Of a start at another date than the chain's others may have doubts.
  const ours = says(warnings).filter((each) => each.startsWith("power.csv"));
  return { days: read.regions.texas!.spot.replay!.days!, warnings: ours, notes: says(notes) };
}

const faults = (csv: string, replay: string, settings?: Settings): string[] =>
  problemsOfFile(scenario(csv, replay, settings)).map(({ file, line, column, message }) =>
    `${file.replace(/.*\//, "")}:${line}:${column} ${message}`.replaceAll(`${folder}/`, ""),
  );

/** A CSV of hours of days, `value` of each; rows for which it is undefined are left out. */
function hourly(
  dates: readonly string[],
  hours: (date: string) => readonly number[],
  value: (date: string, hour: number, k: number) => number | string | undefined,
): string {
  const rows = dates.flatMap((date) =>
    hours(date).flatMap((hour, k) => {
      const price = value(date, hour, k);
      return price === undefined ? [] : [`${date} ${String(hour).padStart(2, "0")}:00,${price}`];
    }),
  );
  return ["time,price_usd_per_mwh", ...rows].join("\n");
}

const usual = Array.from({ length: 24 }, (_, hour) => hour);
const AUTUMN = ["2024-11-02", "2024-11-03", "2024-11-04"];
const SPRING = ["2025-03-08", "2025-03-09", "2025-03-10"];
const ofSpring = { start: "2025-03-08" };
const CHICAGO = ", time_zone: America/Chicago";
const back = (date: string): number[] => (date === "2024-11-03" ? [0, 1, 1, ...usual.slice(2)] : usual);
const forward = (date: string): number[] =>
  date === "2025-03-09" ? usual.filter((hour) => hour !== 2) : usual;

describe("a file of hourly prices", () => {
  test("in local time has a day of 25 hours in autumn and one of 23 in spring", () => {
    const autumn = loaded(
      hourly(AUTUMN, back, (_date, _hour, k) => k),
      CHICAGO,
    );
    expect(autumn.days.usd_per_mwh.map(({ length }) => length)).toEqual([24, 25, 24]);
    expect(autumn.days.usd_per_mwh[1]).toEqual([...usual, 24]);
    expect(autumn.days.clock).toEqual({ "2024-11-03": [0, 1, 1, ...usual.slice(2)] });
    expect(autumn.warnings).toEqual([]);
    const spring = loaded(
      hourly(SPRING, forward, (_date, hour) => hour),
      CHICAGO,
      ofSpring,
    );
    expect(spring.days.usd_per_mwh.map(({ length }) => length)).toEqual([24, 23, 24]);
    expect(spring.days.usd_per_mwh[1]).not.toContain(2);
    expect(spring.warnings).toEqual([]);
    expect(spring.days.first_date).toBe("2025-03-08");
  });

  test("may have a row for the hour that spring skips, if nothing stands there", () => {
    const csv = (there: string): string =>
      hourly(
        SPRING,
        () => usual,
        (date, hour) => (date === "2025-03-09" && hour === 2 ? there : hour),
      );
    expect(loaded(csv(""), CHICAGO, ofSpring).days.usd_per_mwh[1]).toHaveLength(23);
    expect(faults(csv("7"), CHICAGO, ofSpring)).toEqual([
      "power.csv:28:1 2025-03-09 02:00 does not exist in America/Chicago, where the clock is put forward: is time_zone that of the file?",
    ]);
  });

  test("that has the hour once which autumn has twice is said, and counted as it stands", () => {
    const read = loaded(
      hourly(
        AUTUMN,
        () => usual,
        (_date, hour) => hour,
      ),
      CHICAGO,
    );
    expect(read.days.usd_per_mwh[1]).toEqual(usual);
    // A contract by time of use bills it all the same.
    expect(read.days.left_out).toEqual({ "2024-11-03": [1] });
    expect(read.warnings).toEqual([
      "power.csv:27 the clock in America/Chicago shows 2024-11-03 01:00 twice, the file has it once: the day is counted by the hours that are there",
    ]);
  });

  test("of the south has its long day in April and its short one in October", () => {
    const sydney = ", time_zone: Australia/Sydney";
    const long = hourly(
      ["2025-04-06"],
      () => [0, 1, 2, 2, ...usual.slice(3)],
      (_date, hour) => hour,
    );
    expect(loaded(long, sydney, { start: "2025-04-06", days: 1 }).days.usd_per_mwh[0]).toHaveLength(25);
    const short = hourly(
      ["2025-10-05"],
      () => usual.filter((hour) => hour !== 2),
      (_date, hour) => hour,
    );
    expect(loaded(short, sydney, { start: "2025-10-05", days: 1 }).days.usd_per_mwh[0]).toHaveLength(23);
  });

  test("of a zone without summer time has 24 hours every day, and none twice", () => {
    const phoenix = ", time_zone: America/Phoenix";
    const read = loaded(
      hourly(
        AUTUMN,
        () => usual,
        (_date, hour) => hour,
      ),
      phoenix,
    );
    expect(read.days.clock).toEqual({});
    expect(read.warnings).toEqual([]);
    expect(
      faults(
        hourly(AUTUMN, back, (_date, hour) => hour),
        phoenix,
      ),
    ).toEqual(["power.csv:28:1 2024-11-03 01:00 stands once more; the clock in America/Phoenix has it once"]);
  });

  test("is read as UTC where it does not say, with a note, unless its times say themselves", () => {
    const csv = hourly(
      AUTUMN,
      () => usual,
      (_date, hour) => hour,
    );
    expect(loaded(csv, "").notes).toEqual([
      "my.yaml:2 times of power.csv are taken as UTC; time_zone: America/Chicago, say, reads those of a clock there",
    ]);
    expect(loaded(csv, ", time_zone: UTC").notes).toEqual([]);
    expect(loaded(csv.replaceAll(":00,", ":00Z,"), "").notes).toEqual([]);
  });

  test("whose times have offsets is put on the clock of the time zone, which tells hours of one name apart", () => {
    const begin = Date.parse("2024-11-02T05:00:00Z");
    const rows = (suffix: string, offset: number): string[] =>
      Array.from({ length: 73 }, (_, k) => {
        const shown = new Date(begin + (k + offset) * 3_600_000).toISOString().slice(0, 19);
        return `${shown}${suffix},${k}`;
      });
    for (const csv of [rows("Z", 0), rows("+02:00", 2), rows("-0600", -6)]) {
      const read = loaded(["time,price_usd_per_mwh", ...csv].join("\n"), CHICAGO);
      expect(read.days.usd_per_mwh.map(({ length }) => length)).toEqual([24, 25, 24]);
      expect(read.days.usd_per_mwh.flat()).toEqual(Array.from({ length: 73 }, (_, k) => k));
      expect(read.days.clock["2024-11-03"]).toEqual([0, 1, 1, ...usual.slice(2)]);
    }
    // One of the two is a gap: which of them is known.
    const lost = rows("Z", 0).toSpliced(24 + 2, 1);
    expect(faults(["time,price_usd_per_mwh", ...lost].join("\n"), CHICAGO)).toEqual([
      expect.stringContaining("has no price at 2024-11-03 01:00"),
    ]);
  });

  test("may be stamped with the ends of its hours, 24:00 or the next day's 00:00", () => {
    const ends = (last: (date: string, next: string) => string): string =>
      [
        "time,price_usd_per_mwh",
        ...AUTUMN.flatMap((date, day) =>
          back(date).map((hour) =>
            hour === 23
              ? `${last(date, AUTUMN[day + 1] ?? "2024-11-05")},${hour}`
              : `${date} ${hour + 1}:00,${hour}`,
          ),
        ),
      ].join("\n");
    const ending = `${CHICAGO}, times: ending`;
    const expected = loaded(
      hourly(AUTUMN, back, (_date, hour) => hour),
      CHICAGO,
    ).days;
    expect(
      loaded(
        ends((date) => `${date} 24:00`),
        ending,
      ).days,
    ).toEqual(expected);
    expect(
      loaded(
        ends((_date, next) => `${next} 00:00`),
        ending,
      ).days,
    ).toEqual(expected);
  });

  test("may have days and hours in columns of their own", () => {
    const rows = AUTUMN.flatMap((date) =>
      back(date).map((hour) => `${date},HE${String(hour + 1).padStart(2, "0")},${hour}`),
    );
    const csv = ["Day,Hour,Price", ...rows].join("\n");
    const keys = `${CHICAGO}, times: ending, time_column: Day, hour_column: Hour, price_column: Price`;
    expect(loaded(csv, keys).days.usd_per_mwh[1]).toEqual([0, 1, 1, ...usual.slice(2)]);
    expect(faults(csv.replace("HE05", "noon"), keys)).toEqual([
      'power.csv:6:1 expected a date such as 2026-02-02 and an hour such as 13 or 13:00, found "2024-11-02" and "noon"',
    ]);
  });

  test("has hours that end where they are labelled HE, or go from 1 to 24, whether or not it is said", () => {
    const keys = `${CHICAGO}, time_column: Day, hour_column: Hour, price_column: Price`;
    const columns = (label: (hour: number) => string): string =>
      [
        "Day,Hour,Price",
        ...AUTUMN.flatMap((date) => back(date).map((hour) => `${date},${label(hour + 1)},${hour}`)),
      ].join("\n");
    const expected = back("2024-11-03");
    for (const label of [
      (hour: number) => `HE${String(hour).padStart(2, "0")}`,
      (hour: number) => `he ${hour}`,
    ]) {
      const read = loaded(columns(label), keys);
      expect(read.days.usd_per_mwh[1]).toEqual(expected);
      expect(read.notes).toEqual([]);
    }
    const note = (line: number): string =>
      `power.csv:${line} hours go from 1 to 24: each is read as the hour that ends then; times: ending says so`;
    for (const label of [(hour: number) => String(hour), (hour: number) => `${hour}:00`]) {
      const read = loaded(columns(label), keys);
      expect(read.days.usd_per_mwh[1]).toEqual(expected);
      expect(read.notes).toEqual([note(25)]);
      expect(loaded(columns(label), `${keys}, times: ending`).notes).toEqual([]);
    }
    const times = columns((hour) => `${hour}:00`)
      .replace("Day,Hour,Price", "time,price_usd_per_mwh")
      .replaceAll(/^(\d[^,]*),/gm, "$1 ");
    const inOne = loaded(times, CHICAGO);
    expect(inOne.days.usd_per_mwh[1]).toEqual(expected);
    expect(inOne.notes).toEqual([note(25)]);
    // From 0 to 23 they are beginnings.
    const beginning = columns((hour) => String(hour - 1));
    expect(loaded(beginning, keys)).toMatchObject({ days: { first_date: "2024-11-02" }, notes: [] });
  });

  test("gives a scenario that is read again as plain data, and whose explanation says what is replayed", () => {
    const path = scenario(
      hourly(AUTUMN, back, (_date, hour) => hour - 1),
      CHICAGO,
    );
    const once = loadScenario(path);
    const again = parseScenario(JSON.stringify(once.scenario), { file: "elsewhere.json" });
    expect(again.sha256).toBe(once.sha256);
    const { derived } = explain(once, "regions.texas");
    const value = (key: string): unknown => derived.find((each) => each.key === key)?.value;
    expect(value("replayed_hours")).toBe(73);
    expect(derived.find(({ key }) => key === "replayed_hours")!.formula).toBe(
      "hours that count of the days from 2024-11-02 on, filled ones (gaps: interpolate) among them, over the horizon",
    );
    expect(value("hours_below_zero")).toBeCloseTo(3 / 73, 12);
    expect(value("ordinary_spot_usd_per_mwh")).toBe(10.5);
    expect(value("mean_spot_usd_per_mwh")).toBeCloseTo(
      (10.5 + 10.5 + (23 * 24) / 2 / 25 - 1 + 1 / 25) / 3,
      12,
    );
  });
});

describe("other days than the scenario's own", () => {
  test("are played from the day that is named on", () => {
    const read = loaded(
      hourly(AUTUMN, back, (_date, hour) => hour),
      `${CHICAGO}, from: 2024-11-03`,
      {
        start: "2026-02-02",
        days: 2,
      },
    );
    expect(read.days.first_date).toBe("2024-11-03");
    expect(read.days.usd_per_mwh.map(({ length }) => length)).toEqual([25, 24]);
  });

  test("that do not cover the horizon are refused, with those that are needed", () => {
    const csv = hourly(AUTUMN, back, (_date, hour) => hour);
    const short = "a replay over this horizon needs the days";
    expect(faults(csv, CHICAGO, { days: 4 })).toEqual([
      `my.yaml:2:45 ${short} 2024-11-02 to 2024-11-05, there are 2024-11-02 to 2024-11-04`,
    ]);
    expect(faults(csv, `${CHICAGO}, from: 2024-11-01`, { start: "2026-02-02" })).toEqual([
      `my.yaml:2:45 ${short} 2024-11-01 to 2024-11-03, there are 2024-11-02 to 2024-11-03`,
    ]);
    expect(faults(csv, CHICAGO, { start: "2026-02-02" })).toEqual([
      "my.yaml:2:45 file power.csv has no days from 2026-02-02 up to 2026-02-04",
    ]);
  });
});

describe("a contract by time of use beside other days", () => {
  const notes = (from: string, bands: string, start = "2026-02-02"): string[] => {
    const days = `days: {first_date: ${from}, usd_per_mwh: [[1, 2]]}`;
    const { notes: said } = parseScenario(`extends: base\nhorizon_days: 1\nstart: {date: ${start}}\n`, {
      sets: [
        `regions.texas.spot.replay={from: ${from}, ${days}}`,
        `fleets.marginal.power.time_of_use=${bands}`,
      ],
    });
    return said.map(({ message }) => message);
  };
  const weekdays = "[{hours: [0, 5], usd_per_mwh: 9}, {hours: [7, 22], days: weekdays, usd_per_mwh: 60}]";

  test("is noted where its weekdays are not those of the hours", () => {
    expect(notes("2024-06-01", weekdays)).toEqual([
      "weekdays and weekends are those of the scenario's dates, from Monday 2026-02-02 on; " +
        "the hours of regions.texas are replayed from Saturday 2024-06-01 on: a from on a Monday brings them together",
    ]);
    expect(notes("2024-06-03", weekdays)).toEqual([]);
    expect(notes("2024-06-01", "[{hours: [7, 22], usd_per_mwh: 60}]")).toEqual([]);
    expect(notes("2024-06-02", weekdays.replace("weekdays", "weekends"))).toHaveLength(1);
  });

  test("is explained by its mean over a year", () => {
    const formula = (more: readonly string[]): string | undefined =>
      explain(parseScenario("extends: base\n", { sets: more }), "fleets.marginal").derived.find(
        ({ key }) => key === "ordinary_power_usd_per_mwh",
      )?.formula;
    expect(formula([])).toBe("fixed_share × fixed price + the rest × (median spot + adder)");
    expect(formula([`fleets.marginal.power.time_of_use=${weekdays}`])).toBe(
      "fixed_share × fixed price, by time of use its mean over a whole year, + the rest × (median spot + adder)",
    );
  });
});

describe("hours without a price", () => {
  /** From 22:00 of the first day to 01:00 of the next, blank or not there at all. */
  const gap = (there: "" | undefined): string =>
    hourly(AUTUMN, back, (date, hour, k) =>
      (date === "2024-11-02" && hour >= 22) || (date === "2024-11-03" && k < 2) ? there : 10 * k,
    );

  test.each([
    ["blank", "" as const, "24:18", "2024-11-03 01:00 (4 hours)"],
    // Of the two hours that the clock shows as 01:00 nobody knows which is left: the day is counted by the one there is.
    ["left out", undefined, "24:1", "2024-11-03 00:00 (3 hours)"],
  ])("are refused, %s", (_what, there, place, end) => {
    expect(faults(gap(there), CHICAGO)).toEqual([
      `power.csv:${place} price_usd_per_mwh has no price from 2024-11-02 22:00 to ${end}; ` +
        "gaps: interpolate fills such hours, gaps: skip leaves them out of their day",
    ]);
  });

  test("lie on a straight line between their neighbours where they are interpolated", () => {
    const [first, second] = loaded(gap(""), `${CHICAGO}, gaps: interpolate`).days.usd_per_mwh;
    // From 210 at 21:00 to 20 five hours on.
    expect(first!.slice(22)).toEqual([172, 134]);
    expect(second!.slice(0, 3)).toEqual([96, 58, 20]);
  });

  test("are not counted where they are skipped, and the clock of the others stays", () => {
    const { usd_per_mwh, clock, left_out } = loaded(gap(""), `${CHICAGO}, gaps: skip`).days;
    expect(usd_per_mwh.map(({ length }) => length)).toEqual([22, 23, 24]);
    expect(clock["2024-11-03"]).toEqual([1, ...usual.slice(2)]);
    expect(clock["2024-11-02"]).toEqual(usual.slice(0, 22));
    expect(left_out).toEqual({ "2024-11-02": [22, 23], "2024-11-03": [0, 1] });
  });

  test("leave no day to count where they are all of it", () => {
    const empty = hourly(AUTUMN, back, (date, hour) => (date === "2024-11-03" ? "" : hour));
    expect(faults(empty, `${CHICAGO}, gaps: skip`)).toEqual([
      "power.csv:26:18 price_usd_per_mwh has no price at all on 2024-11-03, so no hours are left to count; gaps: interpolate fills them",
    ]);
    expect(loaded(empty, `${CHICAGO}, gaps: interpolate`).days.usd_per_mwh[1]).toHaveLength(25);
  });

  test("are said: how many, where the first is, and what is hardly a day any more", () => {
    const said = (csv: string, gaps: string) => {
      const { notes, warnings } = loaded(csv, `${CHICAGO}, gaps: ${gaps}`);
      return { notes, warnings };
    };
    const none = hourly(AUTUMN, back, (_date, hour) => hour);
    expect(said(none, "interpolate")).toEqual({ notes: [], warnings: [] });
    expect(said(none, "skip")).toEqual({ notes: [], warnings: [] });
    const price = "price_usd_per_mwh";
    expect(said(gap(""), "interpolate")).toEqual({
      notes: [
        `power.csv:24 ${price}: 4 hours without a price are filled by a straight line, the first 2024-11-02 22:00`,
      ],
      warnings: [],
    });
    expect(said(gap(""), "skip")).toEqual({
      notes: [
        `power.csv:24 ${price}: 4 hours without a price are left out of their days, the first 2024-11-02 22:00`,
      ],
      warnings: [],
    });
    const one = hourly(AUTUMN, back, (date, hour) =>
      date === "2024-11-04" && hour === 3 ? undefined : hour,
    );
    expect(said(one, "interpolate").notes).toEqual([
      `power.csv:54 ${price}: an hour without a price is filled by a straight line, the first 2024-11-04 03:00`,
    ]);
    const hours = (first: number, last: number): string =>
      hourly(AUTUMN, back, (date, hour) =>
        date !== "2024-11-03" && hour >= first && hour <= last ? "" : hour,
      );
    expect(said(hours(4, 9), "interpolate").warnings).toEqual([]);
    const line = (at: number, day: string): string =>
      `power.csv:${at} ${price} has no price from ${day} 04:00 to ${day} 10:00 (7 hours): a straight line stands for them`;
    expect(said(hours(4, 10), "interpolate").warnings).toEqual([
      line(6, "2024-11-02"),
      line(55, "2024-11-04"),
    ]);
    expect(said(hours(4, 7), "skip").warnings).toEqual([]);
    expect(said(hours(4, 8), "skip").warnings).toEqual([
      `power.csv:6 ${price}: 2 days are left with fewer than 20 hours, the first 2024-11-02: 19 hours stand for all of it`,
    ]);
    const mostly = hourly(AUTUMN, back, (date, hour) => (date === "2024-11-03" && hour !== 9 ? "" : hour));
    expect(said(mostly, "skip").warnings).toEqual([
      `power.csv:26 ${price}: a day is left with fewer than 20 hours, the first 2024-11-03: 1 hour stands for all of it`,
    ]);
  });

  test("of many long stretches three are told and the rest are counted", () => {
    const dates = Array.from({ length: 6 }, (_, k) => `2024-06-0${k + 1}`);
    const csv = hourly(
      dates,
      () => usual,
      (_date, hour) => (hour >= 9 && hour < 18 ? "" : hour),
    );
    const { warnings } = loaded(csv, `${CHICAGO}, gaps: interpolate`, { start: "2024-06-01", days: 6 });
    expect(warnings).toHaveLength(3);
    expect(warnings[2]).toMatch(/stands for them; 3 more such stretches in the file$/);
    expect(warnings[1]).toMatch(/stands for them$/);
  });

  test("at the horizon's ends are filled from the file's hours beyond it", () => {
    const wide = ["2024-11-01", ...AUTUMN, "2024-11-05"];
    const begins = Date.parse("2024-11-01T05:00:00Z");
    // A price that rises by 1 an hour, without what lies from 22:00 on the 1st to the end of the 2nd, and on the 4th and 5th.
    const lost = (k: number): boolean => (k >= 22 && k < 48) || (k >= 24 * 3 + 5 && k < 24 * 4 + 3);
    const local = (there: "" | undefined): string => {
      let k = -1;
      return hourly(wide, back, () => (lost(++k) ? there : k));
    };
    const instants = Array.from({ length: 24 * 5 + 1 }, (_, k) =>
      lost(k) ? [] : [`${new Date(begins + k * 3_600_000).toISOString().slice(0, 19)}Z,${k}`],
    );
    const whole = Array.from({ length: 73 }, (_, k) => 24 + k);
    for (const csv of [
      local(""),
      local(undefined),
      ["time,price_usd_per_mwh", ...instants.flat()].join("\n"),
    ]) {
      const { days, warnings } = loaded(csv, `${CHICAGO}, gaps: interpolate`);
      expect(days.first_date).toBe("2024-11-02");
      expect(days.usd_per_mwh.map(({ length }) => length)).toEqual([24, 25, 24]);
      for (const [k, value] of days.usd_per_mwh.flat().entries()) expect(value).toBeCloseTo(whole[k]!, 9);
      expect(warnings).toHaveLength(2);
    }
    // No horizon is made up of hours that nothing follows.
    expect(
      faults(local("").split("\n").slice(0, 60).join("\n"), `${CHICAGO}, gaps: interpolate`),
    ).toHaveLength(1);
  });

  test("cannot be interpolated at either end", () => {
    const ends = hourly(AUTUMN, back, (date, hour) => (date === "2024-11-03" ? hour : ""));
    expect(faults(ends, `${CHICAGO}, gaps: interpolate`)).toEqual([
      "power.csv:2:18 price_usd_per_mwh has no price from 2024-11-02 00:00 to 2024-11-02 23:00 (24 hours), with no earlier hour to interpolate from",
      "power.csv:51:18 price_usd_per_mwh has no price from 2024-11-04 00:00 to 2024-11-04 23:00 (24 hours), with no later hour to interpolate to",
    ]);
  });
});

describe("a fault of a file of hourly prices", () => {
  test("is that it is missing, or named nowhere", () => {
    const path = scenario("", "");
    rmSync(join(folder, "power.csv"));
    expect(problemsOfFile(path).map(({ message }) => message.replaceAll(`${folder}/`, ""))).toEqual([
      "file power.csv: no such file; --data DIR names the folder of data files",
    ]);
    expect(faultsOver("regions: { texas: { spot: { replay: {} } } }")).toEqual([
      '1:29 missing key "file" (CSV file of hourly prices), or days',
    ]);
  });

  test("is a column that is not there", () => {
    expect(faults("Time,price_usd_per_mwh\n2024-11-02 00:00,1\n", CHICAGO)).toEqual([
      'power.csv:1:1 no column "time"; there are Time, price_usd_per_mwh; did you mean "Time"?',
    ]);
  });

  test("is named with its line: no time, no whole hour, no number, an hour twice, hours out of order", () => {
    const rows = [
      "yesterday,1",
      "2024-11-02,1",
      "2024-11-02 00:15,1",
      "2024-11-31 00:00,1",
      "2024-11-02 25:00,1",
      "2024-11-02 04:00,n/a",
      "2024-11-02 05:00,5",
      "2024-11-02 05:00,6",
      "2024-11-02 03:00,7",
    ];
    const said = faults(["time,price_usd_per_mwh", ...rows].join("\n"), CHICAGO);
    const noTime = (k: number, found: string): string =>
      `power.csv:${k}:1 expected the time of a whole hour such as 2026-02-02 13:00, found "${found}"`;
    expect(said).toEqual([
      noTime(2, "yesterday"),
      noTime(3, "2024-11-02"),
      `${noTime(4, "2024-11-02 00:15")}, and 2 more`,
      'power.csv:7:18 price_usd_per_mwh: expected a number, found "n/a"',
      "power.csv:9:1 2024-11-02 05:00 stands once more; the clock in America/Chicago has it once",
      "power.csv:10:1 2024-11-02 03:00 does not come after 2024-11-02 05:00: one row an hour, in order",
    ]);
  });

  test("that repeats is told once, with a count", () => {
    const two = (count: number): string => String(count).padStart(2, "0");
    const quarters = Array.from(
      { length: 96 },
      (_, k) => `2024-11-02 ${two(Math.floor(k / 4))}:${two(15 * (k % 4))},${k}`,
    );
    expect(faults(["time,price_usd_per_mwh", ...quarters].join("\n"), CHICAGO)).toEqual([
      'power.csv:3:1 expected the time of a whole hour such as 2026-02-02 13:00, found "2024-11-02 00:15", and 71 more',
    ]);
    const blanks = hourly(AUTUMN, back, (_, hour) => (hour % 2 === 0 ? 1 : "n/a"));
    expect(faults(blanks, CHICAGO)).toEqual([
      expect.stringMatching(
        /^power.csv:3:18 price_usd_per_mwh: expected a number, found "n\/a", and 36 more$/,
      ),
    ]);
  });

  test("is a time zone that does not exist", () => {
    expect(faults("time,price_usd_per_mwh\n", ", time_zone: Europe/Olso")).toEqual([
      'my.yaml:2:67 time_zone must be a time zone such as America/Chicago or UTC, found "Europe/Olso"; did you mean "Europe/Oslo"?',
    ]);
  });
});

describe("a region of real hours", () => {
  const days = "days: {first_date: 2026-02-02, usd_per_mwh: [[1, 2]]}";

  test("needs no parameters of a price that is drawn; one without hours does", () => {
    const bare = parseScenario("extends: base\nhorizon_days: 1\n", {
      sets: [`regions.south={spot: {replay: {${days}}}}`],
    });
    expect(bare.scenario.regions.south!.spot).not.toHaveProperty("log_sd");
    expect(faultsOver("regions: { south: { spot: { shift_usd_per_mwh: 3 } } }")).toEqual([
      '1:21 missing keys "median_usd_per_mwh", "log_sd", "daily_ar1"',
    ]);
  });

  test("has no shock to be correlated with", () => {
    const said = faultsOver(
      "correlations: [{ between: [price, regions.texas], rho: 0.5 }]\nhorizon_days: 1",
      ["price={kind: gbm, volatility_per_year: 0.5}", `regions.texas.spot.replay={${days}}`],
    );
    expect(said).toEqual([
      '1:27 "price" and "regions.texas" cannot be correlated: regions.texas.spot.replay takes its hours from a file, not from a normal',
    ]);
  });

  test("is refused where its clock and its prices do not belong together", () => {
    const said = faultsOver(
      `regions: { texas: { spot: { replay: { days: { first_date: 2026-02-02, usd_per_mwh: [[1, 2]], clock: { 2026-02-02: [3], 2026-02-03: [1, 2] } } } } } }
horizon_days: 1`,
    );
    expect(said).toEqual([
      "1:103 clock: 2026-02-02 has 2 prices and 1 hours",
      '1:120 clock: "2026-02-03" is none of the days 2026-02-02 to 2026-02-02',
    ]);
    const leftOut = (hours: string): string[] =>
      faultsOver("horizon_days: 1", [
        `regions.texas.spot.replay={days: {first_date: 2026-02-02, usd_per_mwh: [[1, 2]], left_out: {${hours}}}}`,
      ]).map((each) => each.replace(/^.*: left_out: /, ""));
    expect(leftOut(`2026-02-02: [${usual.join()}]`)).toEqual([
      "2026-02-02 has 26 hours with its prices, a day at most 25",
    ]);
    expect(leftOut("2026-02-04: [3]")).toEqual(['"2026-02-04" is none of the days 2026-02-02 to 2026-02-02']);
  });
});

describe("a file in another form", () => {
  const days = ["2024-11-02", "2024-11-03", "2024-11-04"];
  const rows = days.flatMap((day) => usual.map((hour) => `${day} ${String(hour).padStart(2, "0")}:00`));

  test("semicolons and decimal commas are read, and said", () => {
    const csv = ["hourly prices", "time;price_usd_per_mwh", ...rows.map((time) => `${time};31,5`)].join("\n");
    const { days: read, notes } = loaded(csv, ", time_zone: UTC");
    expect(read.usd_per_mwh.flat()).toEqual(rows.map(() => 31.5));
    expect(notes).toEqual([
      "power.csv:1 read with semicolons between its cells, and with a line above the header left out",
      'power.csv:3 "31,5" is read as 31.5',
    ]);
  });

  test("marks of thousands that a cell proves are read, and said", () => {
    const price = (k: number): string => (k === 5 ? '"1,234.56"' : "30");
    const csv = ["time,price_usd_per_mwh", ...rows.map((time, k) => `${time},${price(k)}`)].join("\n");
    const { days: read, notes } = loaded(csv, ", time_zone: UTC");
    expect(read.usd_per_mwh.flat().filter((each) => each !== 30)).toEqual([1234.56]);
    expect(notes).toEqual(['power.csv:7 "1,234.56" is read as 1234.56']);
  });

  test("a row that does not fit the header, or two columns of one name, are faults", () => {
    const csv = ["time,price_usd_per_mwh", ...rows.map((time) => `${time},1,250.5`)].join("\n");
    expect(faults(csv, ", time_zone: UTC")[0]).toMatch(
      /^power.csv:2:\d+ 3 cells under 2 columns: is 1,250.5 one/,
    );
    const twice = ["time,price_usd_per_mwh,price_usd_per_mwh", ...rows.map((time) => `${time},1,2`)].join(
      "\n",
    );
    expect(faults(twice, ", time_zone: UTC")).toEqual([
      'power.csv:1:24 two columns are named "price_usd_per_mwh": rename the one that is not meant',
    ]);
  });

  test.each([
    [0.0315, "0.0315 USD/MWh is 0.0000315 USD/kWh: did you mean 31.5?"],
    [3.15, "3.15 USD/MWh is 0.315 cents a kWh: did you mean 31.5?"],
  ])("prices of %s are those of another unit", (price, slip) => {
    const csv = ["time,price_usd_per_mwh", ...rows.map((time) => `${time},${price}`)].join("\n");
    const { warnings } = loadScenario(scenario(csv, ", time_zone: UTC"));
    expect(warnings.map(({ message }) => message)).toContain(
      `three quarters of the hours cost at most ${slip}`,
    );
  });
});
