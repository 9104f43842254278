import type { BoundMeasure } from "./bind.ts";
import { type PerPath, perPath } from "./per-path.ts";
import type { Scene } from "./scene.ts";

/** What a measure takes of each path at a mark. */
export interface AtMark {
  readonly day: number;
  readonly value: PerPath;
}

/** Series that tell of an event whether it has happened so far. */
const OF_EVENT: Readonly<Record<string, string>> = {
  default: "default_share",
  breach: "covenant_breach_share",
};

/**
 * A measure at every mark of a scene, by the series of its quantity's name on the paths that keep series; empty where there is no such
 * series, or where it asks after a date.
 */
export function byMark(bound: BoundMeasure, { layout }: Pick<Scene, "layout">): readonly AtMark[] {
  const { name, of, by } = bound.measure.subject;
  const wanted = OF_EVENT[name.text] ?? name.text;
  const named = layout.series.filter((column) => column.name === wanted);
  const column = named.find(({ scope }) =>
    scope.kind === "network"
      ? of === undefined
      : of === undefined
        ? named.length === 1
        : scope.fleet === of.text,
  );
  if (by !== undefined || column === undefined) return [];
  const s = layout.series.indexOf(column);
  return layout.markDays.map((day, k) => {
    const read: BoundMeasure["source"]["read"] = ({ series, seriesPaths }) =>
      series[s]!.subarray(k * seriesPaths, (k + 1) * seriesPaths);
    const { unit, tail, event } = bound.source;
    return { day, value: perPath({ ...bound, source: { unit, tail, event, read } }) };
  });
}
