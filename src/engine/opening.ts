import { type Fleet, MARGIN_DAYS } from "../fleet/fleet.ts";
import { countInstalled, expectCashFlow, expectLoad, expectSpot, noteOpening } from "../fleet/opening.law.ts";
import { openHostingMarket } from "../fleet/hosting-market.law.ts";
import { startRerating } from "../fleet/rerating.law.ts";
import { valueAtStart } from "../fleet/valuation.ts";
import { fieldOf } from "../lanes/memory.ts";
import type { NumberArgument, Steps } from "../lanes/steps.ts";
import type { Block } from "./block.ts";
import { quoteMarket } from "./value-fleet.ts";
import type { Model } from "./model.ts";

/** Values every company at the start: its mining by a day like the start's, on power as it costs on average, storms apart. */
export function valueStart(steps: Steps<Block>, model: Model): void {
  const { regions, market, price, fleets, rerating, hostingMarket } = model;
  if (rerating) steps.law(startRerating, rerating.group, fieldOf(price.group, "logPrice"));
  if (hostingMarket) steps.law(openHostingMarket, hostingMarket.group, fieldOf(price.group, "logPrice"));
  for (const { group, known, season } of regions)
    if (known === undefined) steps.law(expectSpot, group, season[0]!);
  for (const fleet of fleets) expectDay(steps, model, fleet);
  steps.code((block) => {
    quoteMarket(block, 0, block.count);
  });
  for (const fleet of fleets) {
    valueAtStart(steps, fleet, market, price.group);
    steps.law(noteOpening, fleet.opening.group, fleet.value, fleet.site, market);
  }
}

/** What a fleet earns and pays on a day like the start's; prices by time of use as they are over the first month. */
function expectDay(steps: Steps<Block>, model: Model, fleet: Fleet): void {
  const { site, loads, power, opening, cashFlow, company, mustRun } = fleet;
  const spot = expectedSpot(model, fleet);
  const parts = power.bands?.map(({ price, shares }) => ({ price, share: meanOfMonth(shares) })) ?? [
    { price: fieldOf(site, "fixedPrice"), share: 1 },
  ];
  for (const { group } of loads) {
    steps.law(countInstalled, group, site);
    for (const { price, share } of parts)
      steps.law(
        expectLoad,
        group,
        site,
        opening.day,
        share,
        fieldOf(model.start.observed, "hashprice"),
        price,
        spot,
      );
  }
  if (cashFlow) steps.law(expectCashFlow, cashFlow.expected, opening.day, site, company, mustRun);
}

/** The mean spot price: of the law, or of the first month of real hours. */
function expectedSpot({ regions }: Model, { region }: Fleet): NumberArgument {
  const known = regions.find(({ group }) => group === region.group)?.known;
  return known === undefined ? fieldOf(region.group, "expected") : meanOfMonth(known.means);
}

function meanOfMonth(days: Float64Array): number {
  const month = days.subarray(0, MARGIN_DAYS);
  return month.reduce((sum, day) => sum + day, 0) / month.length;
}
