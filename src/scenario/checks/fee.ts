import type { Fault } from "../yaml/fault.ts";
import { replayedDays, uncovered } from "../data/replayed-days.ts";
import { busy, feeDays } from "../schema/fees.ts";
import { support } from "../schema/support.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/** What in the fees contradicts itself. */
export function feeContradictions(data: unknown): Fault[] {
  const fees = under(data, "fees");
  return [...shortStays(fees), ...busyReplay(fees), ...replayed(data)];
}

/** Short busy stays can only make up so large a share of time: a calm day lies between two of them at least. */
function shortStays(fees: unknown): Fault[] {
  const found = valid(busy, under(fees, "busy"));
  if (found === null) return [];
  const share = support(found.share_of_time).high;
  const needed = share / (1 - share);
  const least = support(found.mean_stay_days).low;
  // 0.8/(1 − 0.8) is 4, whatever rounding says.
  if (least >= needed * (1 - 1e-12)) return [];
  const days = Math.ceil(needed * (1 - 1e-12) * 100) / 100;
  const message = `mean_stay_days must be at least ${days} for busy days to be a share of ${share}: at least one calm day lies between two stays; found ${least}`;
  return [{ path: ["fees", "busy", "mean_stay_days"], at: "value", message }];
}

function busyReplay(fees: unknown): Fault[] {
  if (under(fees, "busy") === undefined || under(fees, "replay") === undefined) return [];
  const message =
    "replay takes the place of busy, whose fees are drawn: leave one out; null removes one that is inherited";
  return [{ path: ["fees", "replay"], at: "key", message }];
}

/** A replay needs fees for all days of the horizon. */
function replayed(data: unknown): Fault[] {
  const replay = under(under(data, "fees"), "replay");
  if (typeof replay !== "object" || replay === null) return [];
  if (under(replay, "days") === undefined) {
    // A file that could not be read has been reported.
    if (under(replay, "file") !== undefined) return [];
    const message = 'missing key "file" (CSV file of daily fees), or days';
    return [{ path: ["fees", "replay", "file"], at: "missing", message }];
  }
  const found = valid(feeDays, under(replay, "days"));
  if (found === null) return [];
  const needed = replayedDays(data, under(replay, "from"));
  return uncovered(needed, found.first_date, found.btc.length, ["fees", "replay", "days"]);
}
