/** Names beside points: on the first side where they touch nothing; where all sides are taken, farther off, at the end of a thin line. */
import type { Mark, Picture } from "../../chart/picture.ts";
import { nameSvg } from "../escape.ts";
import { LINE, line, text, widest } from "./elements.ts";
import type { Frame } from "./frame.ts";

type Name = Extract<Mark, { kind: "text" }>;

/** Letters of a name. */
const LONGEST = 16;

/** Room of a point. */
const POINT = 4;

/** How far off a name may stand, px, and in which directions, clockwise from the right. */
const RINGS = [16, 24, 34, 46, 60, 80, 100, 130];
const TURNS = Array.from({ length: 16 }, (_, k) => (k * Math.PI) / 8);

interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Whether a mark is such a name. */
export function isBeside(mark: Mark): boolean {
  return mark.kind === "text" && mark.beside === true;
}

export function besideNames({ marks }: Picture, frame: Frame): string[] {
  const taken: Box[] = marks.flatMap((mark): Box[] => {
    if (mark.kind === "dot") return [around(frame.x(mark.x), frame.y(mark.y), POINT)];
    if (mark.kind !== "text" || mark.beside) return [];
    const [x, y, width] = [frame.x(mark.x), frame.y(mark.y), widest([mark.text])];
    const left = mark.anchor === "end" ? x - width : mark.anchor === "middle" ? x - width / 2 : x;
    return [{ x1: left, y1: y - LINE / 2, x2: left + width, y2: y + LINE / 2 }];
  });
  const names = marks.flatMap((mark): Name[] => (mark.kind === "text" && mark.beside ? [mark] : []));
  return names.flatMap((mark) => {
    const [x, y] = [frame.x(mark.x), frame.y(mark.y)];
    const width = widest([mark.text.slice(0, LONGEST)]);
    const side = sidesOf(x, y, width).find(
      ({ box }) => isWithin(box, frame) && !taken.some((other) => touch(box, other)),
    );
    if (side === undefined) {
      const far = farOf(x, y, width).find(
        ({ box }) => isWithin(box, frame) && !taken.some((other) => touch(box, other)),
      );
      if (far === undefined) return [];
      taken.push(far.box);
      return [
        line(x, y, far.x, far.y, "link"),
        text(far.x, far.y + (far.up ? -3 : LINE - 3), nameSvg(mark.text, LONGEST), `${mark.tone} m`),
      ];
    }
    taken.push(side.box);
    return [text(side.x, side.y, nameSvg(mark.text, LONGEST), `${mark.tone}${side.anchor}`)];
  });
}

/** Right, left, above and below a point: where the text stands, and the room that it takes. */
function sidesOf(x: number, y: number, width: number) {
  const half = LINE / 2;
  const at = (left: number, middle: number): Box => ({
    ...{ x1: left, x2: left + width },
    ...{ y1: middle - half, y2: middle + half },
  });
  return [
    { x: x + 6, y: y + 4, anchor: "", box: at(x + 5, y) },
    { x: x - 6, y: y + 4, anchor: " e", box: at(x - 5 - width, y) },
    { x, y: y - 7, anchor: " m", box: at(x - width / 2, y - 11) },
    { x, y: y + 15, anchor: " m", box: at(x - width / 2, y + 11) },
  ];
}

/** Farther off, the nearest first: where a line to the middle of the text's nearer edge ends, and the room of the text. */
function farOf(x: number, y: number, width: number) {
  return RINGS.flatMap((distance) =>
    TURNS.map((turn) => {
      const end = { x: x + distance * Math.cos(turn), y: y + distance * Math.sin(turn) };
      const up = end.y < y;
      const top = up ? end.y - LINE : end.y;
      return { ...end, up, box: { x1: end.x - width / 2, x2: end.x + width / 2, y1: top, y2: top + LINE } };
    }),
  );
}

function around(x: number, y: number, room: number): Box {
  return { x1: x - room, y1: y - room, x2: x + room, y2: y + room };
}

function isWithin({ x1, y1, x2, y2 }: Box, { left, top, bottom, width }: Frame): boolean {
  return x1 >= left && x2 <= width && y1 >= top && y2 <= bottom;
}

function touch(a: Box, b: Box): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
}
