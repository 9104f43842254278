import type { Scenario } from "../../scenario/schema/schema.ts";
import type { CommonNetworkName } from "../../engine/catalogue/names.ts";
import type { Summary } from "../summary.ts";
import { meanOf } from "./estimates.ts";
import { estimated, PERCENT } from "./numbers.ts";
import { wrap } from "./wrap.ts";

/** The network's gross margin by either way of quoting revenue, for a run of real hashrate, which is held against published figures; else no line. */
export function networkMarginLines(
  { network }: Summary,
  { network: { replay } }: Pick<Scenario, "network">,
  width: number,
): string[] {
  if (replay === undefined) return [];
  const margin = (name: CommonNetworkName): string => {
    const cell = estimated(meanOf(network[name]), { ...PERCENT, most: 1 });
    return typeof cell === "string" ? cell : cell.value;
  };
  const text = `Network's gross margin on mean revenue: JPM ${margin("jpm_gross_margin")}%, FPPS ${margin("fpps_gross_margin")}%`;
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
