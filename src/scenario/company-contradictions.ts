import type { Fault } from "./fault.ts";
import { company } from "./schema/company.ts";
import { support } from "./schema/support.ts";
import { sellToFloor } from "./schema/treasury.ts";
import type { Path } from "./tree.ts";
import { named, under, valid } from "./unvalidated.ts";

/** What in the companies contradicts itself. */
export function companyContradictions(data: unknown): Fault[] {
  return named(data, "fleets").flatMap(([name, fleet]) => {
    const path = ["fleets", name, "company"];
    const found = under(fleet, "company");
    return [...lowTarget(found, path)];
  });
}

function lowTarget(data: unknown, path: Path): Fault[] {
  const treasury = valid(sellToFloor, under(data, "treasury"));
  const floor = valid(company.shape.cash_floor_usd, under(data, "cash_floor_usd"));
  if (treasury === null || floor === null) return [];
  if (support(treasury.cash_target_usd).low >= support(floor).high) return [];
  const message = "cash_target_usd must be at least cash_floor_usd in every draw";
  return [{ path: [...path, "treasury", "cash_target_usd"], at: "value", message }];
}
