/**
 * What is known of a number before the program runs: enough to leave out what a zero makes superfluous without changing a
 * bit, −0 and NaN included. Of a column nothing is known, nor that sums and products of finite numbers are finite.
 */
import type { Facts, Node, Operation } from "./node.ts";

/** Numbers that programs know, because much folds where they stand. */
export const isPlain = (value: number): boolean => Object.is(value, 0) || value === 1;

export const NO_FACTS: Facts = { finite: false, notNegative: false, zero: false };

/** Of a number; of what an operation makes of others. */
export function factsOf(value: number): Facts;
export function factsOf(op: Operation, args: readonly Node[]): Facts;
export function factsOf(of: number | Operation, args: readonly Node[] = []): Facts {
  if (typeof of === "number")
    return {
      finite: Number.isFinite(of),
      notNegative: of >= 0 && !Object.is(of, -0),
      zero: of === 0,
    };
  const all = (fact: keyof Facts): boolean => args.every(({ facts }) => facts[fact]);
  const [a, b, c] = args.map(({ facts }) => facts);
  switch (of) {
    case "add":
      return { finite: false, notNegative: all("notNegative"), zero: all("zero") };
    case "sub":
      return { finite: false, notNegative: false, zero: all("zero") };
    case "mul":
      return {
        finite: false,
        notNegative: all("notNegative"),
        zero: all("finite") && (a!.zero || b!.zero),
      };
    case "div":
      return { finite: false, notNegative: false, zero: false };
    case "min":
    case "max":
      return {
        finite: all("finite"),
        // The second is what comes of a tie.
        notNegative: all("notNegative") || (of === "max" && b!.notNegative),
        zero: all("zero"),
      };
    case "pick":
      return {
        finite: b!.finite && c!.finite,
        notNegative: b!.notNegative && c!.notNegative,
        zero: b!.zero && c!.zero,
      };
    case "flag":
      return { finite: true, notNegative: true, zero: false };
    default:
      return { finite: of === "unit", notNegative: of === "unit", zero: false };
  }
}
