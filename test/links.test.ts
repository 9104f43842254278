import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorOf } from "../bench/reference/anchor.ts";

const root = resolve(import.meta.dirname, "..");

const PAGES = [
  ...["README.md", "CONTRIBUTING.md"].filter((page) => existsSync(resolve(root, page))),
  ...readdirSync(resolve(root, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

/** A page without its blocks of code, in which brackets are no links and # no heading. */
function prose(page: string): string {
  return readFileSync(resolve(root, page), "utf8").replaceAll(/^ *```[\s\S]*?^ *```$/gm, "");
}

/** The anchors of a page: one a heading, numbered from the second of a name on. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...prose(page).matchAll(/^#+ +(.*?) *$/gm)].map(([, heading]) => {
    const anchor = anchorOf(heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}

/** Where the links of a page lead, but for those to other sites. */
function linksOf(page: string): string[] {
  const text = prose(page).replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, (code) => code.replaceAll("](", "] ("));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** What is wrong with a link of a page; null where it leads to a file of ours, and to a heading of that page. */
function faultOf(page: string, link: string): string | null {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : relative(root, resolve(root, dirname(page), path));
  if (!existsSync(resolve(root, target)) || target.startsWith("..")) return `${link}: no such file`;
  if (anchor === undefined) return null;
  return anchorsOf(target).has(anchor) ? null : `${link}: no such heading`;
}

describe.each(PAGES)("%s", (page) => {
  it("has only links that lead to a file, and to a heading in it", () => {
    expect(linksOf(page).flatMap((link) => faultOf(page, link) ?? [])).toEqual([]);
  });
});

describe("the check of links", () => {
  it("finds links, and knows what leads nowhere", () => {
    expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(50);
    expect(faultOf("docs/model.md", "#backtests")).toBeNull();
    expect(faultOf("docs/model.md", "#nothing")).toBe("#nothing: no such heading");
    expect(faultOf("docs/model.md", "files.md#data-files")).toBeNull();
    expect(faultOf("docs/model.md", "nothing.md")).toBe("nothing.md: no such file");
    expect(faultOf("docs/model.md", "../../shared")).toBe("../../shared: no such file");
  });

  it.each([
    ["`fleets.NAME.power.time_of_use[]`", "fleetsnamepowertime_of_use"],
    ["Network: entry is slow, shutdown is fast", "network-entry-is-slow-shutdown-is-fast"],
    ["A company's end, at 20 J/TH", "a-companys-end-at-20-jth"],
  ])("gives %s the anchor that GitHub does", (heading, anchor) => {
    expect(anchorOf(heading)).toBe(anchor);
  });
});
