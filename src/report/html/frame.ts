import { createHash } from "node:crypto";
import { typeset } from "../chart/words.ts";
import { pageScript } from "./asset.ts";
import { escapeText } from "./escape.ts";
import { dateWords } from "./numbers.ts";
import type { PageOptions } from "./page-options.ts";
import { LIVE_STYLE, STYLE } from "./style.ts";

/** What stands in the frame that all pages share. */
export interface Framed {
  /** What kind of page it is: "Company report". */
  readonly kind: string;
  /** The finding, or what the page is about; `--title` goes before it. */
  readonly title: string;
  /** What was computed, in a line. */
  readonly state: string;
  /** YYYY-MM-DD; `--date` goes before it. */
  readonly date?: string | undefined;
  /** Everything below the heading. */
  readonly bodyHtml: string;
  /** At the very end. */
  readonly foot?: string;
}

/** A page as HTML, which needs nothing but itself and may ask for nothing else. */
export function frameHtml(
  { kind, title: finding, state, date: own, bodyHtml, foot = "" }: Framed,
  { interactive, title: given, author, date = own }: PageOptions,
): string {
  const title = given ?? finding;
  const style = interactive ? `${STYLE}\n${LIVE_STYLE}` : STYLE;
  const script = interactive ? pageScript() : undefined;
  const by = author === undefined ? "" : ` <span>${escapeText(author)}</span>`;
  const day = date === undefined ? "" : `<span class="dt">${escapeText(dateWords(date))}</span>`;
  const lines = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(style, script)}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeText(title)} – hashfleet</title>`,
    `<style>${style}</style>`,
    "</head>",
    `<body><header><p class="mast"><b>hashfleet</b> ${escapeText(kind)}${by}${day}</p>`,
    `<h1>${escapeText(typeset(title))}</h1><p class="state">${escapeText(typeset(state))}</p></header>`,
    `<main>${bodyHtml}</main>`,
    `<footer>${escapeText(["Made by hashfleet: margins and equity of bitcoin miners as distributions, by Monte Carlo", foot].filter((each) => each !== "").join(" · "))}</footer>`,
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    "</body></html>\n",
  ];
  return lines.join("\n");
}

/** Nothing but the page's own style and script, each by its hash. */
function policy(style: string, script: string | undefined): string {
  const scripts = script === undefined ? "" : `; script-src 'sha256-${digest(script)}'`;
  return `default-src 'none'; style-src 'sha256-${digest(style)}'${scripts}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
