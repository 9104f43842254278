/** Exhibits on the page: the first beside key figures, all others in pairs under the headings of their groups. */
import { typeset } from "../../chart/words.ts";
import { escapeText } from "../escape.ts";
import type { KeyFigure } from "../lead/keys.ts";
import { type Exhibit, exhibitHtml, type ExhibitGroup } from "./exhibit.ts";

const GROUPS: Readonly<Record<ExhibitGroup, string>> = {
  worth: "What it is worth, and what decides",
  else: "How else it can be valued",
  change: "What could change it",
  companies: "Companies side by side",
  peers: "Who is expensive, and who is ahead of whom",
};

/** The first exhibit beside the key figures, then all others in pairs under the headings of their groups. */
export function exhibitsHtml(
  exhibits: readonly Exhibit[],
  keys: readonly KeyFigure[],
  source: string,
): string {
  const [first, ...others] = exhibits;
  if (first === undefined) return "";
  const figures = keys.map(
    ({ label, value, unit, note }) =>
      `<div><dt>${escapeText(typeset(label))}</dt><dd><b>${escapeText(typeset(value))}</b> ${escapeText(typeset(unit))}</dd><dd class="s">${escapeText(typeset(note))}</dd></div>`,
  );
  const head = `<h2 class="vh">The finding</h2><section class="${figures.length === 0 ? "only" : "first"}">${exhibitHtml({ ...first, wide: true }, 1, source, figures.length > 0)}${figures.length === 0 ? "" : `<dl class="keys">${figures.join("")}</dl>`}</section>`;
  const parts = groupsOf(others).map(({ group, exhibits: own, from }) => {
    const html = own.map((exhibit, k) => exhibitHtml(exhibit, from + k + 2, source));
    return `<h2>${GROUPS[group]}</h2><div class="pair">${html.join("\n")}</div>`;
  });
  return `${head}${parts.join("\n")}`;
}

/** Neighbours of one group; an exhibit that has no other beside it takes the whole width. */
function groupsOf(
  exhibits: readonly Exhibit[],
): readonly { readonly group: ExhibitGroup; readonly exhibits: readonly Exhibit[]; readonly from: number }[] {
  const found: { group: ExhibitGroup; exhibits: Exhibit[]; from: number }[] = [];
  exhibits.forEach((exhibit, k) => {
    const last = found.at(-1);
    if (last?.group === exhibit.group) last.exhibits.push(exhibit);
    else found.push({ group: exhibit.group, exhibits: [exhibit], from: k });
  });
  return found.map((each) => ({ ...each, exhibits: filled(each.exhibits) }));
}

/** A row that would be left half empty is filled. */
function filled(exhibits: readonly Exhibit[]): readonly Exhibit[] {
  let open = false;
  return exhibits.map((exhibit, k) => {
    if (exhibit.wide) {
      open = false;
      return exhibit;
    }
    const next = exhibits[k + 1];
    const alone = !open && (next === undefined || next.wide === true);
    open = !open && !alone;
    return alone ? { ...exhibit, wide: true } : exhibit;
  });
}
