/** Rows of horizontal bars share their labels' room and their axis. */
import type { Measure } from "../measure.ts";
import { bottomAxis, type Plot, WIDTH } from "./draw.ts";
import { limits, niceLimits, type Scale } from "./scale.ts";

/** Room for labels at the left, in letters and pixels. */
export const LABEL_LETTERS = 21;
const LABEL_ROOM = 122;

export interface RowsFrame {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly svg: string;
  readonly height: number;
}

/** The frame around rows of that total height whose bars reach the values, from zero if not told otherwise. */
export function rowsFrame(
  values: readonly (number | null)[],
  measure: Measure,
  rowsHeight: number,
  from: readonly number[] = [0],
): RowsFrame {
  const plot: Plot = { left: LABEL_ROOM, right: WIDTH - 46, top: 4, bottom: 4 + rowsHeight };
  const [low, high] = limits([...from, ...values]);
  const { factor } = measure;
  const [least, most] = niceLimits(low * factor, high * factor, 3);
  const axis = bottomAxis([least / factor, most / factor], measure, plot, true);
  return { plot, scale: axis.scale, svg: axis.svg, height: plot.bottom + 22 };
}
