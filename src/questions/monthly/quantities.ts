import { CHANGE, KILO_USD, PERCENT, plain, type Scale, TERA } from "../../quantities/scale.ts";

/** What a monthly table tells of a month. */
export interface MonthQuantity<Name extends string = string> {
  /** As documents call it. It carries the unit where there is one. */
  readonly name: Name;
  /** As people write it in documents: "USD", "share"; "" for a pure number. */
  readonly unit: string;
  readonly label: string;
  readonly description: string;
  readonly scale: Scale;
}

const of = <const Name extends string>(quantity: MonthQuantity<Name>): MonthQuantity<Name> => quantity;

/** A change on the month before, path by path. */
const change = <const Name extends string>(name: Name, label: string, description: string) =>
  of({ name, unit: "share", label, description, scale: CHANGE });

const PAY = plain("USD/EH/day", 0);
const EHS: Scale = { ...plain("EH/s", 0), most: 0 };
const BILLIONS: Scale = { unit: "USD bn", factor: 1e-9, decimals: 1, most: 1 };
const WHOLE_PERCENT: Scale = { ...PERCENT, decimals: 0, most: 1 };

const QUANTITIES = [
  of({
    name: "price_usd",
    unit: "USD",
    label: "BTC price, mean",
    description: "mean of the daily closes",
    scale: KILO_USD,
  }),
  change("price_change", "BTC price, change", "mean price over that of the month before, less one"),
  of({
    name: "volatility_per_year",
    unit: "1/√year",
    label: "Realised volatility",
    description: "standard deviation of the daily log returns, times √365",
    scale: WHOLE_PERCENT,
  }),
  of({
    name: "hashrate_ehs",
    unit: "EH/s",
    label: "Hashrate, mean",
    description: "mean network hashrate of the days",
    scale: EHS,
  }),
  change("hashrate_change", "Hashrate, change", "mean hashrate over that of the month before, less one"),
  of({
    name: "lowest_hashrate_ehs",
    unit: "EH/s",
    label: "Hashrate, lowest day",
    description: "lowest daily hashrate as the day's blocks tell it, their luck in it",
    scale: EHS,
  }),
  of({
    name: "difficulty",
    unit: "",
    label: "Difficulty, mean",
    description: "mean difficulty of the days",
    scale: TERA,
  }),
  change(
    "difficulty_change",
    "Difficulty, change",
    "mean difficulty over that of the month before, less one",
  ),
  of({
    name: "end_difficulty",
    unit: "",
    label: "Difficulty, last day",
    description: "difficulty as the last day closes",
    scale: TERA,
  }),
  change(
    "end_difficulty_change",
    "Difficulty, last day on the month before",
    "difficulty as the last day closes over the mean of the month before, less one",
  ),
  change(
    "difficulty_below_peak",
    "Difficulty, on its high",
    "difficulty as the last day closes over the highest so far, less one",
  ),
  of({
    name: "revenue_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Revenue",
    description:
      "mean network revenue as JPMorgan quotes it: 144 · (subsidy + fees of a block) · price / hashrate",
    scale: PAY,
  }),
  change("revenue_change", "Revenue, change", "revenue over that of the month before, less one"),
  of({
    name: "gross_profit_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Gross profit",
    description: "that revenue less what power costs the network's average machine",
    scale: PAY,
  }),
  change(
    "gross_profit_change",
    "Gross profit, change",
    "gross profit over that of the month before, less one; missing where that was none",
  ),
  of({
    name: "gross_margin",
    unit: "share",
    label: "Gross margin",
    description: "gross profit over revenue, of the month's sums",
    scale: PERCENT,
  }),
  of({
    name: "fpps_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Revenue, FPPS",
    description: "mean revenue by difficulty, as a pool pays it, before its fee",
    scale: PAY,
  }),
  of({
    name: "block_reward_opportunity_usd",
    unit: "USD",
    label: "Four-year block rewards",
    description: "subsidy of the network's next four years at the price as the last day closes",
    scale: BILLIONS,
  }),
  of({
    name: "cohort_value_usd",
    unit: "USD",
    label: "Cohort's market value",
    description: "equity of all of the cohort's companies as the last day closes",
    scale: BILLIONS,
  }),
  change(
    "cohort_value_change",
    "Cohort's market value, change",
    "that value over the one as the month before closed, or at the start, less one",
  ),
  of({
    name: "cohort_to_rewards",
    unit: "ratio",
    label: "Cohort over four-year rewards",
    description: "that value over the network's four-year block rewards",
    scale: WHOLE_PERCENT,
  }),
] as const;

export type MonthName = (typeof QUANTITIES)[number]["name"];

/** The quantities in the order of documents. */
export const MONTH_QUANTITIES: readonly MonthQuantity<MonthName>[] = QUANTITIES;

export function monthQuantity(name: MonthName): MonthQuantity<MonthName> {
  return MONTH_QUANTITIES.find((quantity) => quantity.name === name)!;
}
