import { describe, expect, it } from "vitest";
import { day, figure } from "../../../src/report/xlsx/cell.ts";
import { formatOf } from "../../../src/report/xlsx/formats.ts";
import { packageOf } from "../../../src/report/xlsx/package.ts";
import type { Sheet } from "../../../src/report/xlsx/sheet.ts";
import { columnName } from "../../../src/report/xlsx/worksheet.ts";
import { zipOf } from "../../../src/report/xlsx/zip.ts";
import { elementsOf, serial, unzipped, workbookOf } from "../../support/xlsx.ts";
import { HOSTILE } from "../html/documents.ts";

const sheet = (rows: Sheet["rows"], headers = ["a", "b"]): Sheet => ({
  ...{ name: "S", about: "rows", headers, rows, keys: 1 },
});

/** A workbook of one sheet, as it is read. */
const read = (...args: Parameters<typeof sheet>) =>
  workbookOf(packageOf([sheet(...args)], { title: "T" }))[0]!;

describe("an archive", () => {
  const entries = [
    { name: "a/b.xml", text: "" },
    { name: "c.txt", text: "€ ".repeat(5000) },
  ];

  it("gives back what was put in, and is small where that repeats", () => {
    const archive = zipOf(entries);
    expect([...unzipped(archive)]).toEqual(entries.map(({ name, text }) => [name, text]));
    expect(archive.length).toBeLessThan(1000);
  });

  it("has equal bytes for equal files, and the first date that there is", () => {
    expect(zipOf(entries).equals(zipOf(entries))).toBe(true);
    // 1980-01-01, 00:00:00.
    expect(zipOf(entries).subarray(10, 14)).toEqual(Buffer.from([0, 0, 0x21, 0]));
  });
});

describe("text", () => {
  const formulas = ["=1+1", "-x", "+1", "@SUM(A1)", "=HYPERLINK(1)", "'quoted", "\t=1", "\r\n=1"];

  it.each([...formulas, ...HOSTILE])("%j is text, and nothing else", (text) => {
    const { rows, xml } = read([[text, text]]);
    const seen = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\ufffd");
    expect(rows).toEqual([{ a: seen, b: seen }]);
    // Neither formulas nor links to other places.
    expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
    expect(xml.match(/ t="inlineStr"/g)).toHaveLength(4);
  });

  it("that would be a formula if it were typed in is quoted, so that editing its cell leaves it text", () => {
    const [plain, quoted] = ["x", "=1"].map((text) => /r="A2" s="(\d+)"/.exec(read([[text]]).xml)![1]!);
    const styles = unzipped(packageOf([sheet([])], { title: "T" })).get("xl/styles.xml")!;
    const all = [...styles.split("<cellXfs")[1]!.matchAll(/<xf [^>]*>/g)].map(([xf]) => xf);
    expect(all[Number(quoted)]).toContain('quotePrefix="1"');
    expect(all[Number(plain)]).not.toContain("quotePrefix");
  });

  it("keeps blanks, what looks like an escape of a spreadsheet, and characters beyond 16 bits", () => {
    const texts = ["  two  blanks ", "_x0041_ and _X000d_", "_x005F_", "_x00_", "⛏ 🪙 ∆", "&amp; <b>"];
    expect(read(texts.map((text) => [text])).rows.map(({ a }) => a)).toEqual(texts);
  });

  it("that XML can't write is shown as � each", () => {
    expect(read([["\0\u0007\u001b[2J\ud800\ufffe\uffff\u2028x"]]).rows[0]!["a"]).toBe(
      "\ufffd\ufffd\ufffd[2J\ufffd\ufffd\ufffd\ufffdx",
    );
  });

  it("is cut off where a cell ends", () => {
    const [row] = read([["x".repeat(40_000)]]).rows;
    expect(row!["a"]).toBe(`${"x".repeat(32_766)}…`);
  });
});

describe("a number", () => {
  it.each([0, -0, 1, -1.5, 0.1 + 0.2, 1e-300, 5e-324, 1.7976931348623157e308, 2 ** 53, 141.668e12, 1e21])(
    "%d stands in full",
    (value) => {
      expect(read([[figure(value, "USD"), figure(value)]]).rows).toEqual([{ a: value + 0, b: value + 0 }]);
    },
  );

  it.each([NaN, Infinity, -Infinity, null, undefined])("%s is an empty cell", (value) => {
    const { rows, xml } = read([[figure(value), "x"]]);
    expect(rows).toEqual([{ a: null, b: "x" }]);
    expect(xml).toContain('<row r="2"><c r="B2"');
  });

  it("is shown as its unit is", () => {
    const shown = (value: number, unit: string): string => read([[figure(value, unit)]]).formats[0]!["a"]!;
    expect(shown(0.25, "share")).toBe("0.00%");
    expect(shown(0.0003, "share")).toBe("0.0000%");
    expect(shown(1.5, "ratio")).toBe("0.00%");
    expect(shown(1.3e9, "USD")).toBe('"$"#,##0');
    expect(shown(-9.05, "USD")).toBe('"$"#,##0.00');
    expect(shown(0.2, "USD/share")).toBe('"$"#,##0.0000');
    expect(shown(365, "days")).toBe("#,##0");
    expect(shown(10.2, "EH/s")).toBe("#,##0.00");
    expect(shown(0.46, "")).toBe("#,##0.0000");
    // An error that is no more than noise, and a size that no column fits.
    expect(formatOf(1e-17, "USD/share")).toBe("cents");
    expect(formatOf(1e18, "USD")).toBe("exponent");
  });
});

describe("a day", () => {
  it.each(["2026-02-02", "2024-02-29", "2100-12-31", "1900-03-01"])("%s is a date", (date) => {
    const { rows, formats } = read([[day(date)]]);
    expect(rows[0]!["a"]).toBe(serial(date));
    expect(formats[0]!["a"]).toBe("yyyy\\-mm\\-dd");
  });

  it("counts as spreadsheets do", () => {
    // Excel's own example: 2008-01-01 is 39448.
    expect(read([[day("2008-01-01")]]).rows[0]!["a"]).toBe(39_448);
  });
});

describe("a sheet", () => {
  it("has its elements in the order in which spreadsheets read them, the header in view and with filters", () => {
    const { xml } = read([["x", figure(1)]]);
    const parts = elementsOf(xml).filter((name) =>
      /^(dimension|sheetViews|sheetFormatPr|cols|sheetData|autoFilter|pageMargins|pageSetup)$/.test(name),
    );
    expect(parts).toEqual(
      "dimension sheetViews sheetFormatPr cols sheetData autoFilter pageMargins pageSetup".split(" "),
    );
    expect(xml).toContain(
      '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>',
    );
    expect(xml).toContain('<autoFilter ref="A1:B2"/>');
  });

  it("names its columns as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    const headers = Array.from({ length: 60 }, (_, k) => `h${k}`);
    expect(read([headers.map((_, k) => figure(k))], headers).rows[0]!["h59"]).toBe(59);
  });

  it("is as wide as what stands in it, up to a bound", () => {
    const widths = [...read([["x".repeat(500), figure(141e12, "USD")]]).xml.matchAll(/ width="(\d+)"/g)].map(
      ([, width]) => Number(width),
    );
    // $141,000,000,000,000 has 20 characters.
    expect(widths[0]).toBe(60);
    expect(widths[1]).toBeGreaterThanOrEqual(20);
  });
});
