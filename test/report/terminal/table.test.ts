import { describe, expect, it } from "vitest";
import { renderTable, shorten, type Table, widthOfTable, wrap } from "../../../src/report/terminal/table.ts";
import { painter, widthOf } from "../../../src/report/terminal/style.ts";
import { screen } from "./screen.ts";

const table: Table = {
  columns: [
    { header: ["", "what"], align: "left" },
    { header: ["two", "lines"], align: "right" },
    { header: ["plain"], align: "right" },
  ],
  rows: [
    { heading: "a heading that runs over all the columns" },
    { cells: ["α", { value: "1,234", error: "±5" }, "7"] },
    { cells: ["longer", { value: "0.25", error: "±0.01" }, "12,345"] },
    { cells: ["short", "–", ""] },
  ],
};

describe("renderTable", () => {
  it("aligns values and errors apart, headers above them, and ends no line with a space", () => {
    expect(renderTable(table, (_, text) => text)).toEqual([
      "                two",
      "what          lines   plain",
      "a heading that runs over all the columns",
      "α       1,234 ±5          7",
      "longer   0.25 ±0.01  12,345",
      "short       –",
    ]);
  });

  it("looks the same with colours once these are taken out", () => {
    const painted = renderTable(table, (role, text) => `<${role}>${text}</>`);
    const stripped = painted.map((line) => line.replaceAll(/<.*?>/g, ""));
    expect(stripped).toEqual(renderTable(table, (_, text) => text));
    expect(painted[0]).toMatch(/^<heading>/);
    expect(painted[3]).toContain("<error>±5</>");
  });

  it("tells its width", () => {
    expect(widthOfTable(table)).toBe("a heading that runs over all the columns".length);
  });
});

describe("shorten", () => {
  it("cuts with an ellipsis what is too long", () => {
    expect(shorten("efficient", 9)).toBe("efficient");
    expect(shorten("efficient", 6)).toBe("effic…");
  });
});

describe("wrap", () => {
  it("breaks between words, and cuts a word that is wider than a line", () => {
    expect(wrap("one two three", 13)).toEqual(["one two three"]);
    expect(wrap("one two three", 12)).toEqual(["one two", "three"]);
    expect(wrap("unbreakable or not", 7)).toEqual(["unbrea…", "or not"]);
  });
});

describe("a stream", () => {
  it("that is no terminal gets neither colours nor more than 100 columns", () => {
    expect(painter(screen())("heading", "text")).toBe("text");
    expect(widthOf(screen(200))).toBe(100);
    expect(widthOf(screen(80))).toBe(80);
    expect(widthOf(screen(0))).toBe(100);
  });
});
