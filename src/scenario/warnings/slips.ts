import { asWritten } from "../text/as-written.ts";
import type { Range } from "../schema/plausible.ts";

/** How a number comes out wrong: what was meant by it, and how that is said. */
interface Slip {
  readonly meant: (value: number) => number;
  readonly says: (told: Told) => string;
}

/** A number as it is told. */
interface Told {
  readonly value: number;
  /** Number and unit. */
  readonly written: string;
  /** What was probably meant. */
  readonly meant: string;
}

const times =
  (factor: number) =>
  (value: number): number =>
    value * factor;

/** It was written short: 400 for 400 million. */
function short(factor: number): Slip {
  return { meant: times(factor), says: ({ written, meant }) => `${written}: did you mean ${meant}?` };
}

/** What it is in another unit, `others` of which make one of the field's, shows the slip. */
function seenIn(factor: number, others: number, unit: string): Slip {
  return {
    meant: times(factor),
    says: ({ value, written, meant }) =>
      `${written} is ${plain(value * others)} ${unit}: did you mean ${meant}?`,
  };
}

/** It is a number of another unit, which is `factor` of the field's. */
function writtenIn(factor: number, unit: string): Slip {
  return {
    meant: times(factor),
    says: ({ value, written, meant }) => `${written}: ${plain(value)} ${unit} is ${meant}`,
  };
}

/** Per cent of a pure number or a share. */
function percent(per = ""): Slip {
  return {
    meant: times(0.01),
    says: ({ value, meant }) =>
      `${plain(value)} is ${plain(100 * value)} %${per}; ${plain(value)} % is ${meant}`,
  };
}

/** A share that was divided by a hundred once too often. */
const HUNDREDTH = seenIn(100, 100, "%");

/** All power over the machines' own, as sites state it. */
const PUE: Slip = {
  meant: (value) => (value < 2 ? value - 1 : NaN),
  says: ({ value, meant }) =>
    `${plain(value)} is ${plain(100 * value)} %: a PUE of ${plain(value)} is ${meant}`,
};

/** A machine of this day, by which a number of watts is told apart. */
const TH_A_MACHINE = 200;

/** What a machine costs, in place of a TH/s. */
const A_MACHINE: Slip = {
  meant: (value) => (value <= 9000 ? value / TH_A_MACHINE : NaN),
  says: ({ value, meant }) =>
    `${plain(value)} USD/TH: ${plain(value)} USD a machine of ${TH_A_MACHINE} TH/s is ${meant}`,
};

/** A volatility of a day, in place of a year's. */
const OF_A_DAY: Slip = {
  meant: (value) => Number((value * Math.sqrt(365)).toPrecision(2)),
  says: ({ value, meant }) =>
    `${plain(value)} a year is ${plain(100 * value)} %: ${plain(value)} a day is ${meant}`,
};

const MILLIONS = short(1e6);
const THOUSANDS = short(1e3);

/** Thousands, as filings state sums: of numbers that are large for millions. */
const IN_THOUSANDS: Slip = { ...THOUSANDS, meant: (value) => (Math.abs(value) >= 1e4 ? value * 1e3 : NaN) };
const PERCENT = [percent(), HUNDREDTH];

/** The likely slips by the unit of a field, the likeliest first. */
const SLIPS: Readonly<Record<string, readonly Slip[]>> = {
  "": [...PERCENT, short(1e12), short(1e6)],
  share: PERCENT,
  "share/year": [percent(" a year"), HUNDREDTH],
  factor: PERCENT,
  log: PERCENT,
  "log/√year": [OF_A_DAY, percent(" a year")],
  "1/√year": [OF_A_DAY, percent(" a year")],
  storms: [writtenIn(0.01, "%")],
  ratio: [writtenIn(0.01, "%")],
  "USD/MWh": [seenIn(1000, 1e-3, "USD/kWh"), seenIn(10, 0.1, "cents a kWh"), seenIn(1e-3, 1e-3, "USD/kWh")],
  "J/TH": [seenIn(1000, 1e-3, "J/GH"), writtenIn(1 / TH_A_MACHINE, `W over ${TH_A_MACHINE} TH/s`)],
  "EH/s": [
    seenIn(1e6, 1e6, "TH/s"),
    seenIn(1e3, 1e3, "PH/s"),
    writtenIn(1e-3, "PH/s"),
    writtenIn(1e-6, "TH/s"),
  ],
  "TH/s": [writtenIn(1e3, "PH/s"), writtenIn(1e-3, "GH/s"), writtenIn(1e6, "EH/s")],
  USD: [IN_THOUSANDS, MILLIONS, THOUSANDS, writtenIn(0.01, "cents"), short(1e-6)],
  "USD/year": [IN_THOUSANDS, MILLIONS, THOUSANDS, short(1e-6)],
  "USD/BTC": [THOUSANDS, writtenIn(0.01, "cents")],
  "USD/TH": [A_MACHINE, writtenIn(1e3, "USD/GH"), writtenIn(1e-3, "USD/PH"), writtenIn(0.01, "cents")],
  "USD/PH/day": [writtenIn(1e3, "USD/TH/day"), writtenIn(1e-3, "USD/EH/day")],
  "USD/MW": [MILLIONS, writtenIn(1e3, "USD/kW")],
  "USD/MW/year": [MILLIONS, writtenIn(1e3, "USD/kW/year")],
  shares: [IN_THOUSANDS, MILLIONS, THOUSANDS],
  "shares/day": [IN_THOUSANDS, MILLIONS, THOUSANDS],
  MW: [writtenIn(1e3, "GW"), writtenIn(1e-3, "kW")],
  BTC: [writtenIn(1e3, "thousand BTC"), writtenIn(1e-8, "satoshis")],
  "BTC/block": [writtenIn(1e-3, "mBTC"), writtenIn(1e-8, "satoshis")],
  days: [writtenIn(1 / 24, "hours"), writtenIn(365, "years"), writtenIn(30, "months"), ...PERCENT],
  months: [writtenIn(1 / 30, "days"), writtenIn(12, "years")],
  years: [writtenIn(1 / 12, "months"), writtenIn(1 / 365, "days")],
};

/** Those of keys with slips of their own, which come before their unit's. */
const OF_KEY: Readonly<Record<string, readonly Slip[]>> = {
  overhead: [PUE],
  network_days_lost: [writtenIn(0.01, "%")],
  difficulty: [short(1e12), short(1e6), short(1e-3), short(1e-6)],
};

/**
 * What a number out of its range means and the slip that it probably is, in words; null for one within, and for 0. `unit` is
 * that of the key as people write it, "" for a pure number.
 */
export function slipOf(key: string, value: number, unit: string, [low, high]: Range): string | null {
  const within = (size: number): boolean => Math.abs(size) >= low && Math.abs(size) <= high;
  if (value === 0 || within(value)) return null;
  if (unit === "log/year") {
    const percentage = Math.abs(value) < 90 ? value : 5;
    const rate = Number(Math.log1p(percentage / 100).toPrecision(2));
    return `a log rate: ${value} multiplies by ${Number(Math.exp(value).toPrecision(4))} each year; ${percentage} % a year is ${rate}`;
  }
  const pure = ["", "share", "share/year", "factor", "log", "log/√year", "1/√year"].includes(unit);
  const written = pure ? plain(value) : `${plain(value)} ${unit}`;
  const slips = [...(OF_KEY[key] ?? []), ...(SLIPS[unit] ?? [])];
  const slip = slips.find(({ meant }) => within(meant(value)));
  if (slip === undefined)
    return `${written} is far from any real figure, ${asWritten(low)} to ${asWritten(high)}`;
  return slip.says({ value, written, meant: asWritten(exact(slip.meant(value))) });
}

const plain = (value: number): string => String(exact(value));

/** Without the noise of a multiplication. */
function exact(value: number): number {
  return Number(value.toPrecision(9));
}
