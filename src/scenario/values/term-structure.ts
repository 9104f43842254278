import type { HorizonVolatility } from "../../processes/price/by-horizon.ts";

/** The knots of a term structure as the engine names them. */
export function horizonKnots(
  list: readonly { readonly days: number; readonly volatility_per_year: number }[],
): HorizonVolatility[] {
  return list.map(({ days, volatility_per_year: volatility }) => ({ days, volatility }));
}
