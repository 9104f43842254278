import { harmless } from "../../scenario/text/harmless.ts";
import { UsageError } from "../terminal/errors.ts";
import { type Arguments, meantHint, numberAs, numberIn } from "./numbers.ts";
import { textList } from "./options.ts";

/** A price of a share as the command line has it; whether there is such a fleet is asked once the scenarios are read. */
export interface StatedPrice {
  /** Undefined for a number by itself, which is of the only fleet. */
  readonly fleet: string | undefined;
  readonly usd: number;
  /** As it was written. */
  readonly text: string;
}

const EXAMPLE = "as in --share-price-usd efficient=14";

/** The prices in --share-price-usd, in order, none of a fleet that has one already. */
export function sharePricesIn(args: Arguments): readonly StatedPrice[] {
  const given = textList(args["share-price-usd"]);
  const prices = given.flatMap((text) => text.split(",")).map((piece) => priceIn(piece.trim()));
  const twice = prices.find(({ fleet }, k) => prices.findIndex((other) => other.fleet === fleet) < k);
  if (twice?.fleet !== undefined) throw wrong(`--share-price-usd has ${twice.fleet} twice`);
  const bare = prices.find(({ fleet }) => fleet === undefined);
  if (bare !== undefined && prices.length > 1)
    throw wrong(`--share-price-usd: ${bare.text} names no fleet; write each price as NAME=USD, ${EXAMPLE}`);
  return prices;
}

function priceIn(text: string): StatedPrice {
  const [, fleet, usd = text] = /^(.*\S)\s*=\s*(.*)$/s.exec(text) ?? [];
  const isNumber = !Number.isNaN(numberIn(text)) || meantHint(text, () => true) !== "";
  if (fleet === undefined && !isNumber)
    throw wrong(`--share-price-usd takes NAME=USD, found "${text}"; ${EXAMPLE}`);
  const label = fleet === undefined ? "--share-price-usd" : `--share-price-usd ${harmless(fleet)}`;
  return { fleet, usd: numberAs(label, harmless(usd), { above: 0 }), text };
}

function wrong(message: string): UsageError {
  return new UsageError(harmless(message));
}
