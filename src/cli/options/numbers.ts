import { numberMeant } from "../../scenario/text/number-meant.ts";
import { UsageError } from "../terminal/errors.ts";

/** Parsed arguments as yargs hands them over: nothing is known of their types yet. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a number must be, beside finite: above a bound, at least one, or between two, the upper left out where it is `below`. */
export type Bounds = { readonly whole?: boolean } & (
  | { readonly above?: number; readonly least?: never; readonly most?: never; readonly below?: never }
  | { readonly least: number; readonly most?: number; readonly above?: never; readonly below?: never }
  | { readonly least: number; readonly below: number; readonly most?: never; readonly above?: never }
);

/** Digits with an optional fraction and exponent: stricter than Number(), which takes "", "0x10" and " 7 ". */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a text spells, NaN if it spells none. */
export function numberIn(text: string): number {
  return NUMBER.test(text) ? Number(text) : NaN;
}

/** How to write the number that a text means (20000 for "20,000", 60e6 for "60m"), as the end of a message; "" where none may stand. */
export function meantHint(text: string, mayBe: (value: number) => boolean): string {
  const meant = numberMeant(text);
  return meant !== null && mayBe(numberIn(meant.split(" ")[0]!)) ? `; write ${meant}` : "";
}

function expectation({ above, least, most, below, whole }: Bounds): string {
  const kind = whole === true ? "a whole number" : "a number";
  if (above !== undefined) return `${kind} greater than ${String(above)}`;
  if (least === undefined) return kind;
  if (below !== undefined) return `${kind} of at least ${String(least)} and below ${String(below)}`;
  return most === undefined
    ? `${kind} of at least ${String(least)}`
    : `${kind} from ${String(least)} to ${String(most)}`;
}

function within(value: number, { above, least, most, below, whole }: Bounds): boolean {
  return (
    Number.isFinite(value) &&
    (above === undefined || value > above) &&
    (least === undefined || value >= least) &&
    (most === undefined || value <= most) &&
    (below === undefined || value < below) &&
    (whole !== true || Number.isInteger(value))
  );
}

/** The text of an option; throws a UsageError when it is not given or empty. */
export function textOf(args: Arguments, option: string): string {
  const value = args[option];
  if (value === undefined) throw new UsageError(`--${option} is required`);
  if (typeof value !== "string" || value === "") throw new UsageError(`--${option} needs a value`);
  return value;
}

/** The number in an option; throws a UsageError that names the option, what was expected and what was found. */
export function numberOf(args: Arguments, option: string, bounds: Bounds): number {
  return numberAs(`--${option}`, textOf(args, option), bounds);
}

/** The number that a text spells; throws a UsageError that begins with `label`. */
export function numberAs(label: string, text: string, bounds: Bounds): number {
  const value = numberIn(text);
  if (within(value, bounds)) return value;
  const advice = meantHint(text, (meant) => within(meant, bounds));
  throw new UsageError(`${label} must be ${expectation(bounds)}, found "${text}"${advice}`);
}

/** The number in an option, or undefined where the option is not given. */
export function optionalNumberOf(args: Arguments, option: string, bounds: Bounds): number | undefined {
  return args[option] === undefined ? undefined : numberOf(args, option, bounds);
}
