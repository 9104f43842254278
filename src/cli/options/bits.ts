import { targetOfBits } from "../../bitcoin/consensus.ts";
import { UsageError } from "../terminal/errors.ts";
import { type Arguments, textOf } from "./numbers.ts";

/** The compact target in --bits. */
export function bitsOf(args: Arguments): number {
  const text = textOf(args, "bits");
  if (!/^(0x)?[0-9a-f]{8}$/i.test(text)) {
    throw new UsageError(`--bits must be eight hexadecimal digits, like 1701fca1, found "${text}"`);
  }
  const bits = Number.parseInt(text, 16);
  try {
    targetOfBits(bits);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--bits: ${error.message}`);
    throw error;
  }
  return bits;
}
