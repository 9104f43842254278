import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { DataFolder, feesOf, hashrateOf, pricesOf, sample, shown } from "./data-folder.ts";

let folder: DataFolder;
beforeAll(() => {
  folder = new DataFolder();
});
afterAll(() => {
  folder.remove();
});

/** The closes that a text gives, and the notes on how it was read. */
function closes(csv: string, more = ""): { readonly usd: readonly number[]; readonly notes: string[] } {
  const { scenario, notes } = folder.load(csv, sample(more));
  const { price } = scenario;
  return { usd: price.kind === "bootstrap" ? price.closes!.usd : [], notes: shown(notes) };
}

const faults = (csv: string, more = ""): string[] => folder.faults(csv, sample(more));

describe("a row that is not as wide as the header", () => {
  test("is refused at the first such line, with the comma that made it so", () => {
    expect(faults("date,price_usd\n2026-01-01,904.52\n2026-01-02,90,904.52\n2026-01-03,91,004.52\n")).toEqual(
      [
        "days.csv:3:15 3 cells under 2 columns: is 90,904.52 one number? Leave out the comma of its thousands; 1 more row does not fit the header",
      ],
    );
    // A decimal comma in a column before the one that is asked for would shift it.
    const shifted =
      "date,power,hashrate_ehs\n2026-02-02,44,25,1050\n2026-02-03,44,7,1050\n2026-02-04,4,1,1050\n";
    expect(folder.faults(shifted, hashrateOf(3))).toEqual([
      "days.csv:2:18 4 cells under 3 columns: is 44,25 one number? Write its decimal comma as a point; 2 more rows do not fit the header",
    ]);
    expect(folder.faults("date,fees_btc,who\n2026-02-02,3,Miller, Lee\n", feesOf(1))).toEqual([
      "days.csv:2:22 4 cells under 3 columns; a comma within a cell needs quotes about the cell",
    ]);
    expect(faults("date;price_usd\n2026-01-01;1;2\n")).toEqual(["days.csv:2:14 3 cells under 2 columns"]);
  });

  test("is refused where cells are lacking: a number there may be cut off", () => {
    expect(faults("date,price_usd,cap\n2026-01-01,1,9\n2026-01-02,2,9\n2026-01-03,3")).toEqual([
      "days.csv:4:12 2 cells under 3 columns: an empty cell at the end needs its separator, too",
    ]);
    expect(folder.faults("date\thashrate_ehs\n2026-02-02\n", hashrateOf(1, ", gaps: interpolate"))).toEqual([
      "days.csv:2:1 1 cell under 2 columns: an empty cell at the end needs its separator, too",
    ]);
  });

  test("is refused once where all rows lack a column, or are in quotes as a whole", () => {
    expect(faults("date,price_usd,cap\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n")).toEqual([
      "days.csv:2:12 every row has 2 cells, the header names 3 columns: a column is lacking, or a name is one too many",
    ]);
    expect(faults('date,price_usd\n"2026-01-01,1"\n"2026-01-02,2"\n"2026-01-03,3"\n')).toEqual([
      "days.csv:2:1 every row is in quotes as a whole: leave those quotes out",
    ]);
    expect(faults('date;price_usd\n2026-01-01;1\n2026-01-02;2\n"2026-01-03;3"\n')).toEqual([
      "days.csv:4:1 the row is in quotes as a whole: leave those quotes out",
    ]);
  });

  test("is told as no row where it is a sum, a source or the columns' units", () => {
    const rows = "2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n";
    const message = "this line is no row of the table: delete it";
    expect(faults(`date,price_usd\n${rows}\nSource: Bloomberg\nTotal rows: 3\n`)).toEqual([
      `days.csv:6:1 ${message}, and 1 more like it`,
    ]);
    expect(faults(`date,price_usd\n${rows}Average,2\n`)).toEqual([`days.csv:5:1 ${message}`]);
    expect(faults(`id,date,price_usd\n${rows.replaceAll("2026", "x,2026")}y,Durchschnitt,2\n`)).toEqual([
      `days.csv:5:3 ${message}`,
    ]);
    expect(faults(`date,price_usd\nUTC,USD\n${rows}`)).toEqual([`days.csv:2:1 ${message}`]);
    // Dates of another form are no footer, nor is a date that the calendar lacks.
    expect(faults("date,price_usd\n2026-02-28,1\nFeb 30, 2026,2\n")).not.toContain(message);
    for (const date of ["2026-02-30", "03/01/2026", "Feb 30 2026"])
      expect(faults(`date,price_usd\n2026-02-28,1\n${date},2\n`), date).toEqual([
        expect.stringContaining("expected a date"),
      ]);
  });

  test("is refused where quotes are not about whole cells, as of one that goes over two lines", () => {
    const message = "quotes must enclose a whole cell, on one line";
    expect(faults('date,price_usd,note\n2026-01-01,1,"two\nlines"\n2026-01-02,2,\n')).toEqual([
      `days.csv:2:14 ${message}; 1 more row does not fit the header`,
    ]);
    expect(faults('date,price_usd\n2026-01-01,"1".5\n2026-01-02,2\n')).toEqual([`days.csv:2:12 ${message}`]);
  });

  test("is refused outside of the wanted days, too, and hides no other fault", () => {
    const csv = "date,price_usd\n2026-01-01,1,000\n2026-01-02,x\n2026-01-03,3\n2026-01-05,3\n";
    expect(faults(csv, ", from: 2026-01-02")).toEqual([
      "days.csv:2:14 3 cells under 2 columns: is 1,000 one number? Leave out the comma of its thousands",
      'days.csv:3:12 price_usd: expected a number, found "x"',
      "days.csv:5:1 a day is missing between 2026-01-03 and 2026-01-05",
    ]);
  });

  test("is as good as others if only empty cells are too many", () => {
    const csv = "date,price_usd,,\n2026-01-01,1,,,\n2026-01-02,2,,\n,,,\n2026-01-03,3, ,\n";
    expect(closes(csv)).toEqual({ usd: [1, 2, 3], notes: [] });
    expect(closes("date,price_usd,note\n2026-01-01,1,\n2026-01-02,2,\n2026-01-03,3,\n").usd).toEqual([
      1, 2, 3,
    ]);
    // They do not hide a comma of thousands.
    expect(faults("date,price_usd,note\n2026-01-01,90,904.52,\n2026-01-02,91,004.1,\n")).toEqual([
      "days.csv:2:22 4 cells under 3 columns: is 90,904.52 one number? Leave out the comma of its thousands; 1 more row does not fit the header",
    ]);
    // A column without a name is none.
    expect(faults("date,price_usd,\n2026-01-01,90,904.52\n")).toHaveLength(1);
  });

  test("is left out if all its cells are empty, and a file of such rows has no days", () => {
    expect(closes('date,price_usd\n,\n2026-01-01,1\n"",""\n2026-01-02,2\n;;\n2026-01-03,3\n').usd).toEqual([
      1, 2, 3,
    ]);
    for (const none of [",,\n;;\n", '"",""\n', "date,price_usd\n"])
      expect(faults(none)).toEqual([expect.stringMatching(/^my\.yaml:2:\d+ file .*days\.csv has no days$/)]);
  });

  test("has none in an empty file", () => {
    for (const none of ["", "\n", " \r\n\t\n", "\ufeff"])
      expect(faults(none)).toEqual([expect.stringMatching(/^my\.yaml:2:\d+ file .*days\.csv is empty$/)]);
  });

  test.each([
    ["<!DOCTYPE html>\n<html><head><title>403</title></head>\n</html>\n", "a web page or XML"],
    ['<?xml version="1.0"?>\n<prices date="2026-01-01, 2026-01-02"/>\n', "a web page or XML"],
    ['[{"date":"2026-01-01","price_usd":1}]\n', "JSON"],
    ['{\n  "prices": [\n    [1, 2],\n    [3, 4]\n  ]\n}\n', "JSON"],
    ["date|price_usd\n2026-01-01|1\n2026-01-02|2\n", "pipes"],
    ["| day | price_usd |\n| 2026-01-01 | 1 |\n", "pipes"],
  ])("has none in what is no table: %j", (text, what) => {
    const advice = {
      "a web page or XML": "this is a web page or XML, not a table: download the file again, as CSV",
      JSON: "this is JSON, not a table: save it as CSV",
      pipes: "pipes stand between the cells: write commas, semicolons or tabs",
    }[what];
    expect(faults(text)).toEqual([expect.stringMatching(/^days\.csv:\d+:\d+ /)]);
    expect(faults(text)[0]).toContain(advice);
  });

  test("may begin with an empty cell, or one in quotes after tabs", () => {
    expect(closes(",date,price_usd\n0,2026-01-01,1\n1,2026-01-02,2\n,2026-01-03,3\n").usd).toEqual([1, 2, 3]);
    const tabs = 'a\tb\tdate\tprice_usd\n\t\t"2026-01-01"\t"1"\n\t\t2026-01-02\t2\nx\t\t2026-01-03\t3\n';
    expect(closes(tabs).usd).toEqual([1, 2, 3]);
  });
});

describe("the header", () => {
  test("names a column that is asked for once", () => {
    const twice = "date,close,close\n2026-01-01,1,2\n2026-01-02,1,2\n2026-01-03,1,2\n";
    expect(faults(twice, ", price_column: close")).toEqual([
      'days.csv:1:12 two columns are named "close": rename the one that is not meant',
    ]);
    expect(folder.faults('time;"time";fees_btc\n', feesOf(1, ", date_column: time"))).toEqual([
      'days.csv:1:6 two columns are named "time": rename the one that is not meant',
    ]);
    expect(closes(twice.replace("date", "date,price_usd").replace(/,1,2/g, ",7,1,2")).usd).toEqual([7, 7, 7]);
  });

  test("is listed by its names alone where one is missing, whatever separates them", () => {
    const rows = "\n2026-01-01;1\n2026-01-02;2\n";
    expect(faults(`Datum;Kurs${rows}`, ", date_column: Datum, price_column: Krus")).toEqual([
      'days.csv:1:1 no column "Krus"; there are Datum, Kurs; did you mean "Kurs"?',
    ]);
    expect(faults(`Tag;Preis${rows}`)).toEqual([
      'days.csv:1:1 no column "date"; there are Tag, Preis',
      'days.csv:1:1 no column "price_usd"; there are Tag, Preis',
    ]);
    expect(faults(`day\tprice_usd${rows.replaceAll(";", "\t")}`)).toEqual([
      'days.csv:1:1 no column "date"; there are day, price_usd',
    ]);
    const many = Array.from({ length: 15 }, (_, k) => `c${k}`).join(",");
    expect(faults(`date,${many},${"x".repeat(90)}\n`)).toEqual([
      `days.csv:1:1 no column "price_usd"; there are date, ${many.split(",").slice(0, 11).join(", ")} and 5 more`,
    ]);
    expect(faults(`date,${"x".repeat(90)}\n`)).toEqual([
      `days.csv:1:1 no column "price_usd"; there are date, ${"x".repeat(39)}…`,
    ]);
  });

  test("is asked for where there is none, without a list of cells", () => {
    const message = 'no header: expected a line with the names of columns, "date" and "price_usd" among them';
    expect(faults("2026-01-01,1\n2026-01-02,2\n")).toEqual([`days.csv:1:1 ${message}`]);
    expect(faults("2026-01-01 00:00:00 UTC;1,5\n2026-01-02 00:00:00 UTC;2,5\n")).toEqual([
      `days.csv:1:1 ${message}`,
    ]);
  });
});

describe("a form other than commas below a header is read and said", () => {
  test("semicolons and tabs, with decimal commas or points", () => {
    expect(closes("date;price_usd\n2026-01-01;1,5\n2026-01-02;2\n2026-01-03;3,25e0\n")).toEqual({
      usd: [1.5, 2, 3.25],
      notes: ["days.csv:1:1 read with semicolons between its cells", 'days.csv:2:12 "1,5" is read as 1.5'],
    });
    expect(closes("date\tprice_usd\n2026-01-01\t1.5\n2026-01-02\t2\n2026-01-03\t3\n")).toEqual({
      usd: [1.5, 2, 3],
      notes: ["days.csv:1:1 read with tabs between its cells"],
    });
    const hashrate = "date;x;hashrate_ehs\n2026-02-02;a,b;1000,125\n2026-02-03;;1001,5\n";
    expect(folder.load(hashrate, hashrateOf(2)).scenario.network.replay!.days!.ehs).toEqual([
      1000.125, 1001.5,
    ]);
  });

  test("lines that end with CR alone, and lines above the header", () => {
    const title =
      'Bitcoin, daily\r"Source: a, b";c\r\rdate,price_usd\r2026-01-01,1\r2026-01-02,2\r2026-01-03,3\r';
    expect(closes(title)).toEqual({
      usd: [1, 2, 3],
      notes: [
        "days.csv:1:1 read with lines that end with CR alone, and with 2 lines above the header left out",
      ],
    });
    expect(closes("sep=;\r\ndate;price_usd\r\n2026-01-01;1\r\n2026-01-02;2\r\n2026-01-03;3\r\n")).toEqual({
      usd: [1, 2, 3],
      notes: [
        "days.csv:1:1 read with semicolons between its cells, and with a line above the header left out",
      ],
    });
    // Lines and columns of what is wrong are those of the file.
    expect(faults("title\rdate,price_usd\r2026-01-01,1\r2026-01-02,x\r")).toEqual([
      'days.csv:4:12 price_usd: expected a number, found "x"',
    ]);
  });

  test("but thousands are not guessed", () => {
    expect(faults("date;price_usd\n2026-01-01;90,904\n2026-01-02;904\n2026-01-03;91,004\n")).toEqual([
      "days.csv:2:12 price_usd: 90,904 may be 90904 or 90.904; leave out the commas of thousands, write decimals with a point",
    ]);
    const advice = "; other numbers of the column have a decimal comma: leave out the points";
    expect(faults("date;price_usd\n2026-01-01;904,5\n2026-01-02;90.904\n")).toEqual([
      `days.csv:3:12 price_usd: expected a number, found "90.904"${advice}`,
    ]);
    const commas = "; leave out the commas of thousands, write a decimal comma as a point";
    expect(faults('date,price_usd\n2026-01-01,"90,904"\n2026-01-02,"91,004"\n2026-01-03,0x10\n')).toEqual([
      `days.csv:2:12 price_usd: expected a number, found "90,904"${commas}, and 1 more`,
      'days.csv:4:12 price_usd: expected a number, found "0x10"',
    ]);
  });

  test("but are read where a cell proves them, also one of a day that is not wanted", () => {
    const days = (cells: readonly string[], separator: string, more = ""): ReturnType<typeof closes> =>
      closes(
        `date${separator}price_usd\n${cells.map((cell, k) => `2026-01-0${k + 1}${separator}${cell}`).join("\n")}\n`,
        more,
      );
    expect(days(["53,806.6", "77,120", "904", "1,234,567"], ";", ", from: 2026-01-02")).toEqual({
      usd: [77120, 904, 1234567],
      notes: [expect.stringContaining("semicolons"), 'days.csv:3:12 "77,120" is read as 77120'],
    });
    expect(days(['"75,190.57"', '"77,120"', '"80,000"'], ",")).toEqual({
      usd: [75190.57, 77120, 80000],
      notes: ['days.csv:2:12 "75,190.57" is read as 75190.57'],
    });
    expect(days(["75.190,57", "77.120", "904,5"], "\t").usd).toEqual([75190.57, 77120, 904.5]);
    expect(days(['"75.190,57"', "77.120", "904", "905"], ",", ", from: 2026-01-02")).toEqual({
      usd: [77120, 904, 905],
      notes: ['days.csv:3:12 "77.120" is read as 77120'],
    });
    expect(days(["1.234.567", "77.120", "904"], ",").usd).toEqual([1234567, 77120, 904]);
    // Text that is no number proves nothing.
    expect(
      faults("date;price_usd\n2026-01-01;a, b\n2026-01-02;90,904\n2026-01-03;91,004\n", ", from: 2026-01-02"),
    ).toEqual([expect.stringMatching(/ 90,904 may be 90904 or 90\.904; /)]);
  });

  test.each([
    ["$77,119.94", "leave out the currency, and all marks of thousands"],
    ["77119.94 €", "leave out the currency, and all marks of thousands"],
    ["USD 77119", "leave out the currency, and all marks of thousands"],
    ["77'119.94", "leave out the blanks or apostrophes between thousands"],
    ["77 119.94", "leave out the blanks or apostrophes between thousands"],
    ["77\u00a0119", "leave out the blanks or apostrophes between thousands"],
    ["77\u202f119.94", "leave out the blanks or apostrophes between thousands"],
    ["985.06 EH/s", "leave out the unit"],
    ["66.24K", "leave out the unit"],
    ["#N/A", "leave the cell empty where there is no number"],
    ["n/e", "leave the cell empty where there is no number"],
    ["-", "leave the cell empty where there is no number"],
    ["=A1*2", "save the file with the values of formulas"],
    ["########", "the column was too narrow when the file was saved: widen it and save the file again"],
    ["#DIV/0!", "the spreadsheet could not reckon this cell: mend it there and save the file again"],
    ["2 %", "is a column of changes named?"],
    ["'77119", "leave out the apostrophe before the number"],
    ["0x10", null],
    ["fast", null],
  ])("what is no number is told once, with what to do: %s", (cell, advice) => {
    const rows = [1, 2, 3].map((day) => `2026-02-0${day + 1};${cell}\n`).join("");
    expect(folder.faults(`date;hashrate_ehs\n${rows}`, hashrateOf(3))).toEqual([
      `days.csv:2:12 hashrate_ehs: expected a number, found ${JSON.stringify(cell)}${advice === null ? "" : `; ${advice}`}, and 2 more`,
    ]);
  });

  test("and are refused where cells contradict each other", () => {
    const advice =
      "; the column has decimal points and decimal commas: write all with points, and no marks of thousands";
    const mixed = (cells: readonly string[]): string[] =>
      faults(
        `date;price_usd\n${cells.map((cell, k) => `2026-01-0${k + 1};${cell}`).join("\n")}\n`,
        ", from: 2026-01-03",
      );
    for (const proofs of [
      ["1,234.5", "1.234,5"],
      ["1,234.5", "904,5"],
      ["1.234,5", "904.5"],
    ])
      for (const cell of ["77,120", "77.120", "904,5"])
        expect(mixed([...proofs, cell, "1"])).toEqual([
          `days.csv:4:12 price_usd: expected a number, found "${cell}"${advice}`,
        ]);
    expect(faults('date,price_usd\n2026-01-01,"90,904.5"\n2026-01-02,"1,5"\n')).toEqual([
      `days.csv:2:12 price_usd: expected a number, found "90,904.5"${advice}, and 1 more`,
    ]);
  });

  test("and so is a file with the newest day first", () => {
    expect(closes("date,price_usd\n2026-01-03,3\n2026-01-02,2\n2026-01-01,1\n")).toEqual({
      usd: [1, 2, 3],
      notes: ["days.csv:2:1 the newest row is the first: read from the last row up"],
    });
    expect(
      folder.load("date,price_usd\n2026-02-03,2\n2026-02-02,1\n", pricesOf(2)).scenario.price,
    ).toMatchObject({
      closes: { first_date: "2026-02-02", usd: [1, 2] },
    });
    expect(faults("date,price_usd\n2026-01-03,3\n2026-01-01,1\n2026-01-02,2\n")).toEqual([
      "days.csv:3:1 2026-01-01 does not come after 2026-01-03: one row a day, in order",
    ]);
  });
});
