/** The page of a monthly table in a browser and on paper. Skipped where there is no Chromium. */
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forecastMonths, horizonOf } from "../../../src/questions/monthly/months.ts";
import { observedBefore } from "../../../src/questions/monthly/observed.ts";
import { monthlyDocument, type MonthlyDocument } from "../../../src/report/monthly.ts";
import { renderMonthlyPage } from "../../../src/report/html/monthly.ts";
import { run } from "../../../src/runner/run.ts";
import { calendarDay } from "../../../src/scenario/dates/calendar.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { madeHistory } from "../../backtest/made-history.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const CHROMIUM = "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing) process.stdout.write(`skipped "the monthly page": needs ${CHROMIUM}\n`);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Twelve months of base after made days, with a cohort and published months: the fullest page there is. */
async function fullest(): Promise<MonthlyDocument> {
  const sets = ["marks=calendar_months", `horizon_days=${horizonOf("2026-02-02", 12)}`, "storm_split=off"];
  const loaded = parseScenario("extends: base\n", { sets });
  const history = madeHistory({
    ...{ firstDay: calendarDay("2025-07-01"), count: 230, height: 2016 * 448, volatility: 0.03 },
  });
  const published = ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01"].map((month, k) => ({
    ...{ month, priceUsd: 90_000 + k, volatilityPerYear: 0.4, hashrateEhs: 700 + k, revenueUsd: 50_000 },
    ...{ grossProfitUsd: 20_000, marketValueUsd: 50e9, note: "said <b>of it</b>" },
  }));
  return monthlyDocument({
    run: await run(loaded, { paths: 64, inProcess: true }),
    months: forecastMonths("2026-02-02", 12),
    engine: { version: "0.0.0", kernel: "simd", node: "v20" },
    cohort: { file: "cohort.csv", companies: ["efficient", "marginal"], at_own_multiple: 0, at_none: [] },
    data: {
      history,
      observed: observedBefore(history, loaded.scenario, 6),
      published,
      files: ["data/days.csv", "data/epochs.csv", "data/notes.csv"],
    },
  });
}

describe.skipIf(missing)("the monthly page", () => {
  const folder = temporaryFolder();
  const file = join(folder, "note.html");
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(file, renderMonthlyPage(await fullest(), { interactive: true }));
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
  });
  afterAll(async () => {
    await browser.close();
  });

  async function visit<T>(
    colorScheme: "light" | "dark",
    width: number,
    act: (page: Page) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext({
      ...{ colorScheme, viewport: { width, height: 800 }, offline: true, bypassCSP: true },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    const result = await act(page);
    await context.close();
    expect(complaints).toEqual([]);
    return result;
  }

  it("fits two sheets of A4, nothing cut off at the side", async () => {
    const pdf = await visit("light", 1200, (page) => page.pdf({ preferCSSPageSize: true }));
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(2);
    // 186 mm between the margins, in CSS pixels.
    await visit("light", 703, async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    });
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)(
    "is no wider than the screen, and axe finds nothing serious: %s, %i px",
    async (scheme, width) => {
      await visit(scheme, width, async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(
          0,
        );
        await page.addScriptTag({ content: AXE });
        const { violations } = await page.evaluate<{ violations: { id: string; impact: string }[] }>(
          "axe.run()",
        );
        expect(violations.filter(({ impact }) => ["serious", "critical"].includes(impact))).toEqual([]);
      });
    },
  );

  it("has the note, the months, six fans and what was published, and no text as HTML", async () => {
    await visit("light", 1280, async (page) => {
      expect(await page.locator("#months tbody tr").count()).toBe(6 + 12 + 1);
      expect(await page.locator("#courses figure").count()).toBe(6);
      expect(await page.locator("#published tbody tr").count()).toBe(5);
      expect(await page.locator("h1").textContent()).toMatch(
        /^February 2026: bitcoin averages [\d,]+\sUSD and/,
      );
      expect(await page.locator("#courses .legend").first().textContent()).toBe("forecastobserved");
    });
    expect(readFileSync(file, "utf8")).not.toContain("<b>of it</b>");
  });
});
