import { nextHalvingHeight } from "../../bitcoin/subsidy.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import type { Summary } from "../summary.ts";
import { quantileOf } from "./estimates.ts";
import { estimated, formatNumber, NOTHING, PERCENT, plain, scaled } from "./numbers.ts";
import { wrap } from "./wrap.ts";

const MS_PER_DAY = 86_400_000;

/** On which day the next halving falls, where it falls within the horizon on some path; else no line at all. */
export function halvingLines(
  { network }: Summary,
  start: Pick<Scenario["start"], "date" | "height">,
  width: number,
): string[] {
  const { halving_day: day } = network;
  if (day.missing_share === 1) return [];
  const dateAt = (p: number): string => dateOf(start.date, quantileOf(day, p).value);
  const { value, error } = asText(quantileOf(day, 0.5));
  const block = formatNumber(nextHalvingHeight(start.height), 0);
  const share = day.missing_share === 0 ? "" : `, in ${scaled(1 - day.missing_share, PERCENT)}% of paths`;
  const text =
    `Halving at block ${block}: median ${dateAt(0.5)} (day ${value}${error}), ` +
    `5% ${dateAt(0.05)}, 95% ${dateAt(0.95)}${share}`;
  return wrap(text, width - 2).map((line) => `  ${line}`);
}

function asText(estimate: ReturnType<typeof quantileOf>): { value: string; error: string } {
  const cell = estimated(estimate, plain("days", 1));
  if (typeof cell === "string") return { value: cell, error: "" };
  return { value: cell.value, error: cell.error === "" ? "" : ` ${cell.error}` };
}

/** The day, UTC, in which a time falls that is counted in days from the start. */
function dateOf(start: string, days: number | null): string {
  if (days === null) return NOTHING;
  return new Date(Date.parse(`${start}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
