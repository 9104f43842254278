import type { AtHorizon } from "../questions/implied/horizon.ts";
import type { Implied, ImpliedValue } from "../questions/implied/implied.ts";
import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";

/** What was asked, as the command line has it. */
export interface ImpliedContext {
  readonly scenario: ScenarioRef;
  readonly set: readonly string[];
}

/** What a company's price says, as data, schema hashfleet/implied@1. */
export function impliedDocument(implied: Implied, { scenario, set }: ImpliedContext): object {
  const { start } = implied;
  return {
    schema: "hashfleet/implied@1",
    scenario: scenarioRef({ ...scenario, laidOver: scenario.laid_over }),
    set,
    fleet: implied.fleet,
    held_against: implied.basis === "share" ? "share_price_usd" : "market_cap_usd",
    market_cap_usd: implied.marketCapUsd,
    share_price_usd: implied.sharePriceUsd,
    start: {
      equity_usd: start.equity,
      mining_usd: start.mining,
      hpc_usd: start.hpc,
      btc_usd: start.btc,
      cash_usd: start.cash,
      debt_usd: start.debt,
      equity_per_share_usd: start.perShare,
    },
    horizon: horizonPart(implied.horizon),
    implied: implied.values.map(valuePart),
    seed: implied.seed,
    sampling: implied.sampling,
    paths: implied.paths,
    elapsed_ms: implied.elapsedMs,
  };
}

function valuePart(of: ImpliedValue): object {
  return {
    unknown: of.unknown,
    key: of.key,
    unit: of.unit,
    current: of.current,
    replaces: of.replaces,
    value: of.value,
    told: of.told,
    why: of.why,
    attainable_usd: of.attainable,
    range: of.range === null ? null : { low: of.range.low, high: of.range.high },
    horizon: of.horizon === null ? null : horizonPart(of.horizon),
  };
}

function horizonPart(of: AtHorizon): object {
  return {
    equity_usd: { mean: of.meanEquityUsd, median: of.medianEquityUsd },
    equity_per_share_usd: { median: of.medianPerShareUsd },
    p_below_price: of.belowPrice,
    p_below_price_undiscounted: of.belowPriceUndiscounted,
  };
}
