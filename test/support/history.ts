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
  return { ...history, [column]: { firstDay, values: values.map((value, k) => change(value, k, firstDay + k)) } };
}

/** The history's first days: so many. */
export function firstDays(history: History, count: number): History {
  const cut = ({ firstDay, values }: DailySeries): DailySeries => ({ firstDay, values: values.subarray(0, count) });
  const { price, hashrate, difficulty, fees } = history;
  return { ...history, price: cut(price), hashrate: cut(hashrate), difficulty: cut(difficulty), fees: fees && cut(fees) };
}
