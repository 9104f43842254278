import { minus, type Numbers, over, plus, ratio } from "../../lanes/arithmetic.ts";
import { type FleetBooks, metric } from "./books.ts";

/** A share of the energy that uptime allows. */
const ofAllowed = ({ site }: FleetBooks, mwh: Numbers): Numbers => ratio(mwh, site.mwh);

/** What storms took off. */
const stormMwh = ({ site }: FleetBooks): Numbers => minus(site.mwh, site.mwhAlwaysOn);

/** Energy that is not taken, and why. */
export const CURTAILMENT = [
  metric({
    name: "curtailed_share",
    unit: "share",
    label: "Curtailed energy",
    description: "energy not taken, of what uptime allows",
    on: ["page", "compare mean"],
    of: (b) => {
      const { priceMwh, uneconomicMwh, programmeMwh } = b.site;
      return ofAllowed(b, plus(stormMwh(b), priceMwh, uneconomicMwh, programmeMwh));
    },
  }),
  metric({
    name: "curtailed_storm_share",
    unit: "share",
    label: "Curtailed by storms",
    description: "of it, taken off by storms",
    part: "storm",
    on: ["curtailed"],
    of: (b) => ofAllowed(b, stormMwh(b)),
  }),
  metric({
    name: "curtailed_price_share",
    unit: "share",
    label: "Curtailed by price",
    description: "of it, spot power above its price on an ordinary day, or the block better sold",
    part: "price",
    on: ["curtailed"],
    of: (b) => ofAllowed(b, b.site.priceMwh),
  }),
  metric({
    name: "curtailed_uneconomic_share",
    unit: "share",
    label: "Curtailed, uneconomic",
    description: "of it, ordinary power above what a MWh earns",
    part: "uneconomic",
    on: ["curtailed"],
    of: (b) => ofAllowed(b, b.site.uneconomicMwh),
  }),
  metric({
    name: "curtailed_programme_share",
    unit: "share",
    label: "Curtailed by programmes",
    description: "of it, called off by demand response or off for the grid's peaks",
    part: "programme",
    on: ["curtailed"],
    where: "curtailed_programme_share",
    of: (b) => ofAllowed(b, b.site.programmeMwh),
  }),
  metric({
    name: "days_off_share",
    unit: "share",
    label: "Days off",
    description: "days on which nothing at all was mined; curtailed_share has the energy",
    of: (b) => over(b.site.daysOff, b.days),
  }),
] as const;
