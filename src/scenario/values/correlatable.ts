import { HOSTING_MARKET, MULTIPLE } from "./moving-multiple.ts";
import { scenarioSchema } from "../schema/schema.ts";
import { named, under } from "../yaml/unvalidated.ts";
import { kindsOf, schemaAt } from "../yaml/walk.ts";

/** Kinds of price whose days are observed, not made of a normal. */
const OBSERVED = ["bootstrap", "replay"];

/** The daily shocks of a scenario by the names they are correlated under, in the order of a day. */
export function dailyShocks(data: unknown): string[] {
  const each = (key: string): string[] => named(data, key).map(([name]) => `${key}.${name}`);
  const multiple = MULTIPLE.split(".").reduce<unknown>(under, data);
  const moves = typeof multiple === "object" && multiple !== null && !Object.hasOwn(multiple, "dist");
  return [
    "price",
    ...each("storms"),
    "network",
    ...each("regions"),
    "fees",
    ...(moves ? [MULTIPLE] : []),
    ...ratings(data),
  ];
}

/** What the market pays for a MW, where a company has any and it moves; and companies' own ratings that move. */
function ratings(data: unknown): string[] {
  const volatile = (part: unknown): boolean => (under(part, "volatility_per_year") ?? 0) !== 0;
  const companies = named(data, "fleets").map(([name, fleet]) => ({
    name,
    fleet,
    owner: under(fleet, "company"),
  }));
  const market = under(under(data, "valuation"), "hosting_market");
  const hosts = companies.some(({ owner }) => under(owner, "hosting_market") !== undefined);
  const rated = companies
    .filter(({ owner }) => volatile(under(owner, "rating")))
    .map(({ name }) => nameOf(data, ["fleets", name, "company", "rating"]));
  return [...(hosts && volatile(market) ? [HOSTING_MARKET] : []), ...new Set(rated)];
}

/** Why a daily shock cannot be correlated here, in words; null if it can. */
export function whyNoShock(data: unknown, name: string): string | null {
  const kind = String(under(under(data, "price"), "kind"));
  if (name === "price" && OBSERVED.includes(kind))
    return `a price of kind ${kind} takes its days from a file, not from a normal`;
  for (const observed of ["network", "fees"])
    if (name === observed && under(under(data, observed), "replay") !== undefined)
      return `${observed}.replay takes its days from a file, not from a normal`;
  const [part, region = ""] = name.split(".");
  const spot = part === "regions" ? under(under(under(data, "regions"), region), "spot") : undefined;
  if (under(spot, "replay") !== undefined)
    return `${name}.spot.replay takes its hours from a file, not from a normal`;
  const own = under(under(data, "network"), "price_correlation") ?? 0;
  if (name === "network" && own !== 0)
    return "network.price_correlation ties the network to the price already; set it to 0 and list the pair of price and network instead";
  return null;
}

/** The names under which the numbers that are distributions are drawn, in order. */
export function drawnNames(data: unknown): string[] {
  const names = new Set<string>();
  visit(data, [], (path) => names.add(nameOf(data, path)));
  return [...names];
}

function visit(value: unknown, path: readonly string[], found: (path: readonly string[]) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (Object.hasOwn(value, "dist")) found(path);
  else for (const [key, child] of Object.entries(value)) visit(child, [...path, key], found);
}

/** The name under which the number at the end of a path is drawn: that path, but for a fleet's `draws_as`. */
function nameOf(data: unknown, path: readonly string[]): string {
  const [top, fleet = "", ...rest] = path;
  const as = top === "fleets" ? under(under(under(data, top), fleet), "draws_as") : undefined;
  return (typeof as === "string" ? [top, as, ...rest] : path).join(".");
}

/** Why nothing is drawn under the name, in words, where that is no slip of the pen; else null. */
export function whyNotDrawn(data: unknown, name: string): string | null {
  const path = name.split(".");
  const value = path.reduce<unknown>(under, data);
  const drawnAs = nameOf(data, path);
  if (drawnAs !== name && drawnNames(data).includes(drawnAs)) return `is drawn as "${drawnAs}": name that`;
  const schema = schemaAt(scenarioSchema, path);
  if (schema !== null && kindsOf(schema)?.discriminator === "dist")
    return "is a plain number, so there is nothing to correlate; make it a distribution";
  return typeof value === "number" ? "is a plain number, so there is nothing to correlate" : null;
}
