import { UsageError } from "../terminal/errors.ts";
import { decimal } from "./values.ts";

/** Points an axis may have: beyond this a table can't be read. */
const MOST_POINTS = 100;

/** The ascending values of an axis: `a:b:step` (b included when a step lands on it), or a list `a,b,c`. */
export function parseAxis(option: string, text: string, example: string): number[] {
  const values = text.includes(":") ? stepped(option, text, example) : listed(option, text, example);
  if (values.length > MOST_POINTS) throw tooMany(option, text);
  return values;
}

function stepped(option: string, text: string, example: string): number[] {
  const parts = text.split(":");
  if (parts.length !== 3 || parts.some((part) => part.trim() === "")) throw malformed(option, text, example);
  const [from, to, step] = parts.map((part) => decimal(option, part)) as [number, number, number];
  if (from > to) {
    throw new UsageError(
      `${option} ${text} runs backwards; write the smaller end first: ${to}:${from}:${Math.abs(step)}`,
    );
  }
  if (step <= 0) throw new UsageError(`${option} ${text} needs a step above 0, like ${option} ${example}`);
  // A hair of slack, so that 0:1:0.1 has its eleventh point in spite of rounding.
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_POINTS) throw tooMany(option, text);
  return Array.from({ length: count }, (_, i) => withoutNoise(from + i * step, step));
}

/**
 * The value rounded to 12 digits, and to a billionth of the step: where ends of other signs cancel, the first leaves
 * noise such as 1e-16. Never −0.
 */
function withoutNoise(value: number, step: number): number {
  const decimals = Math.min(100, Math.max(0, 9 - Math.floor(Math.log10(step))));
  return Number(Number(value.toPrecision(12)).toFixed(decimals)) + 0;
}

function listed(option: string, text: string, example: string): number[] {
  const parts = text.split(",");
  if (parts.some((part) => part.trim() === "")) throw malformed(option, text, example);
  const values = parts.map((part) => decimal(option, part)).sort((a, b) => a - b);
  const twice = values.find((value, i) => value === values[i + 1]);
  if (twice !== undefined) throw new UsageError(`${option} ${text} has ${twice} twice`);
  return values;
}

function malformed(option: string, text: string, example: string): UsageError {
  return new UsageError(
    `${option} must be from:to:step or a list with commas, found "${text}"; try ${option} ${example}`,
  );
}

function tooMany(option: string, text: string): UsageError {
  return new UsageError(`${option} ${text} has more than ${MOST_POINTS} points; take a larger step`);
}
