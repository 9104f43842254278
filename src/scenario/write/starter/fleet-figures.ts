import type { Group } from "./field.ts";

const SHARE = { kind: "number", bounds: { least: 0, most: 1 } } as const;

/** What a fleet is. */
export const FLEET_FIGURES: Group = {
  title: "The fleet: monthly production update, investor presentation",
  items: [
    {
      key: "region",
      option: "region",
      asks: "Region of base, for spot prices and storms",
      unit: "",
      takes: { kind: "region" },
      usual: (_, { regions }) => (regions.includes("texas") ? "texas" : regions[0]!),
      tells: "whose spot prices and storms it meets; 10-K, properties",
    },
    {
      key: "hashrate_ehs",
      option: "hashrate-ehs",
      asks: "Hashrate energised, EH/s",
      unit: "EH/s",
      takes: { kind: "number", bounds: { above: 0 } },
      usual: 10,
      tells: "EH/s energised; monthly production update",
    },
    {
      key: "efficiency_j_per_th",
      option: "efficiency",
      asks: "Efficiency of the machines, J/TH",
      unit: "J/TH",
      takes: { kind: "number", bounds: { above: 0 } },
      usual: 20,
      tells: "J/TH, mean of the fleet; monthly update or investor presentation",
    },
    {
      key: "overhead",
      option: "overhead",
      asks: "Cooling and transformers over the machines' power, share",
      unit: "share",
      takes: { kind: "number", bounds: { least: 0 } },
      usual: 0,
      tells:
        "share of the machines' power for cooling, PUE less 1; 0 where J/TH has it; investor presentation",
    },
    {
      key: "uptime",
      option: "uptime",
      asks: "Uptime, share of the hours that are not curtailed",
      unit: "share",
      takes: SHARE,
      usual: 0.95,
      tells: "share of time fit to run; operating over energised hashrate in the monthly update",
    },
    {
      key: "pool_fee",
      option: "pool-fee",
      asks: "Pool fee, share of revenue",
      unit: "share",
      takes: { kind: "number", bounds: { least: 0, below: 1 } },
      usual: 0.007,
      tells: "share of revenue; 10-Q, cost of revenue or the note on revenue",
    },
    {
      key: "other_cost_usd_per_ph_day",
      option: "other-cost-usd-per-ph-day",
      asks: "Cost of sites other than power, USD/PH/day",
      unit: "USD/PH/day",
      takes: { kind: "number", bounds: { least: 0 } },
      usual: 4,
      tells: "USD/PH/day: repairs, site staff, rent; 10-Q, cost of revenue without power",
    },
    {
      key: "salvage_usd_per_th",
      option: "salvage-usd-per-th",
      asks: "What the machines fetch, USD/TH",
      unit: "USD/TH",
      takes: { kind: "number", bounds: { least: 0 } },
      usual: 4,
      tells: "USD/TH, the least that mining is worth; brokers' lists of used machines",
    },
  ],
};
