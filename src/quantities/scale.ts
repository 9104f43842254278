/** How people write a quantity: value × factor, in `unit`, with that many decimals where no error says better. */
export interface Scale {
  readonly unit: string;
  readonly factor: number;
  readonly decimals: number;
  /** Decimals that a small error may ask for; one more than usual if absent. */
  readonly most?: number;
  /** Writes + before a positive number. */
  readonly signed?: boolean;
}

export const PERCENT: Scale = { unit: "%", factor: 100, decimals: 1 };
export const CHANGE: Scale = { unit: "%", factor: 100, decimals: 1, signed: true };
export const TERA: Scale = { unit: "T", factor: 1e-12, decimals: 1, most: 1 };
export const KILO_USD: Scale = { unit: "USD k", factor: 1e-3, decimals: 1, most: 1 };

/** A scale that leaves the number as it is. */
export function plain(unit: string, decimals: number): Scale {
  return { unit, factor: 1, decimals };
}

/** USD, millions or billions, after the largest amount to be shown. */
export function usdScale(largest: number): Scale {
  const size = Math.abs(largest);
  if (size >= 1e10) return { unit: "USD bn", factor: 1e-9, decimals: 1 };
  if (size >= 1e8) return { unit: "USD m", factor: 1e-6, decimals: 0, most: size >= 1e9 ? 0 : 1 };
  if (size >= 1e6) return { unit: "USD m", factor: 1e-6, decimals: 1 };
  return { unit: "USD", factor: 1, decimals: 0 };
}

/** What a number is written in where it says nothing else: by its unit in the documents. */
const BY_UNIT: Readonly<Record<string, Scale>> = {
  share: PERCENT,
  ratio: PERCENT,
  "USD/BTC": KILO_USD,
  "USD/EH/day": plain("USD/EH/day", 0),
  "USD/PH/day": plain("USD/PH/day", 1),
  "USD/MWh": plain("USD/MWh", 1),
  BTC: plain("BTC", 0),
};

/** The scale for numbers of a unit of the documents, of which one is as large as given. */
export function scaleOfUnit(unit: string, largest: number): Scale {
  if (unit === "USD") return usdScale(largest);
  return BY_UNIT[unit] ?? plain(unit, largest >= 1000 ? 0 : largest >= 10 ? 1 : 3);
}
