import type { Fault } from "../yaml/fault.ts";
import type { CompanySpec } from "../schema/schema.ts";
import type { Path } from "../yaml/tree.ts";

/** What is allowed in a company but probably not meant. */
export function companyDoubts(company: CompanySpec, path: Path): Fault[] {
  const { depreciation, tax, btc_cost_usd_per_btc } = company;
  const faults: Fault[] = [];
  if (tax !== undefined && depreciation === undefined) {
    const message = "tax falls on a profit from which nothing is written off: depreciation is missing";
    faults.push({ path: [...path, "tax"], at: "key", message });
  }
  if (btc_cost_usd_per_btc !== undefined && tax === undefined && depreciation === undefined) {
    const message = "btc_cost_usd_per_btc has no effect: gains are taken where there is tax or depreciation";
    faults.push({ path: [...path, "btc_cost_usd_per_btc"], at: "key", message });
  }
  return faults;
}
