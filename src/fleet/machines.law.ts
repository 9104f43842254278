import { DAYS_PER_YEAR, HOURS_PER_DAY, TH_PER_EH, exp, log } from "../lanes/law.ts";
import type { Company } from "./company.law.ts";
import type { Load, Site, Slice } from "./fleet.law.ts";

/** What a slice implies for one step of its clock: `part` of its hashrate, lifting share × J/TH from `from` to `to`. */
export function openLoad(load: Load, slice: Slice, site: Site, part: number, from: number, to: number): void {
  load.mwhPerEh = HOURS_PER_DAY * ((to - from) / part) * (1 + site.overhead);
  load.whole = slice.hashrate * part;
  load.kept = exp(log(1 - slice.degradation) / DAYS_PER_YEAR);
}

/** A day's wear: hashrate that is lost at the same power. */
export function wearLoad(load: Load): void {
  load.hashrate *= load.kept;
  load.mwhPerEh /= load.kept;
}

/** Opens a day on which machines may come or go: nothing bought, nothing sold yet. */
export function openMachines(site: Site): void {
  site.capex = 0;
  site.salvage = 0;
}

/** Puts a load in place: one of the start, or of a slice that is bought today. Who has defaulted buys no machines. */
export function installLoad(load: Load, company: Company): void {
  if (company.alive !== 0) load.hashrate = load.whole;
}

/** Pays for a slice that is bought today. */
export function install(site: Site, company: Company, slice: Slice): void {
  if (company.alive !== 0) {
    const usd = slice.hashrate * TH_PER_EH * slice.price;
    site.capex += usd;
    site.capexTotal += usd;
  }
}

/** Sells what is left of the hashrate of a slice's load at the slice's salvage price. */
export function retireLoad(site: Site, slice: Slice, load: Load): void {
  const usd = load.hashrate * TH_PER_EH * slice.salvage;
  site.salvage += usd;
  site.capexTotal -= usd;
  load.hashrate = 0;
}
