import type { Residuals } from "../../calibrate/diagnostics.ts";
import { estimatesOf } from "../../calibrate/estimates.ts";
import { matchText } from "../../calibrate/match-text.ts";
import { type CalibrationReport, withError } from "../calibration.ts";
import { painter, widthOf } from "./style.ts";
import { formatNumber } from "./numbers.ts";
import { renderWithin } from "./split-columns.ts";
import { type Column, wrap } from "./table.ts";

const left = (text: string): Column => ({ header: [text], align: "left" });
const right = (text: string): Column => ({ header: [text], align: "right" });

/** From this width on windows say what they are of. */
const WIDE = 80;

/** The estimates of a calibration and what its fits leave over, as text with a newline at its end. */
export function renderCalibration(report: CalibrationReport, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const { calibration, sources, kept } = report;
  const head = [
    paint("heading", `as of ${calibration.asOf}: rows of that day and later are not used`),
    ...sources.flatMap(({ file, gives }) => wrap(`${file}: ${gives}`, width)),
  ];
  const parts = [head, estimates(report), retargets(report), growth(report), residuals(report)].map((lines) =>
    lines.join("\n"),
  );
  const notes = kept.flatMap((line) => wrap(line, width)).map((line) => paint("error", line));
  return `${[...parts, notes.join("\n")].join("\n\n")}\n`;

  function estimates({ calibration }: CalibrationReport): string[] {
    // Dates alone fit beside the longest key.
    const short = (window: string): string =>
      width < WIDE ? window.replace("epochs from ", "").replace(", storms left out", "") : window;
    const rows = estimatesOf(calibration).map(({ key, fitted: { value, se, n, window } }) => ({
      cells: [key, withError(value, se), n.toLocaleString("en-US"), short(window)],
    }));
    return renderWithin(
      { columns: [left("Estimate"), right("value"), right("n"), left("window")], rows },
      width,
      paint,
    );
  }

  function retargets({ calibration, simulated }: CalibrationReport): string[] {
    const { retarget } = calibration.network;
    const row = (of: string, sd: number, sdSe: number | null, lag: number, lagSe: number | null) => ({
      cells: [
        of,
        { value: percent(sd), error: sdSe === null ? "" : `±${percent(sdSe)}` },
        { value: lag.toFixed(2), error: lagSe === null ? "" : `±${lagSe.toFixed(2)}` },
      ],
    });
    const rows = [
      row(
        `real, last ${retarget.n} without storms`,
        retarget.sd,
        retarget.se,
        retarget.lag1,
        retarget.lag1Se,
      ),
      row("the filter's law, closed form", retarget.modelSd, null, retarget.modelLag1, null),
      row(
        `simulated, ${simulated.paths} years without storms`,
        simulated.sd,
        simulated.sdSe,
        simulated.lag1,
        simulated.lag1Se,
      ),
    ];
    const table = renderWithin(
      { columns: [left("Retargets"), right("sd, %"), right("lag-1")], rows },
      width,
      paint,
    );
    return [...table, ...wrap(matchText(calibration.network), width)];
  }

  function growth({ calibration, diagnostics }: CalibrationReport): string[] {
    const { value, se } = calibration.network.growth;
    const rows = [
      { cells: ["now, filtered", { value: formatNumber(value, 2), error: `±${se!.toFixed(2)}` }] },
      ...diagnostics.growth.map((one) => ({
        cells: [
          `trend of ${one.years} ${one.years === 1 ? "year" : "years"}`,
          { value: formatNumber(one.perYear, 2), error: `±${one.se.toFixed(2)}` },
        ],
      })),
    ];
    return renderWithin({ columns: [left("Growth of capacity"), right("log/year")], rows }, width, paint);
  }

  function residuals({ diagnostics }: CalibrationReport): string[] {
    const rows = [
      { of: "price, daily", one: diagnostics.price },
      { of: "network, by epoch", one: diagnostics.network },
    ].map(({ of, one }) => ({ cells: [of, ...residualCells(one)] }));
    const columns = [
      left("Residuals"),
      right("n"),
      right("acf 1"),
      right("acf 2"),
      right("squares 1"),
      right("band"),
      right("ARCH p"),
      right("q01, law"),
      right("q99, law"),
    ];
    return renderWithin({ columns, rows }, width, paint);
  }
}

function residualCells({ n, acf, squaresAcf, band, arch, quantiles }: Residuals): string[] {
  const [low, high] = [quantiles[0]!, quantiles.at(-1)!];
  const beside = ({ seen, law }: (typeof quantiles)[number]): string =>
    `${seen.toFixed(1)}, ${law.toFixed(1)}`;
  return [
    n.toLocaleString("en-US"),
    acf[0]!.toFixed(2),
    acf[1]!.toFixed(2),
    squaresAcf[0]!.toFixed(2),
    `±${band.toFixed(2)}`,
    arch.p < 0.001 ? "<.001" : arch.p.toFixed(3),
    beside(low),
    beside(high),
  ];
}

const percent = (share: number): string => (100 * share).toFixed(1);
