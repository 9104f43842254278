import type { Chart } from "./chart.ts";
import { escapeText } from "./escape.ts";
import { type Section, sectionsHtml } from "./section.ts";
import { LIVE_STYLE, STYLE } from "./style.ts";

/** What stands in the frame that all pages share. */
export interface Framed {
  /** Plain text. */
  readonly title: string;
  /** HTML of the heading's text, and of what stands below it. */
  readonly titleHtml: string;
  readonly leadHtml: string;
  readonly sections: readonly Section[];
  /** The scripts of a page that is alive, by the charts on it; a still page has none. */
  readonly scripts?: (charts: readonly Chart[]) => string;
}

/** A page as HTML, which needs nothing but itself. */
export function frameHtml({ title, titleHtml, leadHtml, sections, scripts }: Framed): string {
  const interactive = scripts !== undefined;
  const { html, charts } = sectionsHtml(sections);
  const links = sections.map(({ id, title: text }) => `<a href="#${id}">${escapeText(text)}</a>`);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(interactive)}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeText(title)} – hashfleet</title>`,
    `<style>${STYLE}${interactive ? `\n${LIVE_STYLE}` : ""}</style>`,
    "</head>",
    "<body><main>",
    `<header><h1>${titleHtml}</h1>${leadHtml}<nav>${links.join("")}</nav></header>`,
    interactive ? '<div class="toolbar" hidden></div>' : "",
    html,
    "<footer>Made by <b>hashfleet</b>: margins and equity of bitcoin miners as distributions, by Monte Carlo.</footer>",
    "</main>",
    scripts?.(charts) ?? "",
    "</body></html>\n",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function policy(interactive: boolean): string {
  return `default-src 'none'; style-src 'unsafe-inline'${interactive ? "; script-src 'unsafe-inline'" : ""}`;
}
