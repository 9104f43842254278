import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import { realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";
import { brief, problemsOf, problemsOfFile } from "./faults.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-hashrate-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function scenario(csv: string, replay = "file: network.csv"): string {
  writeFileSync(join(folder, "network.csv"), csv);
  const path = join(folder, "my.yaml");
  const rest = "horizon_days: 4\nstorms: {}\n";
  writeFileSync(path, `extends: base\nnetwork: {block_luck: off, replay: {${replay}}}\n${rest}`);
  return path;
}

const faults = (csv: string, replay?: string): string[] =>
  problemsOfFile(scenario(csv, replay)).map(({ file, line, message }) =>
    `${file}:${line ?? ""} ${message}`.replaceAll(`${folder}/`, ""),
  );

const DAYS = [
  "2026-02-01,900",
  "2026-02-02,1000",
  "2026-02-03,1100",
  "2026-02-04,1300",
  "2026-02-05,1200",
  "2026-02-06,1",
];
const csv = (days: readonly string[]): string => `date,hashrate_ehs\n${days.join("\n")}\n`;

describe("a file of daily hashrate", () => {
  test("gives the days of the horizon, which become part of the scenario and of its digest", () => {
    const path = scenario(csv(DAYS));
    const loaded = loadScenario(path);
    expect(loaded.scenario.network.replay?.days).toEqual({
      first_date: "2026-02-02",
      ehs: [1000, 1100, 1300, 1200],
    });
    expect(loaded.warnings).toEqual([]);
    // Only the days that are run through count.
    expect(loadScenario(scenario(csv(DAYS.with(0, "2026-02-01,901")))).sha256).toBe(loaded.sha256);
    expect(loadScenario(scenario(csv(DAYS.with(1, "2026-02-02,1001")))).sha256).not.toBe(loaded.sha256);
  });

  test("with days without a number is refused, or has them on a straight line between those beside them", () => {
    const empty = csv([DAYS[0]!, DAYS[1]!, "2026-02-03,", "2026-02-04,", DAYS[4]!]);
    expect(faults(empty)).toEqual([
      "network.csv:4 hashrate_ehs is empty from 2026-02-03 to 2026-02-04; gaps: interpolate fills such days",
    ]);
    const lost = csv([DAYS[0]!, DAYS[1]!, DAYS[4]!]);
    expect(faults(lost)).toEqual([
      "network.csv:4 2 days are missing between 2026-02-02 and 2026-02-05; gaps: interpolate fills such days",
    ]);
    for (const file of [empty, lost, csv([DAYS[1]!, "2026-02-04,", DAYS[4]!])]) {
      const { ehs } = loadScenario(scenario(file, "file: network.csv, gaps: interpolate")).scenario.network
        .replay!.days!;
      expect(ehs.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
        1000, 1066.666666667, 1133.333333333, 1200,
      ]);
    }
  });

  test("with no number at either end of the horizon has nothing to interpolate from", () => {
    const interpolate = "file: network.csv, gaps: interpolate";
    expect(faults(csv(["2026-02-02,", "2026-02-03,", DAYS[3]!, DAYS[4]!]), interpolate)).toEqual([
      "network.csv:2 hashrate_ehs is empty up to 2026-02-03, with no earlier day to interpolate from",
    ]);
    expect(faults(csv([DAYS[1]!, DAYS[2]!, DAYS[3]!, "2026-02-05,"]), interpolate)).toEqual([
      "network.csv:5 hashrate_ehs is empty from 2026-02-05 on, with no later day to interpolate to",
    ]);
    expect(
      faults(csv(["2026-02-02,", "2026-02-03,", "2026-02-04,", "2026-02-05,"]), interpolate),
    ).toHaveLength(1);
  });

  test("may be filled from the days next to the horizon, and says how many days were", () => {
    const filled = (days: readonly string[]) => {
      const { scenario: read, notes } = loadScenario(
        scenario(csv(days), "file: network.csv, gaps: interpolate"),
      );
      const { first_date, ehs } = read.network.replay!.days!;
      expect(first_date).toBe("2026-02-02");
      return {
        ehs: ehs.map((value) => Math.round(value * 1e9) / 1e9),
        notes: notes.map(({ line, message }) => `${line} ${message}`),
      };
    };
    const note = (line: number, what: string, first: string): string =>
      `${line} hashrate_ehs: ${what} filled by a straight line, the first ${first}`;
    const many = (count: number): string => `${count} days without a number are`;
    expect(filled(DAYS).notes).toEqual([]);
    for (const there of [["2026-02-02,"], []])
      expect(filled(["2026-01-30,x", "2026-01-31,900", ...there, DAYS[2]!, "2026-02-04,", DAYS[4]!])).toEqual(
        {
          ehs: [1033.333333333, 1100, 1150, 1200],
          notes: [note(4, many(2), "2026-02-02")],
        },
      );
    for (const there of [["2026-02-05,", "2026-02-06,"], []])
      expect(filled([...DAYS.slice(1, 4), ...there, "2026-02-07,1000", "2026-02-08,1"])).toEqual({
        ehs: [1000, 1100, 1300, 1200],
        notes: [note(5, "a day without a number is", "2026-02-05")],
      });
    expect(filled(["2026-01-31,900", "2026-02-10,1900"])).toEqual({
      ehs: [1100, 1200, 1300, 1400],
      notes: [note(3, many(4), "2026-02-02")],
    });
    // What is no hashrate is nothing to interpolate from.
    expect(faults(csv([DAYS[1]!, "2026-02-06,0"]), "file: network.csv, gaps: interpolate")).toEqual([
      "my.yaml:2 a replay over this horizon needs the days 2026-02-02 to 2026-02-05, there are 2026-02-02 to 2026-02-02",
    ]);
  });

  test("must be there, have the columns, reach over the horizon and hold hashrates", () => {
    expect(faults(csv(DAYS), "file: nowhere.csv")).toEqual([
      "my.yaml:2 file nowhere.csv: no such file; --data DIR names the folder of data files",
    ]);
    expect(faults(csv(DAYS), "file: network.csv, hashrate_column: hashrate_ehz")).toEqual([
      'network.csv:1 no column "hashrate_ehz"; there are date, hashrate_ehs; did you mean "hashrate_ehs"?',
    ]);
    expect(faults(csv(DAYS.slice(0, 3)))).toEqual([
      "my.yaml:2 a replay over this horizon needs the days 2026-02-02 to 2026-02-05, there are 2026-02-02 to 2026-02-03",
    ]);
    expect(faults(csv(DAYS.with(2, "2026-02-03,0").with(3, "2026-02-04,fast")))).toEqual([
      "network.csv:4 hashrate_ehs must be greater than 0, found 0",
      'network.csv:5 hashrate_ehs: expected a number, found "fast"',
    ]);
    expect(faults(csv(DAYS), "gaps: refuse")).toEqual([
      'my.yaml:2 missing key "file" (CSV file of daily hashrate), or days',
    ]);
    expect(faults(csv(DAYS), "file: network.csv, gaps: ignore")).toHaveLength(1);
  });

  test("of November 2025 lacks the hashrate of three days, which is said (real data)", (context) => {
    realData(context, "btc_network_daily.csv");
    const november = (gaps: string): string =>
      `extends: base\nstart: {date: 2025-11-01, price_usd: 109556, height: 921683, difficulty: 155.973e12, epoch_elapsed_days: 2.573}\nhorizon_days: 30\nstorms: {}\nnetwork: {block_luck: off, replay: {file: btc_network_daily.csv, gaps: ${gaps}}}\n`;
    const path = join(folder, "november.yaml");
    writeFileSync(path, november("refuse"));
    expect(() => loadScenario(path, { data: DATA_FOLDER })).toThrow(
      /:3971:\d+: hashrate_ehs is empty from 2025-11-13 to 2025-11-15; gaps: interpolate fills such days/,
    );
    writeFileSync(path, november("interpolate"));
    const { ehs } = loadScenario(path, { data: DATA_FOLDER }).scenario.network.replay!.days!;
    expect(ehs).toHaveLength(30);
    // On the line from the 12th to the 16th.
    expect(ehs[12]).toBeCloseTo((3 * 1086.6138 + 1203.543) / 4, 9);
    // Which is past this horizon.
    writeFileSync(
      path,
      november("interpolate")
        .replace("2025-11-01", "2025-11-06")
        .replace("height: 921683", "height: 922387")
        .replace("2.573", "7.573")
        .replace("days: 30", "days: 10"),
    );
    const short = loadScenario(path, { data: DATA_FOLDER });
    expect(short.scenario.network.replay!.days!.ehs.slice(7)).toEqual(ehs.slice(12, 15));
    expect(short.notes.map(({ message }) => message)).toContain(
      "hashrate_ehs: 3 days without a number are filled by a straight line, the first 2025-11-13",
    );
  });
});

describe("beside a real hashrate", () => {
  const DAY = "network.replay={days: {first_date: 2026-02-02, ehs: [900]}}";
  const replayed = ["horizon_days=1", "network.block_luck=off", DAY];

  test("random storms are refused, certain ones are not", () => {
    const message = expect.stringMatching(
      /^\d+:\d+ per_season must be 0 where network\.replay gives the real hashrate, .* leave storms out \(storms: \{\}\)$/,
    ) as string;
    expect(brief(problemsOf("extends: base\n", replayed))).toEqual([message, message]);
    const certain = [
      "storms.winter.per_season=0",
      "storms.summer.per_season=0",
      "storms.winter.dates=[2026-02-02]",
    ];
    expect(loadScenario("base", { sets: [...replayed, ...certain] }).warnings).toEqual([]);
    const maybe = ["storms.summer=null", "storms.winter.per_season={dist: uniform, min: 0, max: 1}"];
    expect(brief(problemsOf("extends: base\n", [...replayed, ...maybe]))).toHaveLength(1);
  });

  test("luck of its own is doubted: it would count twice", () => {
    const sets = [...replayed, "storms={}", "network.block_luck=on"];
    const [warning, ...others] = loadScenario("base", { sets }).warnings;
    expect(others).toEqual([]);
    expect(warning?.message).toMatch(/has their luck in it, which block_luck adds again: set it off$/);
  });
});
