import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { hashfleet, type Outcome } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

/*
 * Whatever people, files and folders are called, nothing that moves a cursor, colours, turns the direction of writing or is
 * not seen at all reaches a terminal or a page.
 */

/** Clears the screen, in seven and in eight bits; turns what follows; hides a character; writes over the line. */
const EVIL = "a\u001b[2Jb\u009b2Jc\u202ed\u2066e\u200bf\u0007g\rh\u007fi\u2028j";

const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

/** The first such character with what stands around it. */
function unseenIn(text: string): string | undefined {
  const at = text.search(UNSEEN);
  return at < 0 ? undefined : JSON.stringify(text.slice(Math.max(0, at - 80), at + 40));
}

const QUICK = ["--paths", "16", "--in-process", "--set", "storm_split=off"];

const place = temporaryFolder();
const file = `${EVIL}.yaml`;
const marked = [...QUICK, "--seed", EVIL, "--set", `description=${EVIL}`];

beforeAll(() => {
  writeFileSync(join(place, file), "extends: base\nhorizon_days: 41\n");
  writeFileSync(
    join(place, "words.yaml"),
    `extends: base\n"${EVIL.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028]/g, "\\e")}": 1\n`,
  );
  writeFileSync(join(place, "data.csv"), `date,"${EVIL}",price_usd\n2026-02-0${EVIL},1,x${EVIL}\n`);
});

const clean = async (args: readonly string[], code: number): Promise<Outcome> => {
  const outcome = await hashfleet(args, { cwd: place });
  expect(outcome.code).toBe(code);
  expect(unseenIn(outcome.stdout)).toBe(undefined);
  expect(unseenIn(outcome.stderr)).toBe(undefined);
  expect(outcome.stdout + outcome.stderr).not.toBe("");
  return outcome;
};

describe("no character that would do something to a terminal comes out of", () => {
  it.each([
    [["run", file, "base", "--plot", "--out", "kept", "--report", "page.html", ...marked]],
    [["report", "kept"]],
    [["report", "kept", "--format", "json"]],
    [["runs"]],
    [["compare", file, "base", "--plot", ...marked]],
    [["fleets", file, "--efficiency", "16,20", "--power", "40", "--plot", ...marked]],
    [["explain", file, "--set", `description=${EVIL}`]],
    [["validate", file]],
    [["run", file, "--format", "json", ...marked]],
  ])("%j", async (args) => {
    await clean(args, 0);
  });

  it.each([
    [["run", `${EVIL}.yml`], 3],
    [["validate", "words.yaml"], 3],
    [["validate", "words.yaml", "--format", "json"], 3],
    [["run", "base", "--set", `${EVIL}=1`], 2],
    [["run", "base", "--set", `start.height=${EVIL}`], 3],
    [
      ["run", "base", "--set", "price={kind: replay, file: data.csv}", "--set", `price.price_column=${EVIL}`],
      3,
    ],
    [["run", "base", `--${EVIL}`], 2],
    [["run", "base", "--paths", EVIL], 2],
    [[EVIL], 2],
    [["explain", "base", EVIL], 2],
    [["report", EVIL], 3],
    [["runs", EVIL], 3],
    [["run", "base", "--out", `${EVIL}/x`], 2],
    [["init", EVIL], 2],
    [["fleets", "base", "--like", EVIL], 2],
    [["fleets", "base", "--of", `p(default of ${EVIL})`], 2],
  ] as const)("the message of %j", async (args, code) => {
    expect((await clean(args, code)).stderr).not.toContain("internal");
  });

  it("folders whose manifests, summaries and names were made to do so", async () => {
    const text = (name: string): string => readFileSync(join(place, "kept", name), "utf8");
    mkdirSync(join(place, `evil${EVIL}`));
    writeFileSync(join(place, `evil${EVIL}`, "summary.json"), "{}");
    const manifest = JSON.parse(text("manifest.json")) as object;
    const write = (changed: object): void => {
      writeFileSync(join(place, `evil${EVIL}`, "manifest.json"), JSON.stringify(changed));
    };
    for (const changed of [
      { ...manifest, schema: `hashfleet/folder@${EVIL}` },
      { ...manifest, seed: EVIL },
      [EVIL],
    ]) {
      write(changed);
      await clean(["runs"], 0);
      await clean(["report", `evil${EVIL}`], 3);
    }
  });

  it("a page", () => {
    const page = readFileSync(join(place, "page.html"), "utf8");
    const [own, ...others] = page.match(/<script>[^]*?<\/script>/g) ?? [];
    expect(others).toEqual([]);
    // The page's own marks around names in its pictures.
    const told = page.replace(own!, "").replaceAll(/\u2068([^\u2068\u2069]*)\u2069/g, "$1");
    expect(unseenIn(told)).toBe(undefined);
  });
});
