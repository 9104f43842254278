import type { Scenario } from "../scenario/schema/schema.ts";

/** Why a scenario makes no forecast that could be held against the past; empty where it does. */
export function backtestFaults({ price, network, fees }: Scenario): string[] {
  const replayed = [
    ...(price.kind === "replay" ? ["price"] : []),
    ...(network.replay === undefined ? [] : ["network.replay"]),
    ...(fees.replay === undefined ? [] : ["fees.replay"]),
  ];
  return [
    ...replayed.map(
      (part) => `${part} replays real days, which is no forecast: give a law in its place, as base does`,
    ),
    ...("target" in price
      ? [
          "price.target is of one date, and says nothing at other origins: give price.drift_per_year in its place",
        ]
      : []),
  ];
}
