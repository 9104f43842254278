import type { MonthlyDocument } from "../monthly.ts";
import type { MonthValues } from "../monthly-rows.ts";
import { csvWriter } from "./lines.ts";
import type { Sink, TableColumn } from "./table.ts";

/** A row of the table: a quantity of a month, as it is forecast, was observed or was published. */
interface LongRow {
  readonly month: string;
  readonly kind: "forecast" | "observed" | "published";
  readonly quantity: string;
  readonly unit: string;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
  readonly error: number;
}

const text = (name: keyof LongRow, description: string): TableColumn => {
  return { name, kind: "text", unit: "", description };
};
const number = (name: keyof LongRow, description: string): TableColumn => {
  return { name, kind: "number", unit: "", description };
};

const COLUMNS: readonly TableColumn[] = [
  text("month", "as 2026-02"),
  text("kind", "forecast, observed or published"),
  text("quantity", "name of the quantity"),
  text("unit", "unit of the numbers"),
  number("p5", "5 % of paths are below"),
  number("p50", "median; of what is no forecast the number itself"),
  number("p95", "95 % of paths are below"),
  number("mean", "mean over the paths"),
  number("error", "standard error of the median"),
];

/** Writes the months as CSV, a row a month, kind and quantity; a number that there is not is an empty cell. */
export async function writeMonthlyCsv(document: MonthlyDocument, sink: Sink): Promise<void> {
  const rows = rowsOf(document);
  const { engine, seed, sampling } = document;
  const writer = csvWriter(
    { schema: "hashfleet/months@1", version: engine.version, seed, sampling, columns: COLUMNS },
    sink,
  );
  const chunk = COLUMNS.map(({ name, kind }) => {
    const values = rows.map((row) => row[name as keyof LongRow]);
    return kind === "text" ? values.map(String) : Float64Array.from(values, Number);
  });
  await writer.write(chunk);
  await writer.finish();
}

function rowsOf({ quantities: told, observed, months }: MonthlyDocument): LongRow[] {
  const unitOf = new Map<string, string>(told.map(({ name, unit }) => [name, unit]));
  const known = (month: string, kind: LongRow["kind"], values: MonthValues | undefined): LongRow[] =>
    Object.entries(values ?? {}).map(([quantity, value]) => {
      const unit = unitOf.get(quantity) ?? "";
      return { month, kind, quantity, unit, p5: NaN, p50: value, p95: NaN, mean: value, error: NaN };
    });
  return [
    ...observed.flatMap(({ month, quantities, published }) => [
      ...known(month, "observed", quantities),
      ...known(month, "published", published),
    ]),
    ...months.flatMap(({ month, quantities, happened, published }) => [
      ...Object.entries(quantities).map(([quantity, { quantiles, mean }]): LongRow => {
        const at = (p: string): number => quantiles[p]?.value ?? NaN;
        const unit = unitOf.get(quantity) ?? "";
        const error = quantiles["0.5"]?.se ?? NaN;
        return {
          ...{ month, kind: "forecast", quantity, unit },
          ...{ p5: at("0.05"), p50: at("0.5"), p95: at("0.95"), mean: mean ?? NaN, error },
        };
      }),
      ...known(month, "observed", happened),
      ...known(month, "published", published),
    ]),
  ];
}
