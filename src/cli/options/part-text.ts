import {
  type Beside,
  completed,
  type Field,
  fits,
  mayBeMissing,
  type Part,
  type Said,
  type Value,
} from "../../scenario/write/starter/field.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import { saysNo } from "../../scenario/text/yes-and-no.ts";
import { asWritten } from "../../scenario/text/as-written.ts";
import { UsageError } from "../terminal/errors.ts";
import { valueIn } from "./value-text.ts";

/**
 * The part in a text such as "amount_usd=400e6,coupon=0.07,maturity=2028-03-01", whose first name may be left out; null where it
 * says that there is none. A UsageError says what else it must be.
 */
export function partIn(part: Part, text: string, beside: Beside): Said | null {
  if (mayBeMissing(part) && saysNo(text.trim())) return null;
  const said: Record<string, Value> = {};
  for (const [name, value] of pairsIn(part, text)) {
    if (said[name] !== undefined) throw wrong(part, `has ${name} twice`);
    said[name] =
      name === "name" && part.nameOf !== undefined
        ? nameIn(part, value)
        : valueIn(`--${part.option} ${name}`, value, fieldOf(part, name).takes, beside);
  }
  checkPart(part, said, beside);
  return said;
}

/** Throws a UsageError for a part that lacks what it needs, or contradicts itself. */
export function checkPart(part: Part, said: Said, beside: Beside): void {
  const needs = part.needs ?? (mayBeMissing(part) ? [part.fields[0].option] : []);
  if (needs.length > 0 && needs.every((name) => said[name] === undefined))
    throw wrong(part, `needs ${needs.join(" or ")}; ${like(part)}`);
  const whole = completed(part, said, beside);
  const lost = part.fields.find((field) => said[field.option] !== undefined && !fits(field, whole));
  if (lost?.goesWith !== undefined) {
    const { option, is } = lost.goesWith;
    throw wrong(
      part,
      `has ${lost.option}, which goes with ${option}=${String(is)}, not with ${String(whole[option])}`,
    );
  }
  const contradiction = part.contradiction?.(whole, beside);
  if (contradiction !== undefined) throw wrong(part, contradiction, ": ");
}

/** One as it may be written on a command line. */
export function exampleOf({ example }: Part): string {
  return Object.entries(example)
    .map(([name, value]) => `${name}=${typeof value === "number" ? asWritten(value) : String(value)}`)
    .join(",");
}

function pairsIn(part: Part, text: string): readonly (readonly [name: string, value: string])[] {
  return text.split(",").map((pair, k) => {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (!pair.includes("=") && k === 0 && pair.trim() !== "") return [part.fields[0].option, pair.trim()];
    if (name.trim() === "" || value.trim() === "")
      throw wrong(part, `takes name=value, with commas between, found "${pair.trim()}"; ${like(part)}`);
    return [name.trim(), value.trim()];
  });
}

function fieldOf(part: Part, name: string): Field {
  const field = part.fields.find(({ option }) => option === name);
  if (field !== undefined) return field;
  const names = [...part.fields.map(({ option }) => option), ...(part.nameOf === undefined ? [] : ["name"])];
  throw wrong(part, `has no "${name}"${nearOrAll(name, names)}`);
}

function nameIn(part: Part, name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name) && name !== "__proto__") return name;
  throw wrong(part, `name must be letters, digits, "-" and "_", found "${name}"`);
}

const like = (part: Part): string => `as in --${part.option} ${exampleOf(part)}`;

function wrong(part: Part, why: string, before = " "): UsageError {
  return new UsageError(`--${part.option}${before}${why}`);
}
