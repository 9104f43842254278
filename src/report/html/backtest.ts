import type { Cell } from "../../backtest/cell.ts";
import { COLUMNS, type Target, TARGETS } from "../../backtest/targets.ts";
import { BANDS } from "../../backtest/verdict.ts";
import type { BacktestDocument } from "../backtest.ts";
import { counted, formatNumber } from "../terminal/numbers.ts";
import type { Chart, FanSeries } from "../chart/chart.ts";
import { barRows } from "../chart/range-rows.ts";
import { escapeText } from "./escape.ts";
import { frameHtml } from "./frame.ts";
import { measureOf, withUnit, written } from "../chart/measure.ts";
import type { PageOptions } from "./page-options.ts";
import { type Section, sectionHtml } from "./section.ts";
import { figure, tableHtml, words } from "./table.ts";

const TITLES: Readonly<Record<Cell["target"], string>> = {
  price: "BTC price",
  hashrate: "Network hashrate",
  difficulty: "Difficulty",
  hashprice: "Hashprice",
  next_retarget: "Next retarget",
};

/** The page of a backtest: past fans with what happened over them, scores, PIT, reliability, misses. */
export function renderBacktestPage(document: BacktestDocument, options: PageOptions): string {
  const { scenario, origins, rule, paths } = document;
  const span = `${counted(origins.length, "origin")} from ${origins[0] ?? ""} to ${origins.at(-1) ?? ""}`;
  const sections = [
    fanSection(document),
    scoreSection("scores", "Scores", document.cells),
    ...(document.since === null
      ? []
      : [scoreSection("since", `Scores of origins since ${document.since.date}`, document.since.cells)]),
    pitSection(document),
    reliabilitySection(document),
    missSection(document),
  ];
  return frameHtml(
    {
      kind: "Backtest",
      title: titleOf(document),
      state: `Scenario ${scenario.name} · ${span} · ${counted(paths, "path")} a forecast · parameters: ${rule}`,
      date: origins.at(-1),
      bodyHtml: `<p>${escapeText(leakageText(document))}</p>${sections.map(sectionHtml).join("\n")}`,
    },
    options,
  );
}

/** What the bands of the longest horizon held, of the price and of hashprice. */
function titleOf({ scenario, cells }: BacktestDocument): string {
  const held = (["price", "hashprice"] as const).flatMap((target) => {
    const longest = cells.filter((cell) => cell.target === target).at(-1);
    if (longest === undefined) return [];
    const share = longest.coverage[BAND]?.value ?? null;
    return share === null
      ? []
      : [
          `${formatNumber(100 * share, 0)} % of ${TITLES[target]}s ${counted(longest.horizon_days, "day")} ahead`,
        ];
  });
  return held.length === 0
    ? `Backtest of ${scenario.name}`
    : `${scenario.name}: bands for ${formatNumber(100 * BAND, 0)} % held ${held.join(", ").replace("Hash", "hash")}`;
}

/** The band that a title tells of. */
const BAND = 0.8;

function leakageText({ leakage: { checked, leaks } }: BacktestDocument): string {
  return leaks.length === 0
    ? `Leakage of rows: none. At ${counted(checked.length, "origin")} all later rows were changed, and no scenario was.`
    : `Leakage: later rows changed the scenario at ${leaks.join(", ")}: these scores are worth nothing.`;
}

function fanSection({ fans }: BacktestDocument): Section {
  const charts = TARGETS.flatMap((target): Chart[] => {
    const own = fans.filter((fan) => fan.target === target);
    if (own.length === 0) return [];
    const past = own.map(({ origin, dates, quantiles: q }): FanSeries => {
      const at = (p: string): readonly number[] => q[p]!;
      return {
        name: `from ${origin}`,
        dates,
        outer: [at("0.05"), at("0.95")],
        inner: [at("0.25"), at("0.75")],
        middle: at("0.5"),
      };
    });
    const happened: FanSeries = {
      name: "what happened",
      dates: own.flatMap(({ dates }) => dates),
      middle: own.flatMap(({ observed }) => observed),
    };
    const largest = Math.max(...past.flatMap(({ outer }) => outer!.flat().map(Number)));
    const measure = measureOf(COLUMNS[target].unit, largest);
    return [{ kind: "fan", title: TITLES[target], measure, line: "median", series: [...past, happened] }];
  });
  return {
    id: "fans",
    title: "Past forecasts, and what happened",
    introHtml: "<p>Bands hold 50 and 90 % of paths. Each forecast ends where the next one begins.</p>",
    charts,
  };
}

function scoreSection(id: string, title: string, cells: readonly Cell[]): Section {
  const percent = (share: number | null, digits = 0): string =>
    share === null ? "–" : formatNumber(100 * share, digits);
  const rows = cells.map((cell) => [
    words(nameOf(cell)),
    figure(String(cell.n)),
    figure(formatNumber(cell.effective_n, 1)),
    ...BANDS.map((share) => {
      const { value, se } = cell.coverage[share]!;
      return figure(`${percent(value)} ±${percent(se)}`);
    }),
    figure(formatNumber(cell.pit_mean.value, 2)),
    figure(formatNumber(cell.rms_z.value, 2)),
    figure(formatNumber(cell.crps, 4)),
    figure(formatNumber(cell.log_score, 2)),
    {
      // A law a line: the column is not to be wider than the others together.
      html: cell.skill
        .map(
          ({ over, value, se, t }) => `${over} ${percent(value)} ±${percent(se)} (t ${formatNumber(t, 1)})`,
        )
        .map(escapeText)
        .join("<br>"),
    },
  ]);
  const headers = [
    "Target",
    "n",
    "n eff.",
    ...BANDS.map((share) => `in ${formatNumber(100 * share, 0)} %`),
    ...["PIT", "rms z", "CRPS", "log score", "Skill over, %"],
  ];
  const captionHtml = "± one standard error by block bootstrap; losses of logarithms";
  return {
    id,
    title,
    charts: [],
    afterHtml: tableHtml({ captionHtml, headersHtml: headers.map(escapeText), rows }),
  };
}

function nameOf({ target, horizon_days: days }: Cell): string {
  return target === "next_retarget" ? TITLES[target] : `${TITLES[target]}, ${counted(days, "day")}`;
}

/** The cells of a target, a horizon each. */
function cellsOf({ cells }: BacktestDocument, target: Target): readonly Cell[] {
  return cells.filter((cell) => cell.target === target);
}

const FIFTHS = ["lowest", "second", "third", "fourth", "highest"] as const;

function pitSection(document: BacktestDocument): Section {
  const measure = { unit: "%", factor: 100 };
  const charts = TARGETS.flatMap((target): Chart[] => {
    const cells = cellsOf(document, target);
    if (cells.length === 0) return [];
    const names = cells.map(({ horizon_days: days }) => counted(days, "day"));
    const rows = FIFTHS.map((label, k) => ({
      label,
      points: cells.map(({ pit_fifths: shares, effective_n: n }) => ({
        value: shares[k]!,
        se: Math.sqrt(0.16 / n),
      })),
    }));
    const ranges = barRows(rows, names, measure);
    return [{ kind: "ranges", title: TITLES[target], measure, names, zero: true, rows: ranges }];
  });
  return {
    id: "pit",
    title: "Outcomes by fifths of their forecasts",
    introHtml:
      "<p>A calibrated forecast has 20 % in each; the error is that of so many outcomes without overlap at 20 %.</p>",
    charts,
  };
}

function reliabilitySection(document: BacktestDocument): Section {
  const x = BANDS.map((share) => 100 * share);
  const perfect = { name: "calibrated", points: BANDS.map((value) => ({ value, se: null })) };
  const charts = TARGETS.flatMap((target): Chart[] => {
    const cells = cellsOf(document, target);
    if (cells.length === 0) return [];
    const series = cells.map((cell) => ({
      name: counted(cell.horizon_days, "day"),
      points: BANDS.map((share) => cell.coverage[share]!),
    }));
    return [
      {
        kind: "curve",
        title: TITLES[target],
        measure: { unit: "%", factor: 100 },
        xTitle: "central band, %",
        x,
        series: [...series, perfect],
      },
    ];
  });
  return { id: "reliability", title: "Outcomes within their central bands", charts };
}

function missSection({ cells }: BacktestDocument): Section {
  const rows = cells.flatMap((cell) =>
    cell.worst.map(({ origin, due, observed, quantiles: q, z }) => {
      const { target } = cell;
      const measure = measureOf(target === "next_retarget" ? "ratio" : COLUMNS[target].unit, observed);
      const shown = (p: string): string => written(q[p] ?? NaN, measure);
      return [
        words(nameOf(cell)),
        words(origin),
        words(due),
        figure(withUnit(observed, measure)),
        figure(`${withUnit(q["0.5"] ?? NaN, measure)} (${shown("0.05")} to ${shown("0.95")})`),
        figure(formatNumber(z, 1, true)),
      ];
    }),
  );
  const headers = ["Target", "Origin", "Due", "Happened", "Median (5 to 95 %)", "z"];
  return {
    id: "misses",
    title: "Worst misses",
    charts: [],
    afterHtml: tableHtml({ captionHtml: "five a row of the scores", headersHtml: headers, rows }),
  };
}
