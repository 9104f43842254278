import type { Findings } from "../problems/findings.ts";
import { type Problem, problemAt } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { listed } from "../text/listed.ts";
import { type Entry, type MapNode, nodeAt } from "../yaml/tree.ts";
import { type Column, CONVERT, EXCESS, LEASE_START, LEASE_TERMS } from "./columns.ts";
import { Fills, whose } from "./fills.ts";
import { fleetOf, type Reading } from "./fleet.ts";
import { COHORT, DEFAULTS } from "./keys.ts";
import { Levels } from "./levels.ts";
import { lackingColumns } from "./lacking.ts";
import { withFleets } from "./overlay.ts";
import { cellOf, Row } from "./row.ts";
import { tellCells } from "./tell-cells.ts";
import { companiesIn, type NamedRow, rowDoubts } from "./rows.ts";
import { tellUnknown } from "./unknown.ts";

/** Where a company stands that does not say, if the scenario has it. */
const USUAL_REGION = "texas";

/**
 * The scenario, or the company's file, with the rows of its `cohort` as fleets before its own. What `fleets` says of a company of the cohort
 * lies over its row: what a table has no column for. `scenario` is what it will be run in. Throws a ScenarioError of all that is wrong with
 * the rows, beside what was found before.
 */
export function withCohort(root: MapNode, scenario: MapNode, findings: Findings): MapNode {
  const cohort = root.entries.get(COHORT);
  if (cohort === undefined) return root;
  const { problems, warnings, notes } = findings;
  const before = problems.length;
  const rows = companiesIn(cohort, problems);
  const lacking = lackingColumns(cohort, rows);
  problems.push(...lacking);
  if (lacking.length > 0) throw new ScenarioError(problems);
  const levels = new Levels(root.entries.get(DEFAULTS), problems);
  const reading: Reading = {
    region: regionIn(scenario, root),
    fills: new Fills(),
    warnings,
    unused: { terms: [], prices: [] },
  };
  const fleets = [...rows].map(([name, row]): [string, Entry] => {
    const company = { name, ...row, levels: levels.of(name, row, reading.fills) };
    const cells = new Row(company, reading.fills, problems);
    const value = fleetOf(cells, reading);
    tellCells(cells, findings);
    return [name, { key: row.key, value }];
  });
  const joined = withFleets(root, new Map(fleets), findings);
  if (problems.length > before) throw new ScenarioError(problems);
  warnings.push(...rowDoubts(rows), ...levels.idle());
  tellUnknown([...[...rows.values()].map(({ cells }) => cells), ...levels.own], findings);
  const file = cohort.key.source.name;
  notes.push(...reading.fills.notes(file, rows.size));
  notes.push(...unusedNotes(reading, rows));
  return joined;
}

/** The region of a company that names none: texas, or else the first there is. */
function regionIn(scenario: MapNode, root: MapNode): string {
  const names = [scenario, root].flatMap((map) => {
    const regions = nodeAt(map, ["regions"]);
    return regions?.kind === "map" ? [...regions.entries.keys()] : [];
  });
  return names.includes(USUAL_REGION) ? USUAL_REGION : (names[0] ?? USUAL_REGION);
}

/** What of the rows has no effect. */
function unusedNotes({ unused: { terms, prices } }: Reading, rows: ReadonlyMap<string, NamedRow>): Problem[] {
  const told: readonly [companies: readonly string[], columns: readonly Column[], why: string][] = [
    [terms, LEASE_TERMS, `without ${LEASE_START.name} hosting is valued at what the market pays for a MW`],
    [prices, [CONVERT], `no note converts where ${EXCESS.name} is given, or at more than one plain price`],
  ];
  return told.flatMap(([companies, columns, why]) => {
    const of = companies.flatMap((name) => rows.get(name) ?? []);
    const said = columns.filter(({ name }) => of.some(({ cells }) => cellOf(cells, name) !== undefined));
    const [first] = said.flatMap(({ name }) => of.flatMap(({ cells }) => cells.entries.get(name)?.key ?? []));
    if (first === undefined) return [];
    const names = listed(said.map(({ name }) => name));
    return [problemAt(first, `${names} of ${whose(companies, rows.size)}: not used; ${why}`)];
  });
}
