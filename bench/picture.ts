import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** Where README.md shows it. */
export const PICTURE = resolve(root, "docs/equity.svg");

const SCENARIOS = ["base", "upside", "downside"];
const PATHS = 2000;

/** Colours of a page, for a picture that stands alone, by day and by night. */
const STYLE = `
svg{font:11px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;--ink:#1b1f24;--grid:#d9dde2;--c0:#0072b2;--c1:#d55e00;--c2:#009e73}
@media (prefers-color-scheme:dark){svg{--ink:#e6e8eb;--grid:#343a42;--c0:#56b4e9;--c1:#f0853a;--c2:#2ec99b}}
text{fill:var(--ink)}.m{text-anchor:middle}.grid,.zero{stroke:var(--grid);fill:none}
.c0{--c:var(--c0)}.c1{--c:var(--c1)}.c2{--c:var(--c2)}.d1{stroke-dasharray:7 3}.d2{stroke-dasharray:2 3}
.h{fill:var(--c);fill-opacity:.16;stroke:var(--c);stroke-width:1.4}.s,.k{fill:none;stroke:var(--c);stroke-width:2.2}.p{fill:var(--c)}
`.trim();

/** The efficient company's equity in three scenarios, as one file: the chart of the page that `compare` writes, with a title and a key. */
export function picture(): string {
  const folder = mkdtempSync(join(tmpdir(), "hashfleet-picture-"));
  try {
    const page = join(folder, "page.html");
    const main = resolve(root, "dist/src/cli/main.js");
    const options = ["--paths", String(PATHS), "--report", page, "--static", "--quiet"];
    execFileSync(process.execPath, [main, "compare", ...SCENARIOS, ...options], { cwd: root });
    return standing(readFileSync(page, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function standing(page: string): string {
  const found =
    /<svg class="still" viewBox="0 0 360 200" role="img" (aria-label="Distribution of Equity\.[^"]*")>(.*?)<\/svg>/s;
  const [, label, chart] = found.exec(page) ?? [];
  if (label === undefined || chart === undefined) throw new Error("the page has no distribution of equity");
  const key = SCENARIOS.map(
    (name, k) =>
      `<path class="k c${k} d${k}" d="M${12 + 84 * k} 26h22"/><text x="${38 + 84 * k}" y="30">${name}</text>`,
  ).join("");
  const title = "Equity of the efficient company in a year, USD m";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 236" width="720" role="img" ${label}>
<style>${STYLE}</style>
<text x="12" y="14" font-weight="600">${title}</text>${key}
<g transform="translate(0 36)">${chart}</g>
</svg>
`;
}
