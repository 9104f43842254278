import type { Fault } from "../yaml/fault.ts";
import { covenants } from "../schema/covenants.ts";
import { company } from "../schema/company.ts";
import { issuance } from "../schema/issuance.ts";
import { support } from "../schema/support.ts";
import { sellToFloor } from "../schema/treasury.ts";
import { nearOrAll } from "../text/suggest.ts";
import type { Path } from "../yaml/tree.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

/** What in the companies contradicts itself. */
export function companyContradictions(data: unknown): Fault[] {
  return named(data, "fleets").flatMap(([name, fleet]) => {
    const path = ["fleets", name, "company"];
    const found = under(fleet, "company");
    return [
      ...lowTarget(found, path),
      ...lowRaise(found, path),
      ...noVolume(found, path),
      ...covenantFaults(found, path),
      ...unratedMethod(data, found, path),
      ...unpricedHosting(data, found, path),
    ];
  });
}

/** A rating is one of the multiple of block rewards. */
function unratedMethod(data: unknown, owner: unknown, path: Path): Fault[] {
  if (under(owner, "rating") === undefined) return [];
  if (under(under(data, "valuation"), "method") !== "cash_flow") return [];
  const message = "rating is of block_reward_multiple: valuation's method must not be cash_flow";
  return [{ path: [...path, "rating"], at: "key", message }];
}

/** MW that are valued by the MW, and no price of one. */
function unpricedHosting(data: unknown, owner: unknown, path: Path): Fault[] {
  if (under(owner, "hosting_market") === undefined) return [];
  if (under(under(data, "valuation"), "hosting_market") !== undefined) return [];
  const message = "hosting_market needs valuation.hosting_market, which says what a MW is paid";
  return [{ path: [...path, "hosting_market"], at: "key", message }];
}

function lowTarget(data: unknown, path: Path): Fault[] {
  const treasury = valid(sellToFloor, under(data, "treasury"));
  const floor = valid(company.shape.cash_floor_usd, under(data, "cash_floor_usd"));
  if (treasury === null || floor === null) return [];
  if (support(treasury.cash_target_usd).low >= support(floor).high) return [];
  const message = "cash_target_usd must be at least cash_floor_usd in every draw";
  return [{ path: [...path, "treasury", "cash_target_usd"], at: "value", message }];
}

function lowRaise(data: unknown, path: Path): Fault[] {
  const found = valid(issuance, under(data, "issuance"));
  const floor = valid(company.shape.cash_floor_usd, under(data, "cash_floor_usd"));
  if (found?.raise_below_usd === undefined || floor === null) return [];
  if (support(found.raise_below_usd).low >= support(floor).high) return [];
  const message = "raise_below_usd must be at least cash_floor_usd in every draw";
  return [{ path: [...path, "issuance", "raise_below_usd"], at: "value", message }];
}

const DEFAULT_SHARE = issuance.parse({}).share_of_daily_volume;

function noVolume(data: unknown, path: Path): Fault[] {
  const found = under(data, "issuance");
  const share = under(found, "share_of_daily_volume");
  // The default says nothing, and stands in a scenario as it will run.
  if (share === undefined || share === DEFAULT_SHARE) return [];
  if (under(found, "daily_volume_shares") !== undefined) return [];
  const message = 'missing key "daily_volume_shares", of which share_of_daily_volume is a share';
  return [{ path: [...path, "issuance", "daily_volume_shares"], at: "missing", message }];
}

function covenantFaults(data: unknown, above: Path): Fault[] {
  const found = valid(covenants, under(data, "covenants"));
  if (found === null) return [];
  const path = [...above, "covenants"];
  const debts = named(data, "debts");
  const loans = debts.filter(([, debt]) => under(debt, "converts_at_usd_per_share") === undefined);
  const names = loans.map(([name]) => name);
  const faults = (found.debts ?? []).flatMap((name, k): Fault[] => {
    if (names.includes(name)) return [];
    const message = debts.some(([debt]) => debt === name)
      ? `debts: "${name}" converts, so it carries no covenants`
      : `debts: there is no debt "${name}"${nearOrAll(name, names)}`;
    return [{ path: [...path, "debts", k], at: "value", message }];
  });
  if (found.minimum_cash_usd === undefined && found.max_debt_to_ebitda === undefined) {
    const message = "covenants must state minimum_cash_usd or max_debt_to_ebitda";
    faults.push({ path, at: "key", message });
  }
  if (names.length === 0 && found.debts === undefined) {
    const message = "covenants: there is no debt to carry them; add one to debts that does not convert";
    faults.push({ path, at: "key", message });
  }
  return faults;
}
