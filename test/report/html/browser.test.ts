/** The pages in a browser, as people open them: from a file, offline. Skipped where there is no Chromium. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageDocuments } from "../../../src/report/html/documents.ts";
import { renderPage } from "../../../src/report/html/page.ts";
import { bridgeOf, cohortOf, comparisonOf, gridOf, HOSTILE, TICKERS } from "./documents.ts";
import { factsWith, runWith } from "./company.ts";

const CHROMIUM = "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing) process.stdout.write(`skipped "in a browser": needs ${CHROMIUM}\n`);

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const NAMES = ["base", HOSTILE[0]!, "downside"];
const { document: comparison } = comparisonOf(NAMES, ["ours"]);
const made = { price: 4, above: 0.6, defaults: [0, 0.01, 0.02, 0.11, 0.12] };
const facts = () => new Map([["ours", factsWith(made)]]);
const pages: Readonly<Record<string, PageDocuments>> = {
  run: { kind: "run", document: runWith(made), facts: [facts()] },
  compare: {
    kind: "compare",
    document: { ...comparison, bridges: [bridgeOf("ours")] },
    runs: NAMES.map((scenario, k) => runWith({ ...made, scenario, share: [1, 3, 5 + k, 12, 20] })),
    facts: NAMES.map(facts),
  },
  fleets: { kind: "fleets", document: gridOf() },
  cohort: { kind: "cohort", document: cohortOf([...TICKERS.slice(1), HOSTILE[0]!]) },
};

describe.skipIf(missing)("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  let browser: Browser;

  beforeAll(async () => {
    for (const [name, documents] of Object.entries(pages)) {
      writeFileSync(join(folder, `${name}.html`), renderPage(documents, { interactive: true }));
      writeFileSync(join(folder, `${name}-static.html`), renderPage(documents, { interactive: false }));
    }
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
      ],
    });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  interface Look {
    readonly colorScheme: "light" | "dark";
    readonly width: number;
  }

  /** Opens a page, does something to it, and returns what went wrong and what was asked of the network. */
  async function visit(name: string, look: Look, act: (page: Page) => Promise<void>): Promise<string[]> {
    const context = await browser.newContext({
      colorScheme: look.colorScheme,
      viewport: { width: look.width, height: 800 },
      offline: true,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const file = pathToFileURL(join(folder, `${name}.html`)).href;
    page.on("request", (request) => {
      if (!request.url().startsWith(file)) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(file);
    await act(page);
    await context.close();
    return complaints;
  }

  const looks: readonly Look[] = [
    { colorScheme: "light", width: 1400 },
    { colorScheme: "dark", width: 820 },
    { colorScheme: "light", width: 390 },
  ];
  // A static page differs by its script alone.
  const visits = Object.keys(pages).flatMap((name) => [
    ...looks.map((look) => ({ name, ...look })),
    { name: `${name}-static`, ...looks[2]! },
  ]);

  /** Texts of pictures that leave them or lie over one another, as far as they are shown. */
  const MISPLACED = `[...document.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width > 0).flatMap((svg) => {
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBBox() }));
    const out = texts.filter(({ box }) => box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1);
    const over = texts.flatMap((a, i) => texts.slice(i + 1).filter((b) =>
      a.box.x + 1 < b.box.x + b.box.width && b.box.x + 1 < a.box.x + a.box.width &&
      a.box.y + 4 < b.box.y + b.box.height && b.box.y + 4 < a.box.y + a.box.height).map((b) => a.text + " over " + b.text));
    return [...out.map(({ text }) => text + " outside"), ...over].map((what) => svg.getAttribute("aria-label").slice(0, 40) + ": " + what);
  })`;

  it.each(visits)(
    "$name, $colorScheme, $width px: quiet, no wider than the screen, texts in their places",
    async (one) => {
      const complaints = await visit(one.name, one, async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(
          0,
        );
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(
          0,
        );
        expect(await page.evaluate(MISPLACED)).toEqual([]);
      });
      expect(complaints).toEqual([]);
    },
  );

  it.each([
    ...Object.keys(pages).map((name) => ({ name, colorScheme: "light" as const })),
    { name: "run", colorScheme: "dark" as const },
  ])("$name, $colorScheme: axe finds nothing serious", async ({ name, colorScheme }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1400, height: 800 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    await page.addScriptTag({ content: AXE });
    const found = await page.evaluate<{
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    }>("axe.run()");
    const serious = found.violations
      .filter(({ impact }) => ["serious", "critical"].includes(impact))
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html.slice(0, 120))
            .slice(0, 3)
            .join(" ")}`,
      );
    await context.close();
    expect(serious).toEqual([]);
  });

  it("paper has its exhibits before the appendix, which begins on a page of its own and is open", async () => {
    await visit("run", looks[0]!, async (page) => {
      await page.emulateMedia({ media: "print" });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator("details.app").getAttribute("open")).not.toBeNull();
      expect(await page.locator(".ex .cn svg").nth(1).isVisible()).toBe(true);
      expect(await page.evaluate(`getComputedStyle(document.querySelector(".app")).breakBefore`)).toBe(
        "page",
      );
    });
  });

  it("is painted and interactive within a second of the start of loading, at the best of three tries", async () => {
    const [ready, painted]: [number[], number[]] = [[], []];
    for (let i = 0; i < 3; i++) {
      await visit("compare", looks[0]!, async (page) => {
        ready.push(await page.evaluate<number>("Number(document.documentElement.dataset.ready)"));
        painted.push(
          await page.evaluate<number>(
            "new Promise((told) => new PerformanceObserver((list) => told(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true }))",
          ),
        );
      });
    }
    expect(Math.min(...ready)).toBeLessThan(1000);
    // A busy machine paints late: the page itself is asked for a bound that holds there too.
    expect(Math.min(...painted)).toBeLessThan(1000);
  });

  it("charts tell their numbers under the pointer and by arrow keys, and grow", async () => {
    const complaints = await visit("run", looks[0]!, async (page) => {
      const chart = page.locator("#value .chart").first();
      const read = chart.locator(".read");
      const box = (await chart.locator(".cw svg").boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await expect.poll(() => read.textContent()).toMatch(/2026: 5\u00a0% .* · median 5\.00 · 75\u00a0% /);
      await page.mouse.move(0, 0);
      await expect.poll(() => read.textContent()).toBe("");
      await chart.focus();
      await page.keyboard.press("ArrowLeft");
      await expect.poll(() => read.textContent()).toMatch(/^2 Feb 2027: /);
      await page.keyboard.press("ArrowLeft");
      await expect.poll(() => read.textContent()).toMatch(/^2 Jan 2027: /);
      expect(await chart.locator(".cursor").count()).toBe(2);

      await chart.locator(".zoom").click();
      const dialog = page.locator("dialog[open]");
      expect((await dialog.locator("svg").first().boundingBox())!.width).toBeGreaterThan(1100);
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator("dialog").count()).toBe(0);
    });
    expect(complaints).toEqual([]);
  });

  it("tables sort by number both ways", async () => {
    const complaints = await visit("compare", looks[0]!, async (page) => {
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      const header = page.locator("#differences th button").nth(4);
      const values = (): Promise<number[]> =>
        page
          .locator("#differences tbody td:nth-child(5)")
          .allTextContents()
          .then((texts) =>
            texts
              .map((text) => Number(text.replaceAll(",", "").replace("\u2212", "-")))
              .filter((value) => !Number.isNaN(value)),
          );
      await header.click();
      const up = await values();
      expect(up.length).toBeGreaterThan(8);
      expect(up).toEqual(up.toSorted((a, b) => a - b));
      await header.click();
      const down = await values();
      expect(down).toEqual(down.toSorted((a, b) => b - a));
    });
    expect(complaints).toEqual([]);
  });
});
