import type { Windows } from "../../calibrate/calibrate.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { wholeNumber } from "./values.ts";

/** What a --window may name, and the least and most it may look back: days, or epochs of the network. */
const NAMES = {
  price: { of: "priceDays", min: 90, max: 5000, example: "price=730" },
  network: { of: "volatilityEpochs", min: 8, max: 300, example: "network=52" },
  fees: { of: "feeDays", min: 120, max: 5000, example: "fees=365" },
} as const satisfies Record<string, { of: keyof Windows; min: number; max: number; example: string }>;

type Name = keyof typeof NAMES;

/** The windows that --window says, each as name=count. */
export function windowsOf(args: Arguments): Partial<Windows> {
  const given = args["window"];
  const texts = given === undefined ? [] : (Array.isArray(given) ? given : [given]).map(String);
  const windows: Partial<Record<keyof Windows, number>> = {};
  for (const text of texts) {
    const [name = "", count = ""] = text.split("=");
    if (!isName(name))
      throw new UsageError(
        `--window must be price=DAYS, network=EPOCHS or fees=DAYS, found "${text}"; try --window price=730`,
      );
    const { of, min, max, example } = NAMES[name];
    if (windows[of] !== undefined) throw new UsageError(`--window ${name} is given twice; give it once`);
    windows[of] = wholeNumber("--window", count, { min, max, example });
  }
  return windows;
}

function isName(name: string): name is Name {
  return Object.hasOwn(NAMES, name);
}
