import type { Chain, Pay } from "../../bitcoin/chain.law.ts";
import type { Retargets } from "../../bitcoin/retargets.ts";
import { metricOf } from "../../fleet/metric.ts";
import type { Market } from "../../fleet/value.law.ts";
import type { Views } from "../../lanes/memory.ts";
import type { Network } from "../../processes/network/capacity.law.ts";
import type { Curve } from "../../processes/network/curve.law.ts";
import type { MarginEntry } from "../../processes/network/margin.law.ts";
import type { Entry } from "../../processes/network/payback.law.ts";
import type { Price } from "../../processes/price/price.law.ts";
import type { Weather } from "../../processes/storm.law.ts";

/** What the network's metrics are taken from, at the horizon. */
export interface NetworkBooks {
  readonly days: number;
  readonly price: Views<typeof Price>;
  readonly network: Views<typeof Network>;
  /** The cost curve, where there is one; entry by the margin of mining. */
  readonly curve: Views<typeof Curve> | undefined;
  readonly marginEntry: Views<typeof MarginEntry> | undefined;
  /** New machines, where entry answers their payback. */
  readonly entry: Views<typeof Entry> | undefined;
  readonly chain: Views<typeof Chain>;
  readonly retargets: Retargets;
  readonly pay: Views<typeof Pay>;
  readonly weather: Views<typeof Weather>;
  readonly market: Views<typeof Market>;
}

export const metric = metricOf<NetworkBooks>();
