import type { Tally } from "./campaign.ts";
import { KINDS } from "./cases.ts";

/** How far a campaign is, in one line. */
export function progressText(tally: Tally, cases: number, elapsedMs: number): string {
  const perSecond = (1000 * tally.done) / elapsedMs;
  const left = Math.round((cases - tally.done) / perSecond);
  return `${tally.done} of ${cases} cases, ${perSecond.toFixed(1)} a second, ${duration(left)} left, kinds of failure: ${tally.found.size}`;
}

const duration = (seconds: number): string =>
  seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;

/** What came of a campaign: a table of the kinds of cases, and what failed. */
export function tallyText({ done, kinds, found, slowest }: Tally, elapsedMs: number): string {
  const row = (...cells: readonly (string | number)[]): string =>
    cells.map((cell, k) => (k === 0 ? String(cell).padEnd(16) : String(cell).padStart(9))).join("");
  const rows = KINDS.map((kind) => {
    const { cases, valid, failing } = kinds[kind];
    return row(kind, cases, valid, cases - valid, failing);
  });
  const sum = (of: (kind: (typeof kinds)["drawn"]) => number): number =>
    KINDS.reduce((total, kind) => total + of(kinds[kind]), 0);
  const failures = [...found]
    .sort(([, a], [, b]) => b.count - a.count)
    .flatMap(([signature, { count, number, failure, file }]) => [
      `${count} × ${signature}`,
      `    first in case ${number}: ${failure.detail.slice(0, 300)}`,
      ...(file === undefined ? [] : [`    kept as ${file}`]),
    ]);
  return [
    row("kind", "cases", "valid", "refused", "failing"),
    ...rows,
    row(
      "all",
      done,
      sum(({ valid }) => valid),
      done - sum(({ valid }) => valid),
      sum(({ failing }) => failing),
    ),
    `${(done / (elapsedMs / 1000)).toFixed(1)} cases a second; the slowest, case ${slowest.number}, took ${(slowest.ms / 1000).toFixed(1)} s`,
    failures.length === 0 ? "nothing failed" : `kinds of failure: ${found.size}`,
    ...failures,
    "",
  ].join("\n");
}
