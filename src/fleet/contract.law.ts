import type { Load, Site } from "./fleet.law.ts";

/** Opens the day of a fleet whose contract pays for load that is off: nothing has come back yet. */
export function openCredits(site: Site): void {
  site.sellBack = 0;
  site.credit = 0;
  site.programmeCredit = 0;
  site.stormResale = 0;
}

/** What is taken or paid is paid for all that uptime allows: what of a load's block is not mined. */
export function payUntaken(load: Load, site: Site): void {
  const usd = load.hashrate * load.mwhPerEh * site.fixedShare * site.fixedPrice;
  const mined = site.able * (load.blockWorth * load.blockBelow - load.blockCalled);
  site.powerCost += usd * (site.uptime - mined);
  site.alwaysOnPower += usd * (site.uptime - site.able);
}

/** Storms' credits are for load that they took off and that would run; always on, all of it would. */
export function creditStorms(load: Load, site: Site): void {
  const stormed = load.hashrate * load.mwhPerEh * (site.uptime - site.able);
  const usd = stormed * site.stormCredit;
  const block = site.fixedShare * (load.blockWorth * load.blockBelow);
  const open = (1 - site.fixedShare) * load.openBelow;
  site.credit += usd * (block + open);
  site.alwaysOnPower -= usd;
}

/** Adds what came back for power today to the sums. */
export function sumCredits(site: Site): void {
  site.sellBackTotal += site.sellBack;
  site.creditTotal += site.credit;
  site.programmeCreditTotal += site.programmeCredit;
}
