import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import { type MapNode, nodeAt } from "../yaml/tree.ts";
import { programDefaults } from "./defaults.ts";
import { laid } from "./nodes.ts";

/**
 * The scenario without the ratings that the program filled in, where it values companies by their cash flow, which no rating moves. Ratings
 * that a file states stay, to be told.
 */
export function withoutFilledRatings(root: MapNode, { notes }: Findings): MapNode {
  const method = nodeAt(root, ["valuation", "method"]);
  const fleets = nodeAt(root, ["fleets"]);
  if (method?.kind !== "scalar" || method.value !== "cash_flow" || fleets?.kind !== "map") return root;
  const { source } = programDefaults().span;
  const filled = [...fleets.entries.keys()].filter((name) => {
    const rating = nodeAt(fleets, [name, "company", "rating"]);
    return (
      rating?.kind === "map" &&
      [...rating.entries.values()].every(({ value }) => value.span.source === source)
    );
  });
  if (filled.length > 0)
    notes.push(
      problemAt(method.span, "rating_volatility is filled in nowhere: no rating moves a value by cash flow"),
    );
  return filled.reduce((map, name) => {
    const path = ["fleets", name, "company"];
    const entries = new Map((nodeAt(map, path) as MapNode).entries);
    entries.delete("rating");
    return laid(map, path, { ...(nodeAt(map, path) as MapNode), entries });
  }, root);
}
