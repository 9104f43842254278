import type { Cell } from "../../backtest/cell.ts";
import type { WindowScore } from "../../backtest/given-price.ts";
import { BANDS } from "../../backtest/verdict.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import type { BacktestDocument } from "../backtest.ts";
import { settingLines } from "./notes.ts";
import { counted, estimated, formatNumber, NOTHING, PERCENT, plain, type Scale } from "./numbers.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { renderWithin } from "./split-columns.ts";
import { type Cell as TableCell, type Column, type Row, type Table, wrap } from "./table.ts";

const COVERED: Scale = { ...PERCENT, decimals: 0, most: 0 };
const SKILL: Scale = { ...PERCENT, decimals: 0, most: 1, signed: true };

const NAMES: Readonly<Record<Cell["target"], string>> = {
  price: "Price",
  hashrate: "Hashrate",
  difficulty: "Difficulty",
  hashprice: "Hashprice",
  next_retarget: "Next retarget",
};

/** A backtest as text with a newline at its end: scores, misses, what it makes of real prices and hashrates, and leakage. */
export function renderBacktest(document: BacktestDocument, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const { scenario, origins, paths, rule, set, cells, since, leakage, seed } = document;
  const [first = "", last = ""] = [origins[0], origins.at(-1)];
  const title = `${harmless(scenario.name)}: ${counted(origins.length, "origin")} from ${first} to ${last}`;
  const head = [
    paint("heading", title),
    ...settingLines(set, width),
    ...wrap(`parameters: ${rule}`, width),
    ...wrap(leakageLine(leakage), width),
  ];
  const sections = [
    head.join("\n"),
    scoresOf(cells, width, paint),
    ...(since === null
      ? []
      : [`${paint("heading", `Origins since ${since.date}`)}\n${scoresOf(since.cells, width, paint)}`]),
    shapesOf(cells, width, paint),
    missesOf(cells, width, paint),
    ...givenHashrate(document, width, paint),
    ...givenPrice(document, width, paint),
    [
      ...NOTES.flatMap((note) => wrap(note, width)).map((line) => paint("error", line)),
      `seed ${harmless(seed)}, ${counted(paths, "path")} a forecast, ${document.engine.kernel} engine, ${formatNumber(document.elapsed_ms / 1000, 1)} s`,
    ].join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}

const NOTES = [
  "± one standard error, block bootstrap; in 80 %: outcomes within the forecast's central band of that share; n eff.: outcomes without overlap that would tell as much; losses of logarithms; " +
    "log score: −ln of the density by normal kernels; z: error of the logarithm over its forecast sd",
  "skill: 1 − CRPS over that of the naive law, whose name stands below; t: Diebold and Mariano, positive where the forecast is better",
];

function leakageLine({ checked, leaks }: BacktestDocument["leakage"]): string {
  const tried = `at ${counted(checked.length, "origin")} all later rows were changed`;
  return leaks.length === 0
    ? `leakage of rows: none; ${tried}, and every forecast's scenario stayed the same`
    : `leakage: ${tried}, and the scenario changed at ${leaks.join(", ")}: these scores are worth nothing`;
}

const right = (...header: string[]): Column => ({ header, align: "right" });

function scoresOf(cells: readonly Cell[], width: number, paint: Paint): string {
  const table: Table = {
    columns: [
      { header: [], align: "left" },
      right("n"),
      right("n eff."),
      ...BANDS.map((share) => right(`in ${formatNumber(100 * share, 0)} %`)),
      right("PIT"),
      right("rms z"),
      right("CRPS"),
      right("log", "score"),
      right("skill, %"),
      right("t"),
    ],
    rows: rowsOf(cells, (cell) => {
      const [skill] = cell.skill;
      return [
        formatNumber(cell.n, 0),
        formatNumber(cell.effective_n, 1),
        ...Object.values(cell.coverage).map((share) => estimated(share, COVERED, 0)),
        formatNumber(cell.pit_mean.value, 2),
        formatNumber(cell.rms_z.value, 2),
        formatNumber(cell.crps, 4),
        formatNumber(cell.log_score, 2),
        skillCell(skill),
        skill === undefined ? NOTHING : formatNumber(skill.t, 1, true),
      ];
    }),
  };
  return renderWithin(table, width, paint).join("\n");
}

/** A skill, of which no more is told than that it is far below none where the naive law was all but certain. */
function skillCell(skill: Cell["skill"][number] | undefined): TableCell {
  if (skill === undefined) return NOTHING;
  return skill.value !== null && skill.value < -LEAST_SKILL ? "< -999" : estimated(skill, SKILL);
}

const LEAST_SKILL = 9.99;

/** Outcomes by fifths of their forecasts, and skill over the other naive laws. */
function shapesOf(cells: readonly Cell[], width: number, paint: Paint): string {
  const table: Table = {
    columns: [
      { header: [], align: "left" },
      ...["lowest", "2nd", "3rd", "4th", "highest"].map((fifth) => right(fifth)),
      { header: ["naive law; others, and skill over them"], align: "left" },
    ],
    rows: rowsOf(cells, (cell) => [
      ...cell.pit_fifths.map((share) => formatNumber(100 * share, 0)),
      cell.skill
        .map(({ over, value, se }, k) =>
          k === 0
            ? over
            : `${over} ${formatNumber(percent(value), 0, true)} ±${formatNumber(percent(se), 0)} %`,
        )
        .join("; "),
    ]),
  };
  return `${paint("heading", "Outcomes in each fifth of their forecasts, %")}\n${renderWithin(table, width, paint).join("\n")}`;
}

const percent = (share: number | null): number | null => (share === null ? null : 100 * share);

function missesOf(cells: readonly Cell[], width: number, paint: Paint): string {
  const table: Table = {
    columns: [
      { header: ["origin, z"], align: "left" },
      ...Array.from({ length: 5 }, (): Column => ({ header: [], align: "left" })),
    ],
    rows: rowsOf(cells, (cell) => cell.worst.map(({ origin, z }) => `${origin} ${formatNumber(z, 1, true)}`)),
  };
  return `${paint("heading", "Worst misses")}\n${renderWithin(table, width, paint).join("\n")}`;
}

/** A heading a target, and below it a row a horizon. */
function rowsOf(
  cells: readonly Cell[],
  of: (cell: Cell) => readonly (string | { value: string; error: string })[],
): Row[] {
  return cells.flatMap((cell, k): Row[] => {
    const { target, horizon_days: days } = cell;
    if (target === "next_retarget") return [{ cells: [NAMES[target], ...of(cell)] }];
    const row = { cells: [`  ${counted(days, "day")}`, ...of(cell)] };
    return cells[k - 1]?.target === target ? [row] : [{ heading: NAMES[target] }, row];
  });
}

function givenHashrate({ given_hashrate: errors }: BacktestDocument, width: number, paint: Paint): string[] {
  if (errors.length === 0) return [];
  const table: Table = {
    columns: [
      { header: [], align: "left" },
      right("n"),
      right("mean"),
      right("mean abs."),
      right("rms"),
      right("largest"),
    ],
    rows: errors.map((error) => ({
      cells: [
        error.horizon_days === null
          ? "  next retarget"
          : `  last retarget within ${counted(error.horizon_days, "day")}`,
        formatNumber(error.n, 0),
        ...[error.mean, error.mean_absolute, error.rms, error.largest].map((value, k) =>
          formatNumber(100 * value, 2, k === 0),
        ),
      ],
    })),
  };
  return [
    `${paint("heading", "Error of difficulty given the real hashrate, %")}\n${renderWithin(table, width, paint).join("\n")}`,
  ];
}

function givenPrice(
  { given_price: { episodes, recent } }: BacktestDocument,
  width: number,
  paint: Paint,
): string[] {
  if (episodes.length === 0 && recent === null) return [];
  const score = (window: WindowScore): Row => ({
    cells: [
      `  ${window.name}`,
      window.from,
      formatNumber(window.rms_log_error, 3),
      formatNumber(100 * window.held_80, 0),
      formatNumber(100 * (Math.exp(window.deepest_real) - 1), 0, true),
      formatNumber(100 * (Math.exp(window.deepest_simulated) - 1), 0, true),
      `${window.worst.date} ${formatNumber(window.worst.log_error, 2, true)}`,
    ],
  });
  const pooled: Row[] =
    recent === null
      ? []
      : [
          {
            cells: [
              `  ${counted(recent.windows, "window")} of ${counted(recent.days, "day")}`,
              "2022 on",
              estimated(recent.rms_log_error, plain("", 3), 3),
              estimated(recent.held_80, COVERED, 0),
            ],
          },
        ];
  const table: Table = {
    columns: [
      { header: [], align: "left" },
      { header: ["from"], align: "left" },
      right("rms log", "error"),
      right("in 80 %"),
      right("lowest", "real, %"),
      right("lowest", "median, %"),
      { header: ["worst"], align: "left" },
    ],
    rows: [...episodes.map(score), ...pooled],
  };
  return [
    `${paint("heading", "Hashrate given the real price")}\n${renderWithin(table, width, paint).join("\n")}`,
  ];
}
