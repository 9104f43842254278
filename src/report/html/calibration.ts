import type { Residuals } from "../../calibrate/diagnostics.ts";
import { estimatesOf } from "../../calibrate/estimates.ts";
import { matchText } from "../../calibrate/match-text.ts";
import { type CalibrationReport, withError } from "../calibration.ts";
import type { Chart } from "../chart/chart.ts";
import { barRows } from "../chart/range-rows.ts";
import { escapeText } from "./escape.ts";
import { frameHtml } from "./frame.ts";
import type { PageOptions } from "./page-options.ts";
import { type Section, sectionHtml } from "./section.ts";
import { code, figure, name, type PageTable, tableHtml, words } from "./table.ts";

/** The page of a calibration: estimates, and what its fits leave over. */
export function renderCalibrationPage(report: CalibrationReport, options: PageOptions): string {
  const { asOf } = report.calibration;
  const sections = [
    estimatesSection(report),
    retargetSection(report),
    growthSection(report),
    residualSection("price", "Price: daily returns over their sd", report.diagnostics.price),
    residualSection("network", "Network: innovations of epochs, four years", report.diagnostics.network),
    sourcesSection(report),
  ];
  return frameHtml(
    {
      kind: "Calibration",
      title: `Calibration as of ${asOf}`,
      state: `Start and parameters from the days before ${asOf} alone`,
      date: asOf,
      bodyHtml: sections.map(sectionHtml).join("\n"),
    },
    options,
  );
}

function table(caption: string, headers: readonly string[], rows: PageTable["rows"]): string {
  return tableHtml({ captionHtml: escapeText(caption), headersHtml: headers.map(escapeText), rows });
}

function estimatesSection({ calibration }: CalibrationReport): Section {
  const rows = estimatesOf(calibration).map(({ key, fitted: { value, se, n, window, method } }) => [
    code(key),
    figure(withError(value, se).value),
    figure(se === null ? "–" : withError(value, se).error),
    figure(n.toLocaleString("en-US")),
    words(window),
    words(method),
  ]);
  const headers = ["Key", "Estimate", "Standard error", "n", "Window", "Method"];
  return { id: "estimates", title: "Estimates", charts: [], afterHtml: table("", headers, rows) };
}

function retargetSection({ calibration, simulated }: CalibrationReport): Section {
  const { retarget } = calibration.network;
  const measure = { unit: "%", factor: 100 };
  const chart: Chart = {
    ...{ kind: "ranges", title: "Retargets: sd of log changes", measure, zero: true },
    rows: barRows(
      [
        { label: "real", points: [{ value: retarget.sd, se: retarget.se }] },
        { label: "simulated", points: [{ value: simulated.sd, se: simulated.sdSe }] },
      ],
      [],
      measure,
    ),
  };
  const row = (of: string, sd: number, lag: number) => [
    words(of),
    figure(`${(100 * sd).toFixed(2)} %`),
    figure(lag.toFixed(2)),
  ];
  const rows = [
    row(`real, last ${retarget.n} without storms`, retarget.sd, retarget.lag1),
    row("the filter's law, closed form", retarget.modelSd, retarget.modelLag1),
    row(`simulated, ${simulated.paths} years without storms`, simulated.sd, simulated.lag1),
  ];
  const shares = [
    ["luck of blocks", retarget.luckShare],
    ["the level's volatility", retarget.levelShare],
    ["switching and the answer to the price", retarget.answerShare],
  ] as const;
  return {
    id: "retargets",
    title: "Retargets, simulated and real",
    charts: [chart],
    afterHtml:
      table("", ["Retargets", "sd", "lag-1"], rows) +
      `<p>${escapeText(matchText(calibration.network))}</p>` +
      table(
        "Whence the variance of the filter's law comes",
        ["Part", "Share"],
        shares.map(([of, share]) => [words(of), figure(`${(100 * share).toFixed(0)} %`)]),
      ),
  };
}

function growthSection({ calibration, diagnostics }: CalibrationReport): Section {
  const { value, se } = calibration.network.growth;
  const measure = { unit: "log/year", factor: 1 };
  const all = [
    { label: "now, filtered", value, se },
    ...diagnostics.growth.map((one) => ({ label: `${one.years} y`, value: one.perYear, se: one.se })),
  ];
  const chart: Chart = {
    ...{ kind: "ranges", title: "Growth of capacity by window", measure, zero: true },
    rows: barRows(
      all.map(({ label, ...point }) => ({ label, points: [point] })),
      [],
      measure,
    ),
  };
  return { id: "growth", title: "Growth by window", charts: [chart] };
}

function residualSection(id: string, title: string, one: Residuals): Section {
  const lags = one.acf.map((_, k) => k + 1);
  const points = (values: readonly number[]) => values.map((value) => ({ value, se: null }));
  const acf: Chart = {
    kind: "curve",
    title: `Autocorrelation, by chance within ±${one.band.toFixed(2)}`,
    measure: { unit: "", factor: 1 },
    xTitle: "lag",
    x: lags,
    series: [
      { name: "residuals", points: points(one.acf) },
      { name: "squares", points: points(one.squaresAcf) },
    ],
  };
  const qq: Chart = {
    kind: "curve",
    title: "Quantiles of the residuals over those of the law",
    measure: { unit: "sd", factor: 1 },
    xTitle: "the law's, sd",
    x: one.quantiles.map(({ law }) => law),
    series: [
      { name: "residuals", points: points(one.quantiles.map(({ seen }) => seen)) },
      { name: "the law", points: points(one.quantiles.map(({ law }) => law)) },
    ],
  };
  const { lags: archLags, statistic, p } = one.arch;
  const test = `Engle's test that squares do not foretell the next: n·R² ${statistic.toFixed(1)} at ${archLags} lags, p ${p < 0.001 ? "below 0.001" : p.toFixed(3)}; n ${one.n.toLocaleString("en-US")}.`;
  return { id, title, charts: [acf, qq], afterHtml: `<p>${escapeText(test)}</p>` };
}

function sourcesSection({ sources, kept }: CalibrationReport): Section {
  const rows = sources.map(({ file, gives }) => [name(file), words(gives)]);
  return {
    id: "sources",
    title: "Files, and what keeps base's value",
    charts: [],
    afterHtml: table("", ["File", "Gives"], rows) + kept.map((line) => `<p>${escapeText(line)}</p>`).join(""),
  };
}
