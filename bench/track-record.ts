/**
 * Writes docs/track-record.md: how forecasts from past dates did, by base's own parameters and calibrated anew at each date. What it
 * prints is what `backtest` scores, misses included:
 *
 *     npm run track-record -- ../shared/data
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Cell } from "../src/backtest/cell.ts";
import { BANDS } from "../src/backtest/verdict.ts";
import type { BacktestDocument } from "../src/report/backtest.ts";
import { counted, formatNumber } from "../src/report/terminal/numbers.ts";

const root = resolve(import.meta.dirname, "..");

/** The commands that are scored. */
export const COMMANDS = [
  ["Calibrated at each date", "backtest base --refit --data DIR --since 2022-01"],
  ["base's own parameters", "backtest base --data DIR --since 2022-01"],
] as const;

const TARGETS: Readonly<Record<Cell["target"], string>> = {
  price: "price",
  hashrate: "hashrate",
  difficulty: "difficulty",
  hashprice: "hashprice",
  next_retarget: "next retarget",
};

/** The page, of the documents of those commands in their order. */
export function trackRecord(documents: readonly BacktestDocument[]): string {
  const [first] = documents;
  if (first === undefined) throw new RangeError("no document");
  const { origins, horizons, paths, seed } = first;
  const parts = documents.map((document, k) => partOf(COMMANDS[k]![0], COMMANDS[k]![1], document));
  return `# Track record

Made by \`npm run track-record\`, with version ${first.engine.version}; printed as it came out. ${counted(origins.length, "origin")}, from ${origins[0]!} to
${origins.at(-1)!}, horizons of ${horizons.join(", ")} days, ${counted(paths, "path")} a forecast, seed ${seed}. What is forecast, the scores and the
naive laws: [model.md](model.md#backtests); skill is over the one that did best there. Errors are one standard error by block bootstrap; _n eff._ counts outcomes without overlap that
carry as much information: few at long horizons, so little is certain there.

${parts.join("\n")}`;
}

function partOf(title: string, command: string, document: BacktestDocument): string {
  const { rule, leakage, cells, since } = document;
  const leaks =
    leakage.leaks.length === 0
      ? `none: at ${counted(leakage.checked.length, "origin")} all later rows were changed, and no scenario was`
      : `the scenario changed at ${leakage.leaks.join(", ")}`;
  return `## ${title}

\`hashfleet ${command}\`. Parameters: ${rule}. Leakage of rows: ${leaks}.

${scores(cells)}
${since === null ? "" : `Origins since ${since.date}:\n\n${scores(since.cells)}`}
Worst misses, each with its error over the forecast's sd:

${misses(cells)}
${given(document)}`;
}

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return `${[line(headers), line(headers.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

const percent = (share: number | null, signed = false, decimals = 0): string =>
  formatNumber(share === null ? null : 100 * share, decimals, signed);

function nameOf({ target, horizon_days: days }: Cell): string {
  return target === "next_retarget" ? TARGETS[target] : `${TARGETS[target]}, ${days} days`;
}

function scores(cells: readonly Cell[]): string {
  const headers = [
    "target",
    "n",
    "n eff.",
    ...BANDS.map((share) => `in ${percent(share)} %`),
    ...["PIT", "rms z", "CRPS", "log score", "skill, %", "t", "over"],
  ];
  return table(
    headers,
    cells.map((cell) => {
      // The naive law that is hardest to beat.
      const [skill] = [...cell.skill].sort((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
      return [
        nameOf(cell),
        String(cell.n),
        formatNumber(cell.effective_n, 1),
        ...BANDS.map((share) => {
          const { value, se } = cell.coverage[share]!;
          return `${percent(value)} ±${percent(se)}`;
        }),
        formatNumber(cell.pit_mean.value, 2),
        formatNumber(cell.rms_z.value, 2),
        formatNumber(cell.crps, 4),
        formatNumber(cell.log_score, 2),
        skill === undefined ? "–" : `${percent(skill.value, true, 1)} ±${percent(skill.se, false, 1)}`,
        skill === undefined ? "–" : formatNumber(skill.t, 1, true),
        skill?.over ?? "–",
      ];
    }),
  );
}

function misses(cells: readonly Cell[]): string {
  return table(
    ["target", "origin and error", "", "", "", ""],
    cells.map((cell) => [
      nameOf(cell),
      ...cell.worst.map(({ origin, z }) => `${origin} ${formatNumber(z, 1, true)}`),
    ]),
  );
}

function given({ given_hashrate: errors, given_price: { episodes, recent } }: BacktestDocument): string {
  const hashrate = table(
    ["difficulty, the real hashrate given", "n", "mean error, %", "mean absolute, %", "rms, %", "largest, %"],
    errors.map((error) => [
      error.horizon_days === null ? "next retarget" : `last retarget within ${error.horizon_days} days`,
      String(error.n),
      ...[error.mean, error.mean_absolute, error.rms, error.largest].map((value, k) =>
        formatNumber(100 * value, 2, k === 0),
      ),
    ]),
  );
  const change = (log: number): string => percent(Math.exp(log) - 1, true);
  const rows = episodes.map((each) => [
    each.name,
    `${each.from} to ${each.to}`,
    formatNumber(each.rms_log_error, 3),
    percent(each.held_80),
    change(each.deepest_real),
    change(each.deepest_simulated),
    `${each.worst.date} ${formatNumber(each.worst.log_error, 2, true)}`,
  ]);
  const pooled =
    recent === null
      ? []
      : [
          [
            `${recent.windows} windows of ${recent.days} days`,
            "since 2022",
            `${formatNumber(recent.rms_log_error.value, 3)} ±${formatNumber(recent.rms_log_error.se, 3)}`,
            `${percent(recent.held_80.value)} ±${percent(recent.held_80.se)}`,
            ...["", "", ""],
          ],
        ];
  const price = table(
    [
      "hashrate, the real price given",
      "days",
      "rms log error",
      "in 80 %",
      "lowest, %",
      "lowest median, %",
      "worst",
    ],
    [...rows, ...pooled],
  );
  return `${hashrate}\n${price}`;
}

/** Runs the commands with the built program and writes the page. */
function refresh(folder: string): void {
  const main = resolve(root, "dist/src/cli/main.js");
  const documents = COMMANDS.map(([, command]) => {
    const words = command.split(" ").map((word) => (word === "DIR" ? folder : word));
    const args = [main, ...words, "--format", "json", "--quiet"];
    const text = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e9 });
    return JSON.parse(text) as BacktestDocument;
  });
  const file = resolve(root, "docs/track-record.md");
  writeFileSync(file, trackRecord(documents));
  execFileSync(process.execPath, [resolve(root, "node_modules/prettier/bin/prettier.cjs"), "--write", file]);
}

if (process.argv[1] === import.meta.filename) {
  const [folder = "", ...others] = process.argv.slice(2);
  if (folder === "" || folder.startsWith("-") || others.length > 0) {
    process.stderr.write("npm run track-record -- FOLDER, that of real days and epochs\n");
    process.exitCode = 2;
  } else {
    refresh(folder);
    process.stdout.write("docs/track-record.md is written\n");
  }
}
