/** Columns that tables have in common: an estimate takes several, so that each holds one number. */
import type { Estimate } from "../../statistics/estimate.ts";
import { day, figure } from "./cell.ts";
import type { Column } from "./sheet.ts";

/** Standard errors on either side of an estimate within which the truth lies in about 95 % of cases, as verdicts on limits take it. */
export const ERRORS_ASIDE = 2;

/** A unit of the documents: of all rows, or of each. */
type UnitOf<Row> = string | ((row: Row) => string);

export function text<Row>(header: string, of: (row: Row) => string | null | undefined): Column<Row> {
  return { header, of: (row) => of(row) || undefined };
}

export function number<Row>(
  header: string,
  of: (row: Row) => number | null | undefined,
  unit: UnitOf<Row> = "",
): Column<Row> {
  return { header, of: (row) => figure(of(row), unitIn(unit, row)) };
}

export function date<Row>(header: string, of: (row: Row) => string | null | undefined): Column<Row> {
  return { header, of: (row) => day(of(row)) };
}

/** An estimate and its standard error. */
export function estimate<Row>(
  header: string,
  of: (row: Row) => Estimate | null | undefined,
  unit: UnitOf<Row> = "",
): readonly Column<Row>[] {
  return [number(header, (row) => of(row)?.value, unit), number(`${header}_se`, (row) => of(row)?.se, unit)];
}

/** An estimate, its standard error, and the ends of its interval; those of a probability lie between 0 and 1. */
export function interval<Row>(
  header: string,
  of: (row: Row) => Estimate | null | undefined,
  unit: UnitOf<Row> = "",
  isProbability: (row: Row) => boolean = () => false,
): readonly Column<Row>[] {
  const end = (row: Row, errors: number): number | undefined => {
    const value = aside(of(row), errors);
    return value === undefined || !isProbability(row) ? value : Math.min(1, Math.max(0, value));
  };
  return [
    ...estimate(header, of, unit),
    number(`${header}_low_95`, (row) => end(row, -ERRORS_ASIDE), unit),
    number(`${header}_high_95`, (row) => end(row, ERRORS_ASIDE), unit),
  ];
}

/** A probability, its standard error, and the ends of its interval. */
export function chance<Row>(
  header: string,
  of: (row: Row) => Estimate | null | undefined,
): readonly Column<Row>[] {
  return interval(header, of, "share", () => true);
}

/** The quantiles of any row, each with its standard error; the median also with its interval. */
export function quantiles<Row>(
  rows: readonly Row[],
  of: (row: Row) => Readonly<Record<string, Estimate>>,
  unit: UnitOf<Row>,
  header = "",
): readonly Column<Row>[] {
  return probabilitiesOf(rows.map(of)).flatMap((p) => {
    const name = `${header}p${percent(p)}`;
    const at = (row: Row): Estimate | undefined => of(row)[p];
    return p === "0.5" ? interval(name, at, unit) : estimate(name, at, unit);
  });
}

/** Mean and quantiles of a distribution. */
export function distribution<Row>(
  rows: readonly Row[],
  header: string,
  of: (row: Row) => Distribution,
  unit: UnitOf<Row>,
): readonly Column<Row>[] {
  return [
    ...interval(`${header}_mean`, (row: Row) => meanOf(of(row)), unit),
    ...quantiles(rows, (row) => of(row).quantiles, unit, `${header}_`),
  ];
}

/** What documents tell of a distribution. */
export interface Distribution {
  readonly mean: number | null;
  readonly mean_se: number | null;
  readonly quantiles: Readonly<Record<string, Estimate>>;
}

export function meanOf({ mean: value, mean_se: se }: Pick<Distribution, "mean" | "mean_se">): Estimate {
  return { value, se };
}

/** The probabilities of quantiles that any row has, the least first. */
function probabilitiesOf(all: readonly Readonly<Record<string, Estimate>>[]): readonly string[] {
  return [...new Set(all.flatMap((one) => Object.keys(one)))].sort((a, b) => Number(a) - Number(b));
}

/** A probability in per cent, without the noise of computing it: 2.5 for "0.025". */
function percent(probability: string): string {
  return String(Number((100 * Number(probability)).toPrecision(12)));
}

function aside(of: Estimate | null | undefined, errors: number): number | undefined {
  if (of?.value == null || of.se === null) return undefined;
  return of.value + errors * of.se;
}

function unitIn<Row>(unit: UnitOf<Row>, row: Row): string {
  return typeof unit === "string" ? unit : unit(row);
}
