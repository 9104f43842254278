import { didYouMean } from "../../scenario/text/suggest.ts";
import { UsageError } from "../terminal/errors.ts";
import { meantHint, numberIn } from "./numbers.ts";

export interface WholeNumberRule {
  readonly min: number;
  readonly max: number;
  readonly example: string;
}

/** A whole number from min to max, written with digits or like 1e5. */
export function wholeNumber(option: string, text: string, { min, max, example }: WholeNumberRule): number {
  const value = numberIn(text);
  const mayBe = (whole: number): boolean => Number.isInteger(whole) && whole >= min && whole <= max;
  if (mayBe(value)) return value;
  const range = `a whole number from ${min} to ${max.toLocaleString("en-US")}`;
  const advice = meantHint(text, mayBe) || `; try ${option} ${example}`;
  throw new UsageError(`${option} must be ${range}, found "${text}"${advice}`);
}

/** One of a few words. */
export function oneOf<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  // A longer word is another: jsonl is no slip for json.
  const meant = didYouMean(
    text,
    words.filter((word) => !text.startsWith(word)),
  );
  throw new UsageError(`${option} must be ${oneOfThese(words)}, found "${text}"${meant}`);
}

function oneOfThese(words: readonly string[]): string {
  return words.length > 2 ? `one of ${words.join(", ")}` : words.join(" or ");
}

/** A finite number; 0 for −0. */
export function decimal(option: string, text: string): number {
  const value = numberIn(text.trim());
  if (Number.isFinite(value)) return value + 0;
  throw new UsageError(`${option} takes numbers, found "${text}"`);
}
