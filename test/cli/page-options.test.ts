import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labelled, pageDetails } from "../../src/cli/actions/page-details.ts";
import { writePage } from "../../src/cli/actions/write-page.ts";
import { statedPage } from "../../src/cli/options/page-options.ts";
import { reportSettings } from "../../src/cli/options/report-options.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { hashfleet } from "../support/program.ts";

const folder = mkdtempSync(join(tmpdir(), "page-options-"));
const QUICK = ["--paths", "16", "--in-process", "--quiet", "--set", "horizon_days=40"];
const COMPARE = ["compare", "base", "upside", "downside"];
const PAGE = ["--report", "page.html"];
const ask = (...args: readonly string[]) => hashfleet(args, { cwd: folder });

beforeAll(async () => {
  writeFileSync(join(folder, "one.yaml"), "extends: base\nfleets: { marginal: null }\n");
  // Its label has both of what stands between labels and weights.
  writeFileSync(join(folder, "c,a=b.yaml"), "extends: base\n");
  const outcomes = [
    await ask(...COMPARE, ...QUICK, "--out", "compared"),
    await ask("fleets", "base", "--efficiency", "16,24", "--power", "40,60", ...QUICK, "--out", "grid"),
  ];
  for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 0, stderr: "" });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const paged = "there are efficient, marginal";

/** What is refused before scenarios are read, each with a page. */
const MISTAKES: readonly (readonly [args: readonly string[], message: string])[] = [
  [["--title="], "--title needs a value"],
  [["--title", " "], "--title needs a value"],
  [["--title", "a\u0007b"], "--title has U+0007, which is not seen; take it out"],
  [["--author", "two\nlines"], "--author has U+000A, which is not seen; take it out"],
  [["--author", "turned \u202eback"], "--author has U+202E, which is not seen; take it out"],
  [["--title", "x".repeat(121)], "--title has 121 characters; write at most 120"],
  [["--date", "soon"], '--date must be a date such as 2026-02-02, found "soon"'],
  [["--date", "2026-02-30"], '--date must be a date such as 2026-02-02, found "2026-02-30"'],
  [["--date", "2026-2-3"], '--date must be a date such as 2026-02-02, found "2026-2-3"'],
  [["--title", "a", "--title", "b"], "--title is given 2 times (a, b); give it once"],
  [["--for", "nobody"], '--for must be one of analyst, lender, treasurer, found "nobody"'],
  [
    ["--for", "lendr"],
    '--for must be one of analyst, lender, treasurer, found "lendr"; did you mean "lender"?',
  ],
  [
    ["--share-price-usd", "efficient=0"],
    '--share-price-usd efficient must be a number greater than 0, found "0"',
  ],
  [
    ["--share-price-usd", "efficient=-3"],
    '--share-price-usd efficient must be a number greater than 0, found "-3"',
  ],
  [
    ["--share-price-usd", "efficient=1.4k"],
    '--share-price-usd efficient must be a number greater than 0, found "1.4k"; write 1.4e3',
  ],
  [["--share-price-usd", "0"], '--share-price-usd must be a number greater than 0, found "0"'],
  [
    ["--share-price-usd", "efficient"],
    '--share-price-usd takes NAME=USD, found "efficient"; as in --share-price-usd efficient=14',
  ],
  [
    ["--share-price-usd", "efficient=14,"],
    '--share-price-usd takes NAME=USD, found ""; as in --share-price-usd efficient=14',
  ],
  [["--share-price-usd", "efficient=14,efficient=15"], "--share-price-usd has efficient twice"],
  [
    ["--share-price-usd", "efficient=14", "--share-price-usd", "efficient=14"],
    "--share-price-usd has efficient twice",
  ],
  [
    ["--share-price-usd", "efficient=1,400"],
    "--share-price-usd: 400 names no fleet; write each price as NAME=USD, as in --share-price-usd efficient=14",
  ],
  [["--weights", "base=0.5,upside=0.4"], "--weights must sum to 1, found 0.9 (base=0.5,upside=0.4)"],
  [["--weights", "base=50%,upside=40%"], "--weights must sum to 1, found 0.9 (base=50%,upside=40%)"],
  [
    ["--weights", "base=0.5,upside=0.500000002"],
    "--weights must sum to 1, found 1.000000002 (base=0.5,upside=0.500000002)",
  ],
  [["--weights", "base=0.5,base=0.5"], "--weights has base twice"],
  [
    ["--weights", "base=1.5,upside=-0.5"],
    '--weights base must be from 0 to 1, or from 0% to 100%, found "1.5"',
  ],
  [
    ["--weights", "base=120%,upside=0"],
    '--weights base must be from 0 to 1, or from 0% to 100%, found "120%"',
  ],
  [["--weights", "base=half"], '--weights base must be from 0 to 1, or from 0% to 100%, found "half"'],
  [
    ["--weights", "0.5"],
    '--weights takes NAME=WEIGHT, found "0.5"; as in --weights base=0.5,upside=0.25,downside=0.25',
  ],
  [
    ["--weights", "base=1,"],
    '--weights takes NAME=WEIGHT, found ""; as in --weights base=0.5,upside=0.25,downside=0.25',
  ],
];

/** What is refused once the scenarios are known, before any work: by `compare`, and by `report` of what it kept. */
const WRONG_NAMES: readonly (readonly [args: readonly string[], message: string])[] = [
  [
    ["--share-price-usd", "eficient=14"],
    '--share-price-usd: there is no fleet "eficient"; did you mean "efficient"?',
  ],
  [["--share-price-usd", "ours=14"], `--share-price-usd: there is no fleet "ours"; ${paged}`],
  [["--share-price-usd", "__proto__=14"], `--share-price-usd: there is no fleet "__proto__"; ${paged}`],
  [["--share-price-usd", "14"], `--share-price-usd 14 names no fleet; ${paged}: write efficient=14`],
  [
    ["--share-price-usd", "our\u001b[2Js=14"],
    `--share-price-usd: there is no fleet "our\ufffd[2Js"; ${paged}`,
  ],
  [["--weights", "base=0.5,upsid=0.5"], '--weights: there is no scenario "upsid"; did you mean "upside"?'],
  [
    ["--weights", "base=0.5,quiet=0.5"],
    '--weights: there is no scenario "quiet"; there are base, upside, downside',
  ],
  [
    ["--weights", "base=0.5,upside=0.5"],
    "--weights has none for downside; give every scenario one, 0 if need be",
  ],
  [
    ["--weights", "base=100%"],
    "--weights has none for upside, downside; give every scenario one, 0 if need be",
  ],
];

describe("a mistake in what a page is told gets one line, before any work", () => {
  it.each(MISTAKES)("%j", async (args, message) => {
    expect(await ask("run", "base", "--paths", "10000000", ...PAGE, ...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `hashfleet: ${message}\n`,
    });
  });

  it.each(WRONG_NAMES)("%j, of scenarios that are run or were", async (args, message) => {
    for (const command of [
      [...COMPARE, "--paths", "10000000"],
      ["report", "compared"],
    ])
      expect(await ask(...command, ...PAGE, ...args)).toEqual({
        code: 2,
        stdout: "",
        stderr: `hashfleet: ${message}\n`,
      });
  });

  it("all of them at once, a line each", async () => {
    const many = ["--static", "--title", "\t", "--date", "2026-02-30", "--for", "nobody"];
    const more = ["--share-price-usd", "efficient=0", "--weights", "base=0.9", "--paths", "0"];
    expect((await ask("run", "base", ...many, ...more)).stderr.trim().split("\n")).toEqual([
      'hashfleet: --paths must be a whole number from 1 to 1,000,000,000, found "0"; try --paths 20000',
      "hashfleet: --static is of a page; add --report FILE.html",
      "hashfleet: --title, --date, --for, --share-price-usd and --weights are of a page; add --report FILE.html or --out FOLDER",
      "hashfleet: --title needs a value",
      'hashfleet: --date must be a date such as 2026-02-02, found "2026-02-30"',
      'hashfleet: --for must be one of analyst, lender, treasurer, found "nobody"',
      'hashfleet: --share-price-usd efficient must be a number greater than 0, found "0"',
      "hashfleet: --weights must sum to 1, found 0.9 (base=0.9)",
    ]);
    const names = ["--share-price-usd", "ours=1,theirs=2", "--weights", "base=1,x=0"];
    expect((await ask(...COMPARE, ...PAGE, ...names)).stderr.trim().split("\n")).toEqual([
      `hashfleet: --share-price-usd: there is no fleet "ours"; ${paged}`,
      `hashfleet: --share-price-usd: there is no fleet "theirs"; ${paged}`,
      'hashfleet: --weights: there is no scenario "x"; there are base, upside, downside',
    ]);
  });

  it("weights of a single scenario", async () => {
    expect((await ask("run", "base", ...PAGE, "--weights", "base=1")).stderr).toBe(
      "hashfleet: --weights says how likely each of several scenarios is; there is only base\n",
    );
  });
});

describe("what is of a page needs one", () => {
  it.each([
    ["run base", "--report FILE.html or --out FOLDER"],
    ["compare base upside", "--report FILE.html or --out FOLDER"],
    ["fleets base", "--report FILE.html or --out FOLDER"],
    ["sensitivity base --of mean(price_usd)", "--report FILE.html or --out FOLDER"],
    ["backtest base --data .", "--report FILE.html or --out FOLDER"],
    ["calibrate --data . --as-of 2026-02-02 --out mine.yaml", "--report FILE.html"],
    ["report compared", "--report FILE.html"],
  ])("%s", async (command, places) => {
    const words = command.split(" ");
    expect(await ask(...words, "--title", "Ours")).toEqual({
      code: 2,
      stdout: "",
      stderr: `hashfleet: --title is of a page; add ${places}\n`,
    });
    expect((await ask(...words, "--author", "Ann", "--date", "2026-02-02")).stderr).toBe(
      `hashfleet: --author and --date are of a page; add ${places}\n`,
    );
  });

  it.each(["fleets base", "sensitivity base", "backtest base"])("%s is for no reader", async (command) => {
    expect((await ask(...command.split(" "), ...PAGE, "--weights", "base=1")).stderr).toBe(
      "hashfleet: unknown option --weights\n",
    );
  });

  it("a folder of fleets over a grid has none for a reader", async () => {
    const args = ["--for", "lender", "--share-price-usd", "efficient=1"];
    const why = "is of the page of a run or a comparison; grid holds fleets over a grid";
    expect(await ask("report", "grid", ...PAGE, ...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `hashfleet: --for ${why}\nhashfleet: --share-price-usd ${why}\n`,
    });
  });
});

const HEAD = ["--title", "Ours, “half” done – 2026", "--author", "Ann Ö.", "--date", "2026-02-03"];

describe("is taken", () => {
  it.each([
    ["run base", ["--for", "treasurer", "--share-price-usd", "efficient=14, marginal=3"]],
    ["run base upside", ["--weights", "upside=25%,base=75%"]],
    ["run base base", ["--weights", "base=0.1,base (2)=0.9"]],
    ["run base c,a=b.yaml", ["--weights", "base=0.1,c,a=b=0.9"]],
    ["run one.yaml", ["--share-price-usd", "14"]],
    ["run base --only marginal", ["--share-price-usd", "1.5e1"]],
    ["compare base downside", ["--for", "lender", "--weights", "base=1,downside=0"]],
    ["fleets base --efficiency 16 --power 40", []],
    ["fleets base --efficiency 16 --power 40 --of p50(equity_usd)", []],
  ])("of %s %j, on the page of --report and of --out alike", async (command, args) => {
    const before = new Set(readdirSync(folder));
    const said = [...command.split(" "), ...QUICK, ...HEAD, ...args];
    expect(await ask(...said, "--report", "p.html", "--out", "p")).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(folder).filter((name) => !before.has(name))).toEqual(["p", "p.html"]);
    expect(readFileSync(join(folder, "p", "report.html"), "utf8")).toBe(
      readFileSync(join(folder, "p.html"), "utf8"),
    );
    rmSync(join(folder, "p"), { recursive: true });
    rmSync(join(folder, "p.html"));
  });

  it("by report, whose labels are those of the folder", async () => {
    const args = ["--weights", "downside=20%,base=0.5,upside=30%", "--share-price-usd", "efficient=14"];
    expect(await ask("report", "compared", "--quiet", ...PAGE, "--force", ...HEAD, ...args)).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(readFileSync(join(folder, "page.html"), "utf8")).toMatch(/^<!doctype html>/i);
  });

  it.each([
    ["run base", [...QUICK, "--out", "doubtful"]],
    ["report compared", []],
  ])("by %s, with a warning of a price that is probably none", async (command, more) => {
    const args = ["--share-price-usd", "efficient=1e9,marginal=3"];
    const { code, stderr } = await ask(
      ...command.split(" "),
      ...more,
      "--report",
      "w.html",
      "--force",
      ...args,
    );
    expect(code).toBe(0);
    expect(stderr.split("\n").filter((line) => line.startsWith("warning: "))).toEqual([
      expect.stringMatching(
        /^warning: --share-price-usd efficient=1e9: 1000000000 USD\/share is far /,
      ) as string,
    ]);
  });
});

describe("reaches the page as it was said", () => {
  const file = join(folder, "told.html");
  const head = { title: "Ours", author: "Ann", date: "2026-02-03" };

  it("with names in the scenarios' order, and nothing for what was not said", () => {
    const scenarios = labelled([loadScenario("base"), loadScenario("upside"), loadScenario("base")]);
    const said = {
      ...{ report: file, ...head, title: " Ours ", for: "lender" },
      "share-price-usd": ["marginal=3,efficient = 14"],
      weights: "base (2)=33.3%, upside=1e-1,base = 0.567",
    };
    expect(pageDetails(statedPage(said, { inFolder: true }), scenarios)).toEqual({
      ...head,
      audience: "lender",
      sharePricesUsd: new Map([
        ["marginal", 3],
        ["efficient", 14],
      ]),
      weights: new Map([
        ["base", 0.567],
        ["upside", 0.1],
        ["base (2)", 0.333],
      ]),
    });
    expect(pageDetails(statedPage({}, { inFolder: true }), scenarios)).toStrictEqual({});
  });

  it("takes weights whose sum is off by rounding alone", () => {
    const weights = Array.from({ length: 10 }, (_, k) => `s${k}=0.1`).join(",");
    expect(statedPage({ report: file, weights }, { inFolder: true }).weights).toHaveLength(10);
  });

  it("with the page's file and whether it has scripts", () => {
    const report = reportSettings({ report: file, ...head, static: true })!;
    expect(report).toStrictEqual({ file, interactive: false, ...head });
    writePage(report, "shown", (shown, options) => JSON.stringify([shown, options]), true);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(["shown", { interactive: false, ...head }]);
    expect(reportSettings({})).toBeUndefined();
  });
});

it("implied takes one price of its own, a bare number", async () => {
  const twice = ["--share-price-usd", "12", "--share-price-usd", "13"];
  expect((await ask("implied", "base", "--of", "efficient", ...twice)).stderr).toBe(
    "hashfleet: --share-price-usd is given 2 times (12, 13); give it once\n",
  );
});
