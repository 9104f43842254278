import type { Reverse } from "./reverse.ts";

/** Failing paths below which what is said of them is rough: in either half their share in a region has an error of a tenth. */
const FEW = 50;

/**
 * Events a column below which a logistic fit is not to be trusted. Source: Peduzzi, Concato, Kemper, Holford & Feinstein (1996), Journal of Clinical
 * Epidemiology 49, 1373-1379.
 */
const EVENTS_A_COLUMN = 10;

/** What is to be doubted of an answer that rests on few paths, failing or surviving, in sentences; none where it rests on enough, or on none. */
export function fewDoubts({
  paths,
  failing,
  region,
  carried,
}: Pick<Reverse, "paths" | "failing" | "region" | "carried">): readonly string[] {
  const rarer = Math.min(failing, paths - failing);
  if (rarer === 0) return [];
  const said = `only ${rarer} ${rarer === 1 ? "path" : "paths"} ${failing <= paths / 2 ? "fail" : "survive"}${rarer === 1 ? "s" : ""}`;
  const columns = carried?.parts.reduce((sum, { keys }) => sum + keys.length, 0) ?? 0;
  return [
    ...(region !== null && rarer < 2 * FEW
      ? [`${said}, and half of them are held out: the region is rough, and another seed may find another`]
      : []),
    ...(carried !== null && rarer < EVENTS_A_COLUMN * columns
      ? [`${said}, fewer than ${EVENTS_A_COLUMN} for each of ${columns} columns: what carries it is rough`]
      : []),
  ];
}
