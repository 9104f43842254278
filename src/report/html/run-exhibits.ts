/** The exhibits of a page of runs, in the order of its reader. */
import type { Bridge } from "../bridge.ts";
import type { NamedRun } from "../figures/runs.ts";
import type { Company } from "./company.ts";
import type { Assumption } from "./documents.ts";
import { assumptionsExhibit } from "./exhibits/assumptions.ts";
import { bridgeExhibit } from "./exhibits/bridge.ts";
import { companiesExhibit } from "./exhibits/companies.ts";
import { defaultsExhibit } from "./exhibits/defaults.ts";
import type { Exhibit } from "./exhibits/exhibit.ts";
import { cashFan, lenderFans, valueFan } from "./exhibits/fans.ts";
import { footballExhibit } from "./exhibits/football.ts";
import { hashpriceFan } from "./exhibits/market.ts";
import { partsExhibit } from "./exhibits/parts.ts";
import { retargetsExhibit } from "./exhibits/retargets.ts";
import { defaultsByScenario, multiplesExhibit, targetsExhibit } from "./exhibits/scenarios.ts";
import { stormsExhibit } from "./exhibits/storms.ts";
import { tornadoExhibit } from "./exhibits/tornado.ts";
import type { Audience, PageOptions } from "./page-options.ts";
import type { RunSubject } from "./run-subject.ts";

/** The order of exhibits, by reader; the first is drawn large. */
const ORDER: Readonly<Record<Audience, readonly string[]>> = {
  analyst: [
    "value",
    "parts",
    "scenarios",
    "tornado",
    "assumptions",
    "football",
    "bridge",
    "cash",
    "defaults",
    "retargets",
  ],
  lender: [
    "cash",
    "defaults",
    "loan-to-value",
    "cash-headroom",
    "debt-headroom",
    "liquidity",
    "scenarios",
    "tornado",
    "parts",
    "value",
    "assumptions",
    "football",
    "bridge",
    "retargets",
  ],
  treasurer: [
    "cash",
    "liquidity",
    "retargets",
    "tornado",
    "defaults",
    "assumptions",
    "scenarios",
    "football",
    "bridge",
    "parts",
    "value",
  ],
};

/** Those that have data, by reader; what the order does not name stands last. */
export function exhibitsOf(
  subject: RunSubject,
  { audience = "analyst", weights }: PageOptions,
): readonly Exhibit[] {
  const { first, companies, everywhere, assumptions, bridges, further } = subject;
  const [company] = companies;
  if (first === undefined) return [];
  if (company === undefined) return known([hashpriceFan(first), retargetsExhibit(first)]);
  const several = everywhere.length > 1;
  const ofFirst = known([...companyExhibits(company, assumptions), retargetsExhibit(first)]);
  const exhibits = known([
    ...(several
      ? [
          multiplesExhibit(everywhere) ?? valueFan(company),
          targetsExhibit(everywhere, weights),
          defaultsByScenario(everywhere),
          ...ofFirst.map((exhibit) => ofScenario(exhibit, first)),
        ]
      : [valueFan(company), defaultsExhibit(company), ...ofFirst]),
    further && footballExhibit(company, further),
    ...bridgesOf(bridges, company.name),
    companiesExhibit(companies),
  ]);
  return exhibits.toSorted((a, b) => placeOf(a, audience) - placeOf(b, audience));
}

function known(exhibits: readonly (Exhibit | undefined)[]): readonly Exhibit[] {
  return exhibits.filter((exhibit) => exhibit !== undefined);
}

function placeOf({ id }: Exhibit, audience: Audience): number {
  // Bridges are numbered.
  const at = ORDER[audience].indexOf(id.replace(/-\d+$/, ""));
  return at < 0 ? ORDER[audience].length : at;
}

/** An exhibit of one of several scenarios, which says so. */
function ofScenario(exhibit: Exhibit, { name }: NamedRun): Exhibit {
  return { ...exhibit, units: `Scenario ${name}. ${exhibit.units}` };
}

function companyExhibits(
  company: Company,
  assumptions: readonly Assumption[],
): readonly (Exhibit | undefined)[] {
  return [
    partsExhibit(company),
    assumptionsExhibit(company, assumptions),
    tornadoExhibit(company),
    cashFan(company),
    ...lenderFans(company),
    stormsExhibit(company),
  ];
}

function bridgesOf(bridges: readonly Bridge[], fleet: string): readonly (Exhibit | undefined)[] {
  const own = bridges.filter((bridge) => bridge.fleet === fleet);
  const shares = own.filter(({ metric }) => metric === "equity_per_share_usd");
  return (shares.length > 0 ? shares : own).map((bridge, k) => bridgeExhibit(bridge, k));
}
