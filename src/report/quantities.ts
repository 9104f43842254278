/** Named quantities: as a small table for people, as one JSON document for programs. */

import { formatNumber, HUGE } from "./terminal/numbers.ts";

/** One number (or name) with what it is: `key` names it in JSON and carries the unit, `label` and `unit` are for people. */
export interface Quantity {
  readonly key: string;
  readonly label: string;
  readonly value: number | string;
  readonly unit: string;
}

/** What one formula was given, what it returns, and what a reader must know beside them. */
export interface Calculation {
  readonly name: string;
  readonly inputs: readonly Quantity[];
  readonly results: readonly Quantity[];
  readonly notes: readonly string[];
}

/** A quantity; a pure number or a name has no unit. */
export function quantity(key: string, label: string, value: number | string, unit = ""): Quantity {
  return { key, label, value, unit };
}

const sixDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 });
const whole = new Intl.NumberFormat("en-US");

/** A number as text: whole ones in full, others to six significant digits; with an exponent below 0.0001 or far above. */
function digits(value: number): string {
  if (Math.abs(value) >= HUGE) return formatNumber(value, 0);
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) < 1e-4 ? value.toPrecision(6) : sixDigits.format(value);
}

/** Value and unit for people; a share in per cent. */
function cells({ value, unit }: Quantity): readonly [value: string, unit: string] {
  if (typeof value === "string") return [value, unit];
  return unit === "share" ? [digits(100 * value), "%"] : [digits(value), unit];
}

/** The results as aligned lines "label  value  unit", values flush right, and the notes below; ends with a newline. */
export function calculationTable({ results, notes }: Calculation): string {
  const rows = results.map((result) => [result.label, ...cells(result)] as const);
  const labelWidth = Math.max(...rows.map(([label]) => label.length));
  const valueWidth = Math.max(...rows.map(([, value]) => value.length));
  const lines = rows.map(([label, value, unit]) =>
    `${label.padEnd(labelWidth)}  ${value.padStart(valueWidth)}  ${unit}`.trimEnd(),
  );
  return [...lines, ...(notes.length > 0 ? ["", ...notes] : []), ""].join("\n");
}

/** A calculation as data, schema hashfleet/calc@1: inputs and results by key, at full precision. */
export function calculationDocument({ name, inputs, results, notes }: Calculation): object {
  const byKey = (quantities: readonly Quantity[]) =>
    Object.fromEntries(quantities.map(({ key, value }) => [key, value]));
  return {
    schema: "hashfleet/calc@1",
    calculation: name,
    inputs: byKey(inputs),
    results: byKey(results),
    notes,
  };
}
