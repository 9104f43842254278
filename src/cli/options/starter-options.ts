import type { Options } from "yargs";
import { STARTER, type StarterFacts } from "../../scenario/write/starter.ts";
import { UsageError } from "../terminal/errors.ts";
import { type Arguments, type Bounds, optionalNumberOf } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";

/** A fact of a starter scenario: its option, what it asks for, and how its text is read. */
export interface StarterOption {
  readonly option: string;
  readonly describe: string;
  readonly default: string;
  /** Its value, undefined if it is not given; a UsageError for what it can't be. */
  readonly read: (args: Arguments) => StarterFacts[keyof StarterFacts] | undefined;
}

/** Fleets of base, whose values a fleet of the same name would only change in part. */
const TAKEN = ["efficient", "marginal"];

function fleetName(args: Arguments): string | undefined {
  const name = textOption(args, "fleet");
  if (name === undefined) return undefined;
  if (!/^[A-Za-z0-9_-]+$/.test(name) || name === "__proto__")
    throw new UsageError(`--fleet must be letters, digits, "-" and "_", found "${name}"; try --fleet mine`);
  if (TAKEN.includes(name))
    throw new UsageError(`--fleet ${name} is a fleet of base already; choose another name`);
  return name;
}

function numeric(fact: keyof StarterFacts, option: string, describe: string, bounds: Bounds): StarterOption {
  const read = (args: Arguments) => optionalNumberOf(args, option, bounds);
  return { option, describe, default: String(STARTER[fact]), read };
}

/** By fact, in the order in which they are asked for. */
export const STARTER_OPTIONS: Readonly<Record<keyof StarterFacts, StarterOption>> = {
  fleet: { option: "fleet", describe: "Name of the fleet", default: STARTER.fleet, read: fleetName },
  hashrateEhs: numeric("hashrateEhs", "hashrate-ehs", "Hashrate energised, EH/s", { above: 0 }),
  efficiencyJPerTh: numeric("efficiencyJPerTh", "efficiency", "Efficiency of the machines, J/TH", {
    above: 0,
  }),
  powerUsdPerMwh: numeric("powerUsdPerMwh", "power-usd-per-mwh", "Price of power, USD/MWh", { least: 0 }),
  cashUsd: numeric("cashUsd", "cash-usd", "Cash, USD", { least: 0 }),
  debtUsd: numeric("debtUsd", "debt-usd", "Debt, USD", { least: 0 }),
  btc: numeric("btc", "btc", "Bitcoin held, BTC", { least: 0 }),
  shares: numeric("shares", "shares", "Shares, diluted", { above: 0 }),
};

/** Those options for yargs. */
export const starterOptions: Readonly<Record<string, Options>> = Object.fromEntries(
  Object.values(STARTER_OPTIONS).map((each) => [each.option, valueOption(each.describe, each.default)]),
);
