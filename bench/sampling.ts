/**
 * How much quasi sampling gains, and whether its errors are honest: runs of many seeds, whose spread is the true standard error.
 *
 *     npm run sampling -- --seeds 64 --paths 20000 [--scenarios base,downside,upside,halving-2028] [--write]
 *
 * Prints a table, and with --write puts it into docs/model.md. With --coverage 1000 instead: how often ten numbers of base lie within
 * two of their standard errors of the truth, of runs of --paths and of runs that stop by their own accuracy.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadScenario } from "../src/scenario/load/load.ts";
import { openSimulator } from "../src/runner/open-simulator.ts";
import { place } from "../src/runner/simulator.ts";
import { coverageAfterStopping, coverageOf } from "./coverage.ts";
import { accuracyRows, judged, type Row } from "./sampling-accuracy.ts";
import { numbersOverSeeds } from "./sampling-errors.ts";

const { values: options } = parseArgs({
  options: {
    seeds: { type: "string", default: "64" },
    paths: { type: "string", default: "20000" },
    scenarios: { type: "string", default: "base,downside,upside,halving-2028" },
    coverage: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

/** Looks of runs that stop: few enough for many seeds. */
const MOST_PATHS = 16_384;
const STOPPING_SEEDS = 150;

/** The numbers that are told one by one. */
const TOLD: readonly (readonly [key: string, label: string])[] = [
  ["efficient.equity_usd.mean", "equity, efficient: mean"],
  ["efficient.equity_usd.quantiles.0.5", "median"],
  ["efficient.equity_usd.quantiles.0.05", "5 %"],
  ["efficient.equity_usd.quantiles.0.95", "95 %"],
  ["marginal.equity_usd.mean", "equity, marginal: mean"],
  ["marginal.equity_usd.p_zero", "P(0)"],
  ["marginal.gross_margin_always_on.mean", "always-on margin, marginal: mean"],
  ["marginal.gross_margin_always_on.quantiles.0.5", "median"],
  ["marginal.default_share.p_default", "P(default), marginal"],
  ["network.hashprice_usd_per_ph_day.mean", "hashprice: mean"],
  ["network.hashprice_usd_per_ph_day.quantiles.0.5", "median"],
  ["network.first_retarget_change.mean", "first retarget: mean"],
];

if (options.coverage === undefined) await compare();
else await cover(Number(options.coverage));

async function compare(): Promise<void> {
  const seeds = Array.from({ length: Number(options.seeds) }, (_, k) => `sampling ${k}`);
  const paths = Number(options.paths);
  const names = options.scenarios.split(",");
  const byScenario = new Map<string, readonly Row[]>();
  for (const name of names) {
    const named = loadScenario(name);
    const plain = await numbersOverSeeds(named, { sampling: "plain", paths, seeds });
    const quasi = await numbersOverSeeds(named, { sampling: "quasi", paths, seeds });
    const rows = accuracyRows(plain, quasi, paths);
    byScenario.set(name, rows);
    const told = judged(rows);
    console.log(
      `${name}: ${told.numbers} numbers; ${told.worse.length} worse than 1.1 times plain by more than 4 standard errors` +
        `; reported over true 0.85 to 1.25: ${(100 * told.honestShare).toFixed(1)} % (plain ${(100 * told.honestSharePlain).toFixed(1)} %), outside 0.6 to 1.6: ${told.dishonest.length}` +
        `; |z| above 4: ${told.biased.length}, the largest ${told.largestZ.toFixed(1)}`,
    );
    for (const { key, gain, reported, z } of [...told.worse, ...told.dishonest, ...told.biased])
      console.log(
        `  ${key}: gain ${gain.toFixed(2)}, reported over true ${reported.toFixed(2)}, z ${z.toFixed(1)}`,
      );
  }

  const header = `| times smaller | ${names.join(" | ")} |\n| --- | ${names.map(() => "---").join(" | ")} |`;
  const lines = TOLD.map(([key, label]) => {
    const cells = names.map((name) => {
      const row = byScenario.get(name)!.find((each) => each.key === key);
      return row === undefined ? "–" : row.gain.toFixed(1);
    });
    return `| ${label} | ${cells.join(" | ")} |`;
  });
  const table = [header, ...lines].join("\n");
  console.log(`\n${table}`);
  if (options.write) {
    const file = new URL("../docs/model.md", import.meta.url);
    const text = readFileSync(file, "utf8");
    const place = /<!-- table: sampling-errors -->[\s\S]*?(?=\n\n(?!\|)|$)/;
    writeFileSync(file, text.replace(place, `<!-- table: sampling-errors -->\n\n${table}`));
  }
}

async function cover(count: number): Promise<void> {
  const named = loadScenario("base");
  const paths = Number(options.paths);
  const simulator = await openSimulator(place(1e6, {}), paths);
  const seedsOf = (n: number): readonly string[] => Array.from({ length: n }, (_, k) => `coverage ${k}`);
  try {
    const keys = TOLD.slice(0, 10).map(([key]) => key);
    console.log(`base, ${count} seeds of ${paths} paths: share within two standard errors`);
    for (const { key, share } of await coverageOf(named, paths, { keys, seeds: seedsOf(count), simulator }))
      console.log(`  ${key}: ${(100 * share).toFixed(1)} %`);
    const key = "efficient.equity_usd.quantiles.0.5";
    for (const target of [0.0035, 0.0025]) {
      const limits = { target, most: MOST_PATHS };
      const stopped = await coverageAfterStopping(named, key, limits, {
        seeds: seedsOf(STOPPING_SEEDS),
        simulator,
      });
      const looks = [...new Set(stopped.looks)]
        .sort((a, b) => a - b)
        .map((look) => `${look}: ${stopped.looks.filter((each) => each === look).length}`);
      console.log(
        `until se(${key}) < ${100 * target} %, ${STOPPING_SEEDS} seeds: within two standard errors ${(100 * stopped.share).toFixed(1)} %, bias ${stopped.bias.toFixed(2)} standard errors; stopped at ${looks.join(", ")}`,
      );
    }
  } finally {
    await simulator.close();
  }
}
