import type { Axis, Picture } from "../../chart/picture.ts";
import { typeset } from "../../chart/words.ts";
import { escapeText, nameSvg } from "../escape.ts";
import { LETTER, lines, px, text, texts, widest } from "./elements.ts";
import type { Frame } from "./frame.ts";

/** Lines, ticks and labels of both axes. */
export function axes(picture: Picture, frame: Frame): string[] {
  const { x, y } = picture;
  const { left, right, top, bottom, width } = frame;
  const kept = (at: number, label: string): number => {
    const half = widest([label]) / 2;
    return Math.min(Math.max(at, half), width - half);
  };
  const upright = (from: number, to: number) => (place: number) => `M${px(place)} ${px(from)}V${px(to)}`;
  const level = (place: number): string => `M${px(left)} ${px(place)}H${px(right)}`;
  const zero = (ticks: Axis["ticks"], is: boolean): readonly number[] =>
    ticks.filter(({ at }) => (at === 0) === is).map(({ at }) => at);
  const across = x.grid
    ? lines("grid", zero(x.ticks, false).map(frame.x), upright(top, bottom)) +
      lines("zero", zero(x.ticks, true).map(frame.x), upright(top, bottom))
    : lines(
        "axis",
        x.ticks.map(({ at }) => frame.x(at)),
        upright(bottom, bottom + 4),
      );
  const up =
    lines("grid", zero(y.ticks, false).map(frame.y), level) +
    lines("zero", zero(y.ticks, true).map(frame.y), level);
  const names = (y.bands ?? []).map(({ label, strong }, k) =>
    text(left - 8, frame.y(k + 0.5) + 4, nameSvg(label, Math.floor((left - 8) / LETTER)), strong ? "b" : ""),
  );
  const base = x.grid || x.bands !== undefined ? "" : lines("axis", [bottom], level);
  const title = x.title && `${x.title}${y.title === undefined ? "" : ` across, ${y.title} down`}`;
  return [
    across,
    up,
    base,
    texts(
      "m soft",
      apart(x.ticks, frame).map(({ at, label }) => [kept(frame.x(at), label), bottom + 16, typeset(label)]),
    ),
    texts(
      "m",
      (x.bands ?? []).map(({ label }, k) => [kept(frame.x(k + 0.5), label), bottom + 16, nameSvg(label, 14)]),
    ),
    texts(
      "e soft",
      y.ticks.map(({ at, label }) => [left - 5, frame.y(at) + 4, typeset(label)]),
    ),
    names.length === 0 ? "" : `<g class="e">${names.join("")}</g>`,
    title === undefined ? "" : text((left + right) / 2, frame.height - 5, escapeText(title), "m soft"),
  ];
}

/** Every so many ticks that their labels do not touch; zero is one of them where it is there. */
function apart(ticks: Axis["ticks"], { x }: Frame): Axis["ticks"] {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return ticks;
  const room = Math.min(...ticks.slice(1).map(({ at }, k) => x(at) - x(ticks[k]!.at)));
  const each = Math.max(1, Math.ceil((widest(ticks.map(({ label }) => label)) + 4) / Math.max(room, 1)));
  const zero = Math.max(
    0,
    ticks.findIndex(({ at }) => at === 0),
  );
  return ticks.filter((_, k) => (k - zero) % each === 0);
}
