/** What pages call a number and the scale they write it in, as the catalogue has it. */
import { seriesNamed, type Told, toldOf } from "../engine/catalogue/catalogue.ts";
import type { FleetChanceName, MetricName, SeriesName } from "../engine/catalogue/names.ts";
import { type Scale, scaleOfUnit } from "../quantities/scale.ts";

/** A metric, or a probability that one tells. */
export type ShownName = MetricName | FleetChanceName;

/** What pages call the number of that name. */
export function labelOf(name: ShownName): string {
  return toldOf(name).label;
}

/** The scale for numbers of that name, of which one is as large as given. */
export function scaleOf(name: ShownName, largest: number): Scale {
  return scaleFor(toldOf(name), largest);
}

/** What pages call the series of that name. */
export function seriesLabel(name: SeriesName): string {
  return seriesNamed(name).label;
}

/** The scale for numbers of a series, of which one is as large as given. */
export function seriesScale(name: SeriesName, largest: number): Scale {
  return scaleFor(seriesNamed(name), largest);
}

/** What is called so in that scale: a pure number has no unit. */
export function titled(label: string, { unit }: Scale): string {
  return unit === "" ? label : `${label}, ${unit}`;
}

function scaleFor({ unit, scale }: Told, largest: number): Scale {
  return scale ?? scaleOfUnit(unit, largest);
}
