import type { BusyFeesModel, Model } from "../../engine/model.ts";
import { BusyFees } from "../../processes/busy-fees.law.ts";
import { Fees } from "../../processes/fees.law.ts";
import type { Assembly } from "./assembly.ts";
import type { Horizon } from "../values/horizon.ts";
import type { Scenario } from "../schema/schema.ts";

type FeesModel = Pick<Model, "fees" | "feesDriver" | "busyFees" | "replayedFees">;

export function buildFees({ fees }: Scenario, assembly: Assembly, horizon: Horizon): FeesModel {
  const { busy, replay } = fees;
  return {
    fees: assembly.group(Fees, "fees", {
      medianShare: ["median_share", fees.median_share],
      logSd: ["log_sd", fees.log_sd],
      dailyAr1: ["daily_ar1", fees.daily_ar1],
    }),
    feesDriver: assembly.driver("fees", { normals: true }),
    busyFees: busy && buildBusy(busy, assembly),
    replayedFees: replay && replayedFees(replay, horizon),
  };
}

function buildBusy(busy: NonNullable<Scenario["fees"]["busy"]>, assembly: Assembly): BusyFeesModel {
  return {
    group: assembly.group(BusyFees, "fees.busy", {
      medianShare: ["median_share", busy.median_share],
      logSd: ["log_sd", busy.log_sd],
      shareOfTime: ["share_of_time", busy.share_of_time],
      meanStayDays: ["mean_stay_days", busy.mean_stay_days],
    }),
    changes: assembly.driver("fees.busy", { normals: false }),
    start:
      busy.starts === "drawn"
        ? { drawnAs: assembly.name("fees.busy.starts") }
        : { busy: busy.starts === "busy" },
  };
}

/** The fees of each day: of the scenario's own dates, or of as many from `from` on. */
function replayedFees(
  { days, from }: NonNullable<Scenario["fees"]["replay"]>,
  horizon: Horizon,
): Float64Array {
  const { first_date, btc } = days!;
  const first = horizon.dayOf(first_date) - (from === undefined ? 0 : horizon.dayOf(from));
  return Float64Array.from({ length: horizon.days }, (_, day) => btc[day - first]!);
}
