import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import { isDistribution, type MapNode, nodeAt } from "../yaml/tree.ts";

/**
 * The scenario without debts of shipped files' fleets that were due before the start of another day, with a note: they are taken as repaid.
 * A company's own debts stay, to be told: what became of them is for its owner to say.
 */
export function withoutRepaid(
  root: MapNode,
  date: string,
  shipped: ReadonlySet<string>,
  findings: Findings,
): MapNode {
  const fleets = root.entries.get("fleets");
  if (fleets?.value.kind !== "map") return root;
  let changed = root;
  for (const fleet of fleets.value.entries.keys()) {
    const debts = nodeAt(root, ["fleets", fleet, "company", "debts"]);
    if (debts?.kind !== "map" || isDistribution(debts)) continue;
    const due = [...debts.entries].filter(([, { key, value }]) => {
      const maturity = nodeAt(value, ["maturity"]);
      return shipped.has(key.source.name) && maturity?.kind === "scalar" && String(maturity.value) < date;
    });
    for (const [name, { key }] of due) {
      const message = `${name} of ${fleet} was due before the start ${date}: taken as repaid, out of no cash`;
      findings.notes.push(problemAt(key, message));
    }
    if (due.length === 0) continue;
    const kept = new Map([...debts.entries].filter(([name]) => !due.some(([gone]) => gone === name)));
    changed = replaced(changed, ["fleets", fleet, "company", "debts"], { ...debts, entries: kept });
  }
  return changed;
}

/** The map with another one at the end of a path that is there. */
function replaced(map: MapNode, [key = "", ...rest]: readonly string[], value: MapNode): MapNode {
  const entry = map.entries.get(key);
  if (entry?.value.kind !== "map") return map;
  const inner = rest.length === 0 ? value : replaced(entry.value, rest, value);
  return { ...map, entries: new Map(map.entries).set(key, { ...entry, value: inner }) };
}
