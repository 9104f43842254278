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
svg{font:11px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;--ink:#17212b;--ru:#7d8994;--s0:#2f74b5;--s1:#c4561c;--s2:#0f7d6b}
@media (prefers-color-scheme:dark){svg{--ink:#e6ebef;--ru:#6d7b88;--s0:#5a9fe0;--s1:#e58147;--s2:#4dbda9}}
text{fill:var(--ink)}.m{text-anchor:middle}.axis,.zero{stroke:var(--ru);fill:none}
.s0{--c:var(--s0)}.s1{--c:var(--s1)}.s2{--c:var(--s2)}
.inner{fill:var(--c);fill-opacity:.2;stroke:var(--c);stroke-width:1.4}.rule,.k{stroke:var(--c);stroke-width:2.2}.rule.zero{stroke:var(--ru);stroke-width:1}.dot{fill:var(--c)}
`.trim();

/** The efficient company's equity in three scenarios, as one file: the chart of the page that `compare` writes, with a title and a key. */
export function picture(): string {
  const folder = mkdtempSync(join(tmpdir(), "hashfleet-picture-"));
  try {
    const page = join(folder, "page.html");
    const main = resolve(root, "dist/src/cli/main.js");
    const options = ["--paths", String(PATHS), "--report", page, "--quiet"];
    execFileSync(process.execPath, [main, "compare", ...SCENARIOS, ...options], { cwd: root });
    return standing(readFileSync(page, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function standing(page: string): string {
  const found =
    /<svg viewBox="0 0 358 ([\d.]+)" role="img" (aria-label="Distribution of Equity\.[^"]*")[^>]*>(.*?)<\/svg>/s;
  const [, height, label, chart] = found.exec(page) ?? [];
  if (label === undefined || chart === undefined) throw new Error("the page has no distribution of equity");
  const key = SCENARIOS.map(
    (name, k) =>
      `<path class="k s${k}" d="M${12 + 84 * k} 26h22"/><text x="${38 + 84 * k}" y="30">${name}</text>`,
  ).join("");
  const title = "Equity of the efficient company in a year, USD m";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 ${Math.ceil(Number(height)) + 36}" width="720" role="img" ${label}>
<style>${STYLE}</style>
<text x="12" y="14" font-weight="600">${title}</text>${key}
<g transform="translate(0 36)">${chart}</g>
</svg>
`;
}
