import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dateOfDay } from "../../src/scenario/dates/calendar.ts";
import type { DailySeries, Epoch, History } from "../../src/history/history.ts";

/** A day as a row of a file has it; NaN where a number is not known. */
export interface DayRow {
  readonly day: number;
  readonly priceUsd: number;
  readonly hashrateEhs: number;
  readonly difficulty: number;
  readonly feesBtc: number;
}

/** The history of rows, one a day, in order, days between without a row being days without numbers. */
export function historyOfRows(rows: readonly DayRow[], epochs: readonly Epoch[] = []): History {
  const firstDay = rows[0]?.day ?? 0;
  const series = (of: (row: DayRow) => number): DailySeries => {
    const values = new Float64Array((rows.at(-1)?.day ?? firstDay - 1) - firstDay + 1).fill(NaN);
    for (const row of rows) values[row.day - firstDay] = of(row);
    return { firstDay, values };
  };
  return {
    price: series(({ priceUsd }) => priceUsd),
    hashrate: series(({ hashrateEhs }) => hashrateEhs),
    difficulty: series(({ difficulty }) => difficulty),
    fees: series(({ feesBtc }) => feesBtc),
    epochs,
    power: null,
  };
}

type Column = "price" | "hashrate" | "difficulty" | "fees";

/** The history with a column's numbers changed, by their place and their day. */
export function withColumn(
  history: History,
  column: Column,
  change: (value: number, k: number, day: number) => number,
): History {
  const { firstDay, values } = history[column]!;
  return {
    ...history,
    [column]: { firstDay, values: values.map((value, k) => change(value, k, firstDay + k)) },
  };
}

/** The history's first days: so many. */
export function firstDays(history: History, count: number): History {
  const cut = ({ firstDay, values }: DailySeries): DailySeries => ({
    firstDay,
    values: values.subarray(0, count),
  });
  const { price, hashrate, difficulty, fees } = history;
  return {
    ...history,
    price: cut(price),
    hashrate: cut(hashrate),
    difficulty: cut(difficulty),
    fees: fees && cut(fees),
  };
}

/** Writes a history, whose series begin on one day, as days.csv and epochs.csv of a folder. */
export function writeData(folder: string, history: History): void {
  const { price, hashrate, difficulty, fees, epochs } = history;
  const days = Array.from(price.values, (close, k) =>
    [dateOfDay(price.firstDay + k), close, hashrate.values[k], difficulty.values[k], fees!.values[k]].join(),
  );
  const head = "date,price_usd,hashrate_ehs,difficulty,fees_btc";
  writeFileSync(join(folder, "days.csv"), `${[head, ...days].join("\n")}\n`);
  const starts = epochs.map((epoch) => [epoch.height, epoch.firstBlockTime, epoch.difficulty].join());
  writeFileSync(
    join(folder, "epochs.csv"),
    `${["height,first_block_time,difficulty", ...starts].join("\n")}\n`,
  );
}
