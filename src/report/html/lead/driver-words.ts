/** What drawn numbers are called where people read them. */
import type { Driver } from "../../company-facts.ts";

const NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^price$/, "Bitcoin’s moves, day by day"],
  [/^price\.drift_per_year$/, "Bitcoin’s drift"],
  [/^price\.drift$/, "Bitcoin’s drift on the way"],
  [/^price\.volatility_per_year$/, "Bitcoin’s volatility"],
  [/^price\./, "Bitcoin’s price, $key"],
  [/^network$/, "Hashrate’s own moves"],
  [/^network\.growth_per_year$/, "Network growth"],
  [/^network\.entry\.response$/, "New hashrate’s answer to margins"],
  [/^start\.hashrate_ehs$/, "Hashrate at the start"],
  [/^storms\.(.+)\.arrivals$/, "Storms in number, $1"],
  [/^storms\.(.+)$/, "Storms, $1"],
  [/^regions\.(.+)\.level$/, "Spot power’s years, $1"],
  [/^regions\.([^.]+)$/, "Spot power, $1"],
  [/^fees$/, "Transaction fees"],
  [/^valuation\.block_reward_multiple$/, "Multiple of block rewards"],
  [/^blocks$/, "Luck of blocks"],
  [/^valuation\.hpc_cap_rate_per_year$/, "Hosting’s cap rate"],
  [/^valuation\.discount_rate_per_year$/, "Discount rate"],
  [/^fleets\.[^.]+\.power\.fixed_usd_per_mwh$/, "Fixed power price"],
  [/^fleets\.[^.]+\.efficiency_j_per_th$/, "Machines’ efficiency"],
  [/^fleets\.[^.]+\.company\.sga_usd_per_year$/, "SG&A"],
  [/^fleets\.[^.]+\.company\.hpc\.noi_usd_per_mw_year$/, "Hosting’s income"],
  [/^fleets\.[^.]+\.company\.hpc\.capex_usd_per_mw$/, "Hosting’s capex"],
  [/^fleets\.[^.]+\.company\.hpc\.(.+)$/, "Hosting, $1"],
  [/^fleets\.[^.]+\.(?:company\.)?(.+)$/, "$1"],
];

/** A key as people call it: "Network growth" of network.growth_per_year. */
export function driverName(key: string): string {
  for (const [pattern, name] of NAMES) {
    const found = pattern.exec(key);
    if (found) return plain(name.replace("$1", found[1] ?? "").replace("$key", key.split(".").at(-1)!));
  }
  return plain(key);
}

/** Keys without their underscores and units. */
function plain(text: string): string {
  const words = text.replace(/_(usd|per_year|usd_per_\w+|ehs|mw)$/, "").replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who decides, by group of keys: the market's. */
const MARKET: Readonly<Partial<Record<Driver["group"], string>>> = {
  price: "Bitcoin",
  network: "The network’s hashrate",
  valuation: "The multiple that the market pays",
  storms: "The weather",
  power: "The price of power",
  fees: "Transaction fees",
  luck: "Luck",
};

/** Whether a driver is in the company's hands. */
export function isOwn({ group }: Driver): boolean {
  return MARKET[group] === undefined;
}

/** Who decides where a driver does. */
export function whoDecides({ group }: Pick<Driver, "group">): string {
  return MARKET[group] ?? (group === "hosting" ? "Hosting" : "The company itself");
}

/** Within a sentence: names keep their capitals. */
export function lower(text: string): string {
  return /^SG&A/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
