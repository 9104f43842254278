import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { timeStamp } from "../../src/scenario/dates/time-stamp.ts";
import { DataFolder, feesOf, hashrateOf, pricesOf, sample, shown } from "./data-folder.ts";

let folder: DataFolder;
beforeAll(() => {
  folder = new DataFolder();
});
afterAll(() => {
  folder.remove();
});

/** `2026-01-31 22:30` of a time, `2026-01-31` of a date, null of what is neither. */
function read(text: string): string | null {
  const stamp = timeStamp(text);
  if (stamp === null) return null;
  const iso = new Date(stamp.day * 86_400_000 + (stamp.seconds ?? 0) * 1000).toISOString();
  return stamp.seconds === null ? iso.slice(0, 10) : iso.slice(0, 16).replace("T", " ");
}

describe("a date of a file", () => {
  test.each([
    ["2026-02-01", "2026-02-01"],
    ["2026/02/01", "2026-02-01"],
    ["2026-2-1", "2026-02-01"],
    ["2026/2/01 00:00", "2026-02-01 00:00"],
    ["20260201", "2026-02-01"],
    ["20260201 23:59", "2026-02-01 23:59"],
    ["01.02.2026", "2026-02-01"],
    ["1.2.2026 00:00", "2026-02-01 00:00"],
    ["Feb 1, 2026", "2026-02-01"],
    ["February 1, 2026", "2026-02-01"],
    ["1 Feb 2026", "2026-02-01"],
    ["01-Feb-2026", "2026-02-01"],
    ["2026-02-01T00:00:00Z", "2026-02-01 00:00"],
    ["2026-02-01T00:00:00.000000000Z", "2026-02-01 00:00"],
    ["2026-02-01 00:00:00 UTC", "2026-02-01 00:00"],
    ["2026-02-01 23:59:59.999", "2026-02-01 23:59"],
    ["2026-02-01 24:00:00", "2026-02-02 00:00"],
    ["2026-02-01 00:00:00+00:00", "2026-02-01 00:00"],
    ["2026-02-01 00:00:00 +0000 UTC", "2026-02-01 00:00"],
    ["2026-02-01T00:30:00+01:00", "2026-01-31 23:30"],
    ["2026-02-01T00:00:00+0530", "2026-01-31 18:30"],
    ["2026-01-31 19:00:00-05", "2026-02-01 00:00"],
    ["2025-12-31T20:00-05:00", "2026-01-01 01:00"],
    ["1769904000", "2026-02-01 00:00"],
    ["1769904060000", "2026-02-01 00:01"],
    ["1769904060000000", "2026-02-01 00:01"],
  ])("%s is %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    "02/01/2026",
    "2026-2-1x",
    "202602011",
    "20260230",
    "2026-13-1",
    "2026-021",
    "2026-02-30",
    "31.02.2026",
    "Fab 1, 2026",
    "2026-02-01 25:00",
    "2026-02-01 24:01",
    "2026-02-01 10:60",
    "2026-02-01 10:00 EST",
    "2026-02-01 10:00+25:00",
    "2026-02-01 10:00 PM",
    "45688",
    "",
  ])("%s is none", (text) => {
    expect(read(text)).toBeNull();
  });
});

const DAYS = ["2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04"];
const csv = (stamps: readonly string[], column: string): string =>
  `date,${column}\n${stamps.map((stamp, k) => `${stamp},${1000 + k}`).join("\n")}\n`;

describe("whose day a number is", () => {
  const closes = (stamps: readonly string[], more = ""): readonly unknown[] => {
    const { scenario, notes } = folder.load(csv(stamps, "price_usd"), sample(more));
    const found = scenario.price.kind === "bootstrap" ? scenario.price.closes : undefined;
    expect(found?.usd).toHaveLength(stamps.length);
    return [found?.first_date, ...shown(notes)];
  };
  const midnights = DAYS.map((day) => `${day} 00:00:00 UTC`);

  test("is the day of a date alone, without a word", () => {
    expect(closes(DAYS)).toEqual(["2026-02-01"]);
    expect(closes(DAYS.map((day) => `${day}T23:59:59Z`))).toEqual(["2026-02-01"]);
  });

  test("is the day before of a price at midnight, unless a key says otherwise, and a note says so", () => {
    expect(closes(midnights)).toEqual([
      "2026-01-31",
      'days.csv:2:1 00:00:00 is taken as the close of the day before: "2026-02-01 00:00:00 UTC" is 2026-01-31\'s; date_stands_for: same_day takes it otherwise',
    ]);
    expect(closes(midnights, ", date_stands_for: same_day")).toEqual(["2026-02-01"]);
    expect(closes(midnights, ", date_stands_for: day_before")).toEqual(["2026-01-31"]);
    expect(closes(DAYS, ", date_stands_for: day_before")).toEqual(["2026-01-31"]);
    expect(folder.faults(csv(DAYS, "price_usd"), sample(", date_stands_for: yesterday"))).toEqual([
      expect.stringContaining("date_stands_for"),
    ]);
  });

  test("moves the days of a replay", () => {
    const usd = (more: string): unknown =>
      folder.load(csv(midnights, "price_usd"), pricesOf(2, more)).scenario.price;
    expect(usd("")).toMatchObject({ closes: { first_date: "2026-02-02", usd: [1002, 1003] } });
    expect(usd(", date_stands_for: same_day")).toMatchObject({ closes: { usd: [1001, 1002] } });
  });

  test("is the day that begins of hashrate and fees at midnight, and a note says so", () => {
    const said =
      'days.csv:3:1 00:00:00 is taken as the day that begins: "2026-02-02 00:00:00 UTC" is 2026-02-02\'s; date_stands_for: day_before takes it otherwise';
    const network = folder.load(csv(midnights, "hashrate_ehs"), hashrateOf(2));
    expect(network.scenario.network.replay!.days).toEqual({ first_date: "2026-02-02", ehs: [1001, 1002] });
    expect(shown(network.notes)).toEqual([said]);
    const fees = folder.load(csv(midnights, "fees_btc"), feesOf(2));
    expect(fees.scenario.fees.replay!.days).toEqual({ first_date: "2026-02-02", btc: [1001, 1002] });
    expect(shown(fees.notes)).toEqual([said]);
    const before = ", date_stands_for: day_before";
    expect(
      folder.load(csv(midnights, "fees_btc"), feesOf(2, before)).scenario.fees.replay!.days!.btc,
    ).toEqual([1002, 1003]);
    expect(
      folder.load(csv(midnights, "hashrate_ehs"), hashrateOf(2, before)).scenario.network.replay!.days!.ehs,
    ).toEqual([1002, 1003]);
  });

  test("is that of UTC, whatever the offset and the form, and a note says so", () => {
    const berlin = DAYS.map((day) => `${day}T00:00:00+01:00`);
    expect(closes(berlin)).toEqual([
      "2026-01-31",
      'days.csv:2:1 "2026-02-01T00:00:00+01:00" is read as 2026-01-31 23:00 UTC',
      "days.csv:2:1 2026-01-31 23:00 UTC is taken as 2026-01-31's; date_stands_for: day_before takes it as the day before's",
    ]);
    // Midnight in UTC, said in New York.
    expect(closes(DAYS.map((day) => `${day} 19:00:00-0500`))).toEqual([
      "2026-02-01",
      'days.csv:2:1 "2026-02-01 19:00:00-0500" is read as 2026-02-02 00:00 UTC',
      expect.stringContaining("00:00:00 is taken as the close of the day before"),
    ]);
    expect(closes(["01.02.2026", "02.02.2026", "03.02.2026"])).toEqual([
      "2026-02-01",
      'days.csv:2:1 "01.02.2026" is read as 2026-02-01',
    ]);
    // Clocks are put forward: 23:00 UTC, then 22:00.
    const spring = ["2026-03-28T00:00:00+01:00", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"];
    expect(closes(spring)).toHaveLength(3);
  });
});

describe("what is no date is told once, with what to do:", () => {
  test.each([
    ["02/03/2026", "02/03/2026 may be 2 March or 3 February: write 2026-03-02 or 2026-02-03"],
    ["1-12-2025", "1-12-2025 may be 1 December or 12 January: write 2025-12-01 or 2025-01-12"],
    ["03/13/2026", "write 2026-03-13"],
    ["31/3/2026", "write 2026-03-31"],
    ["2/2/2026", "write 2026-02-02"],
    ["13/13/2026", "write it as 2026-02-02"],
    [
      "45931",
      "it is probably a spreadsheet's number of 2025-10-01: format the column as a date and save the file again",
    ],
    ["########", "the column was too narrow when the file was saved: widen it and save the file again"],
    ["2026-02-01 12:00:00 AM", "write the time by the clock of 24 hours, such as 13:00"],
    ["2/3/2026 1:00 pm", "write the time by the clock of 24 hours, such as 13:00"],
    ["'2026-02-01", "leave out the apostrophe"],
    ["2026-W05-1", "write the day by its month, not its week"],
    ["01-Feb-26", "write the year with four digits, the date as 2026-02-02"],
    ["1.2.26", "write the year with four digits, the date as 2026-02-02"],
    ["Sunday February 1 2026", null],
    ["1. März 2026", "write the month as a number or in English"],
  ])("%s", (text, advice) => {
    const rows = [text, text, text].map((date) => `${date},1000\n`).join("");
    const found = `expected a date such as 2026-02-02, found ${JSON.stringify(text)}`;
    expect(folder.faults(`date,price_usd\n2026-01-01,1\n${rows}2026-03-01,1\n`, sample())[0]).toBe(
      `days.csv:3:1 ${found}${advice === null ? "" : `; ${advice}`}, and 2 more`,
    );
  });

  test("each kind with a count of its own, at its first line", () => {
    const stamps = ["02/03/2026", "2026-02-30", "03/13/2026", "x", "03/14/2026"];
    expect(folder.faults(csv(stamps, "hashrate_ehs"), hashrateOf(2))).toEqual([
      expect.stringMatching(/^days\.csv:2:1 .*02\/03\/2026 may be 2 March .*, and 2 more$/),
      'days.csv:3:1 expected a date such as 2026-02-02, found "2026-02-30", and 1 more',
    ]);
    // More than are told by themselves.
    const many = Array.from({ length: 164 }, () => "02/03/2026");
    expect(folder.faults(csv(many, "fees_btc"), feesOf(2))).toEqual([
      expect.stringMatching(/, and 163 more$/),
    ]);
  });

  test("dates without zeros or dashes are read, and that is said", () => {
    for (const [first, stamps] of [
      ["2026-2-1", ["2026-2-1", "2026-2-2", "2026-2-3"]],
      ["20260201", ["20260201", "20260202", "20260203"]],
    ] as const)
      expect(shown(folder.load(csv(stamps, "price_usd"), sample()).notes)).toEqual([
        `days.csv:2:1 "${first}" is read as 2026-02-01`,
      ]);
  });
});

describe("a last day that is not over", () => {
  const late = (stamps: readonly string[]): string[] => [...stamps, "2026-02-04 14:41:12"];
  const message = (line: number): string =>
    `days.csv:${line}:1 14:41 UTC on 2026-02-04 is another time of day than in the rows before: so that day was probably not over when the file was saved; `;

  test("is refused with the key that leaves it out: a sample's last day", () => {
    const midnights = DAYS.map((day) => `${day} 00:00:00`);
    expect(folder.faults(csv(late(midnights), "price_usd"), sample())).toEqual([
      `${message(6)}to: 2026-02-03 leaves it out`,
    ]);
    const cut = folder.load(csv(late(midnights), "price_usd"), sample(", to: 2026-02-03"));
    expect(cut.scenario.price).toMatchObject({
      closes: { first_date: "2026-01-31", usd: [1000, 1001, 1002, 1003] },
    });
    // After dates alone, and where the newest day is first.
    expect(folder.faults(csv(late(DAYS.slice(0, 3)), "price_usd"), sample())).toEqual([
      `${message(5)}to: 2026-02-03 leaves it out`,
    ]);
    expect(folder.faults(csv(late(DAYS.slice(0, 3)).reverse(), "price_usd"), sample())).toEqual([
      `${message(2)}to: 2026-02-03 leaves it out`,
    ]);
  });

  test("is refused with the key that leaves it out: a replay's horizon", () => {
    const rows = late(DAYS.slice(0, 3));
    expect(folder.faults(csv(rows, "price_usd"), pricesOf(3))).toEqual([
      `${message(5)}horizon_days: 2 leaves it out`,
    ]);
    expect(folder.faults(csv(rows, "hashrate_ehs"), hashrateOf(3))).toEqual([
      `${message(5)}horizon_days: 2 leaves it out`,
    ]);
    expect(folder.faults(csv(rows, "fees_btc"), feesOf(2, ", from: 2026-02-03"))).toEqual([
      `${message(5)}horizon_days: 1 leaves it out`,
    ]);
    expect(folder.faults(csv(rows, "fees_btc"), feesOf(1, ", from: 2026-02-04"))).toEqual([
      `${message(5)}replay earlier days`,
    ]);
    expect(folder.load(csv(rows, "hashrate_ehs"), hashrateOf(2)).scenario.network.replay!.days!.ehs).toEqual([
      1001, 1002,
    ]);
  });
});
