import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textOption } from "./options.ts";

/** The date in an option, undefined if it is not given. */
export function dateOption(args: Arguments, name: string): string | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time);
  if (isDate && new Date(time).toISOString().startsWith(text)) return text;
  throw new UsageError(`--${name} must be a date such as 2026-02-02, found "${text}"`);
}

/**
 * The point of time in an option, in Unix seconds, undefined if it is not given; where `orDate`, a date alone stands for its 00:00 UTC.
 */
export function timeOption(
  args: Arguments,
  name: string,
  { orDate = false }: { readonly orDate?: boolean } = {},
): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  if (/^\d{10}$/.test(text)) return Number(text);
  if (orDate && /^\d{4}-\d{2}-\d{2}$/.test(text))
    return Date.parse(`${dateOption(args, name)!}T00:00:00Z`) / 1000;
  // A time without an offset is UTC, as all times here are.
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  const time = iso === null ? NaN : Date.parse(`${iso[1]!}T${iso[2]!}${iso[3] ?? "Z"}`);
  if (!Number.isNaN(time)) return time / 1000;
  throw new UsageError(
    `--${name} must be a time such as 2026-06-13T19:12:00Z, or Unix seconds, found "${text}"`,
  );
}
