import { harmless } from "../../scenario/text/harmless.ts";
import { UsageError } from "../terminal/errors.ts";
import { type Arguments, numberIn } from "./numbers.ts";
import { textOption } from "./options.ts";

/** How likely a scenario is, as the command line has it; whether there is one of that label is asked once they are read. */
export interface StatedWeight {
  readonly label: string;
  /** From 0 to 1. */
  readonly weight: number;
}

const EXAMPLE = "as in --weights base=0.5,upside=0.25,downside=0.25";

/** What sums of so many decimals may be off by. */
const SLACK = 1e-9;

/** The weights in --weights, in order: each label once, all of them 1 in sum. None without the option. */
export function weightsIn(args: Arguments): readonly StatedWeight[] {
  const text = textOption(args, "weights");
  if (text === undefined) return [];
  const weights = piecesOf(text).map(weightIn);
  const twice = weights.find(({ label }, k) => weights.findIndex((other) => other.label === label) < k);
  if (twice !== undefined) throw wrong(`--weights has ${twice.label} twice`);
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > SLACK)
    throw wrong(`--weights must sum to 1, found ${Number(sum.toPrecision(12))} (${text})`);
  return weights;
}

/** The pieces between commas; a label may hold commas of its own, but a weight ends each piece. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let begun = "";
  for (const piece of text.split(",")) {
    begun += piece;
    if (piece.includes("=")) {
      pieces.push(begun);
      begun = "";
    } else begun += ",";
  }
  return begun === "" ? pieces : [...pieces, begun.slice(0, -1)];
}

function weightIn(piece: string): StatedWeight {
  const [, label, written = ""] = /^\s*(.*\S)\s*=\s*(.*?)\s*$/s.exec(piece) ?? [];
  if (label === undefined) throw wrong(`--weights takes NAME=WEIGHT, found "${piece.trim()}"; ${EXAMPLE}`);
  const [, percent] = /^(.*?)\s*%$/s.exec(written) ?? [];
  const weight = percent === undefined ? numberIn(written) : hundredth(numberIn(percent));
  if (weight >= 0 && weight <= 1) return { label, weight: weight + 0 };
  throw wrong(`--weights ${label} must be from 0 to 1, or from 0% to 100%, found "${written}"`);
}

/** 0.333 of 33.3, which binary division misses. */
function hundredth(value: number): number {
  return Number((value / 100).toPrecision(15));
}

function wrong(message: string): UsageError {
  return new UsageError(harmless(message));
}
