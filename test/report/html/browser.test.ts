/** The pages in a browser, as people open them: from a file, offline. Skipped where there is no Chromium. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageDocuments } from "../../../src/report/html/documents.ts";
import { renderPage } from "../../../src/report/html/page.ts";
import { bridgeOf, comparisonOf, gridOf, HOSTILE, runOf } from "./documents.ts";

const CHROMIUM = "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing) process.stdout.write(`skipped "in a browser": needs ${CHROMIUM}\n`);

const { document: comparison, runs } = comparisonOf(["base", HOSTILE[0]!], ["efficient", HOSTILE[2]!]);
const pages: Readonly<Record<string, PageDocuments>> = {
  run: { kind: "run", document: runOf() },
  compare: { kind: "compare", document: { ...comparison, bridges: [bridgeOf("efficient")] }, runs },
  fleets: { kind: "fleets", document: gridOf() },
};

describe.skipIf(missing)("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  let browser: Browser;

  beforeAll(async () => {
    for (const [name, documents] of Object.entries(pages)) {
      writeFileSync(join(folder, `${name}.html`), renderPage(documents, { interactive: true }));
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

  /** Opens a page, does something to it, and returns what went wrong and what was asked of the network. */
  async function visit(
    name: string,
    look: { readonly colorScheme: "light" | "dark"; readonly width: number },
    act: (page: Page) => Promise<void>,
  ): Promise<string[]> {
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
    await page.waitForSelector("html[data-ready]");
    await act(page);
    await context.close();
    return complaints;
  }

  const looks = [
    { colorScheme: "light", width: 1200 },
    { colorScheme: "dark", width: 375 },
  ] as const;
  const visits = Object.keys(pages).flatMap((name) => looks.map((look) => ({ name, ...look })));

  it.each(visits)(
    "$name, $colorScheme, $width px: quiet, every chart alive, no wider than the screen",
    async (one) => {
      const complaints = await visit(one.name, one, async (page) => {
        for (const figure of await page.locator("figure").all()) await figure.scrollIntoViewIfNeeded();
        await page.waitForFunction("document.querySelectorAll('figure:not(.on)').length === 0");
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(
          0,
        );
        const drawn = await page.evaluate(
          "[...document.querySelectorAll('.live')].every((box) => box.querySelector('svg path, svg rect'))",
        );
        expect(drawn).toBe(true);
      });
      expect(complaints).toEqual([]);
    },
  );

  it("is interactive within a second of the start of loading, at the best of three tries", async () => {
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      await visit("compare", looks[0], async (page) => {
        times.push(await page.evaluate<number>("Number(document.documentElement.dataset.ready)"));
      });
    }
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it("tables sort by number both ways, scenarios switch off, and paper gets the still pictures", async () => {
    const complaints = await visit("compare", looks[0], async (page) => {
      const header = page.locator("#differences th button").nth(4);
      const values = (): Promise<number[]> =>
        page
          .locator("#differences tbody td:nth-child(5)")
          .allTextContents()
          .then((texts) =>
            texts.map((text) => Number(text.replaceAll(",", ""))).filter((value) => !Number.isNaN(value)),
          );
      await header.click();
      const up = await values();
      expect(up.length).toBeGreaterThan(10);
      expect(up).toEqual(up.toSorted((a, b) => a - b));
      await header.click();
      const down = await values();
      expect(down).toEqual(down.toSorted((a, b) => b - a));

      await page.locator("#market figure").first().scrollIntoViewIfNeeded();
      const paths = page.locator("#market figure .live").first().locator("svg path");
      await paths.first().waitFor({ state: "attached" });
      const before = await paths.count();
      await page.locator(".toolbar input").last().uncheck();
      expect(await paths.count()).toBeLessThan(before);

      await page.emulateMedia({ media: "print" });
      expect(await page.locator("#market svg.still").first().isVisible()).toBe(true);
      expect(await page.locator("#market .live").first().isVisible()).toBe(false);
    });
    expect(complaints).toEqual([]);
  });
});
