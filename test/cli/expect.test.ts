import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunDocument } from "../../src/report/run-document.ts";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const QUICK = ["--paths", "400", "--in-process", "--quiet", "--set", "horizon_days=60"];

const run = (...args: string[]) => hashfleet(["run", "base", ...QUICK, ...args], { cwd: place });
const expecting = (...limits: string[]) => run(...limits.flatMap((limit) => ["--expect", limit]));

const KEPT = "p50(price_usd) > 1";
const BROKEN = "mean(equity_usd of efficient) < 0";
const OPEN = "p(price_usd < 1) <= 0.1%";

describe("--expect", () => {
  test.each([
    ["kept", 0, [KEPT]],
    ["broken", 4, [KEPT, BROKEN]],
    ["neither", 5, [KEPT, OPEN]],
    ["broken though another is neither", 4, [OPEN, BROKEN]],
  ])("%s: exit code %i", async (_, code, limits) => {
    const outcome = await expecting(...limits);
    expect(outcome).toMatchObject({ code, stderr: "" });
    for (const limit of limits) expect(outcome.stdout).toMatch(`  ${limit}`);
  });

  test.each(["cvar5", "sd"])("%s of a day that most paths never have is neither", async (statistic) => {
    const outcome = await expecting(`${statistic}(default_day of marginal) < 3`);
    expect(outcome.code).toBe(5);
    expect(outcome.stdout).toContain("too few paths have a finite value of it");
  });

  test.each([
    ["p(defualt of marginal) <= 5%", 'did you mean "default"?'],
    ["p50(equity_usd of efficient)", "a limit goes on with"],
    ["p50(equity_usd of efficient in upside) > 0", "there is no scenario called upside here; there is base"],
    [" ", "--expect needs a limit"],
  ])("%s is refused before any work", async (limit, message) => {
    const outcome = await expecting(limit);
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toContain(message);
  });

  test("shows what it is, its error, and what that comes to", async () => {
    const { stdout } = await expecting(KEPT, "se(p50(price_usd)) < 50%", OPEN);
    expect(stdout.split("\n").slice(-5, -1)).toEqual([
      expect.stringMatching(/^pass {10}p50\(price_usd\) > 1 +7\d,\d{3} ±\d,\d{3} +USD$/),
      expect.stringMatching(/^pass {10}se\(p50\(price_usd\)\) < 50% +\d,\d{3} +USD +\d\.\d %$/),
      expect.stringMatching(/^inconclusive {2}p\(price_usd < 1\) <= 0\.1% +0\.0 ±0\.2 +%$/),
      "3 limits: 2 kept, 0 broken, 1 within 2 standard errors: neither; more --paths may tell",
    ]);
  });

  test("of what no path has is inconclusive, and costs no results", async () => {
    const limit = "mean(loss_given_default of efficient) <= 10%";
    const { code, stdout } = await run("--expect", limit, "--junit", "none.xml", "--out", "none");
    expect(code).toBe(5);
    expect(stdout).toContain(`${limit}: no path has a value of it`);
    expect(stdout).toContain("1 limit: 0 kept, 0 broken, 1 of what no path has: neither\n");
    expect(readFileSync(join(place, "none.xml"), "utf8")).toContain(
      '<error message="no path has a value of it" type="inconclusive"/>',
    );
    const json = await run("--expect", limit, "--format", "json");
    expect((JSON.parse(json.stdout) as RunDocument).expectations).toMatchObject([
      { verdict: "inconclusive", value: null, se: null, paths: 0, note: "no path has a value of it" },
    ]);
    const page = await hashfleet(["report", "none", "--report", "none.html", "--static"], { cwd: place });
    expect(page.code).toBe(0);
  });

  test("is part of the JSON document, and of CSV's stderr", async () => {
    const json = await run("--expect", BROKEN, "--format", "json");
    expect(json.code).toBe(4);
    expect((JSON.parse(json.stdout) as RunDocument).expectations).toEqual([
      expect.objectContaining({
        expect: BROKEN,
        scenario: "base",
        verdict: "fail",
        unit: "USD",
        limit: 0,
        paths: 400,
      }),
    ]);
    const csv = await run("--expect", BROKEN, "--format", "csv");
    expect(csv.code).toBe(4);
    expect(csv.stdout).not.toContain(BROKEN);
    expect(csv.stderr).toContain(`fail    ${BROKEN}`);
  });

  test("of several scenarios holds for each, unless it names one", async () => {
    const args = ["compare", "base", "downside", ...QUICK];
    const all = await hashfleet([...args, "--expect", BROKEN, "--expect", "p50(price_usd in downside) > 1"]);
    expect(all.code).toBe(4);
    expect(all.stdout.match(/^fail .*(base|downside)/gm)).toHaveLength(2);
    expect(all.stdout.match(/^pass .*downside/gm)).toHaveLength(1);
    const change = await hashfleet([...args, "--expect", "p50(equity_usd of efficient) vs base > -99%"]);
    expect(change.code).toBe(0);
    expect(change.stdout).toMatch(
      /^pass {4}p50\(equity_usd of efficient\) vs base > -99% +-\d.* USD m +-\d+\.\d %$/m,
    );
  });

  test("may be written as JUnit's XML, whatever a limit is called", async () => {
    const outcome = await run(
      "--expect",
      KEPT,
      "--expect",
      BROKEN,
      "--expect",
      OPEN,
      "--junit",
      "limits.xml",
    );
    expect(outcome.code).toBe(4);
    const xml = readFileSync(join(place, "limits.xml"), "utf8");
    expect(xml).toMatch(/<testsuite name="limits" tests="3" failures="1" errors="1"/);
    expect(xml).toContain('<testcase classname="base" name="p50(price_usd) &gt; 1"/>');
    expect(xml).toMatch(
      /name="mean\(equity_usd of efficient\) &lt; 0">\s+<failure message="is [\d,.]+ ±[\d.]+ USD m"/,
    );
    expect(xml).toMatch(/<error message="is 0\.0 ±0\.\d %" type="inconclusive"\/>/);
  });
});

describe("verdicts in a folder", () => {
  const limits = ["--expect", KEPT, "--expect", BROKEN, "--expect", OPEN];

  test("are shown again by report, as the run printed them, and stand on its page", async () => {
    const printed = await run(...limits, "--out", "judged", "--force", "--report", "judged.html");
    expect(printed.code).toBe(4);
    const shown = await hashfleet(["report", "judged"], { cwd: place });
    expect(shown).toEqual({ code: 0, stdout: printed.stdout, stderr: "" });
    for (const page of ["judged.html", join("judged", "report.html")]) {
      const html = readFileSync(join(place, page), "utf8");
      expect(html).toContain("<caption>Limits and whether they are kept</caption>");
      expect(html).toMatch(
        /<b>pass<\/b><\/td><td class=k>p50\(price_usd\) &gt; 1<.*<td class=n>±[\d,]+<\/td>/,
      );
      expect(html).toMatch(/<b>fail<\/b><\/td><td class=k>mean\(equity_usd of efficient\) &lt; 0</);
      expect(html).toMatch(/<b>inconclusive<\/b><\/td><td class=k>p\(price_usd &lt; 1\) &lt;= 0\.1%</);
    }
  });

  test("of a comparison too", async () => {
    const printed = await hashfleet(
      ["compare", "base", "downside", ...QUICK, ...limits, "--out", "compared", "--force"],
      { cwd: place },
    );
    const shown = await hashfleet(["report", "compared"], { cwd: place });
    expect(shown).toEqual({ code: 0, stdout: printed.stdout, stderr: "" });
    expect(shown.stdout.match(/^fail .*(base|downside)/gm)).toHaveLength(2);
    expect(readFileSync(join(place, "compared", "report.html"), "utf8")).toContain('id="limits"');
  });

  test("are none where there were no limits", async () => {
    await run("--out", "free", "--force");
    expect(readFileSync(join(place, "free", "report.html"), "utf8")).not.toContain('id="limits"');
  });
});

describe("expect: in a scenario", () => {
  const file = (name: string, limits: string): string => {
    writeFileSync(join(place, name), `extends: base\nhorizon_days: 60\nexpect:\n${limits}`);
    return name;
  };
  const small = ["--paths", "400", "--in-process", "--quiet"];

  test("holds its runs to limits, and changes no number", async () => {
    const plain = await run("--format", "json");
    const held = await hashfleet(["run", file("own.yaml", `  - ${BROKEN}\n`), ...small, "--format", "json"], {
      cwd: place,
    });
    expect(held.code).toBe(4);
    const [before, after] = [plain, held].map(({ stdout }) => JSON.parse(stdout) as RunDocument);
    expect(after!.fingerprint).toBe(before!.fingerprint);
    expect(after!.scenario.sha256).toBe(before!.scenario.sha256);
    expect(after!.expectations).toHaveLength(1);
  });

  test.each(["validate", "run"])(
    "that is none is an error of %s, at the words that are wrong",
    async (command) => {
      const name = file(
        "wrong.yaml",
        `  - ${KEPT}\n  - p50(equity_usd) > 1e9\n  # and another\n  - 'p(defualt of marginal) < 5%'\n`,
      );
      const { code, stderr } = await hashfleet([command, name], { cwd: place });
      expect(code).toBe(3);
      expect(stderr.split("\n")).toEqual([
        'wrong.yaml:5:9: "p50(equity_usd) > 1e9" in expect: say of which fleet: equity_usd of efficient, or of marginal',
        "    5 |   - p50(equity_usd) > 1e9",
        "      |         ^^^^^^^^^^",
        expect.stringMatching(
          /^wrong\.yaml:7:8: "p\(defualt of marginal\) < 5%" in expect: there is no .*"default"\?$/,
        ),
        "    7 |   - 'p(defualt of marginal) < 5%'",
        "      |        ^^^^^^^",
        "",
      ]);
    },
  );

  test.each([
    ["a limit that ends too early, at its end", "  - p50(price_usd)\n", "wrong.yaml:4:18: "],
    ["a limit over two lines, where it begins", "  - p50(equity_usd)\n    > 1\n", "wrong.yaml:4:5: "],
  ])("%s", async (_, limits, where) => {
    const { stderr } = await hashfleet(["validate", file("wrong.yaml", limits)], { cwd: place });
    expect(stderr.slice(0, where.length)).toBe(where);
  });

  test("of a fleet that --only left out says so", async () => {
    writeFileSync(join(place, "of-both.yaml"), "extends: base\nexpect:\n  - p(default of marginal) < 5%\n");
    const { code, stderr } = await hashfleet(["run", "of-both.yaml", ...QUICK, "--only", "efficient"], {
      cwd: place,
    });
    expect(code).toBe(3);
    expect(stderr).toContain(
      'of-both.yaml:3:18: "p(default of marginal) < 5%" in expect: --only left marginal out; name it in --only too, or take the limit out with --set expect=null',
    );
  });

  test("from --set is an error of the setting", async () => {
    const { code, stderr } = await run("--set", 'expect=["p50(price_usd) > 1", "p50(price)"]');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^--set expect=.*: "p50\(price\)" in expect: /);
  });
});

describe("--against", () => {
  beforeAll(async () => {
    await run("--seed", "2", "--out", "earlier", "--force");
  }, 60_000);

  test("holds changes from an earlier run to limits, its error added", async () => {
    const args = ["--against", "earlier", "--format", "json"];
    const { code, stdout } = await run(...args, "--expect", "mean(equity_usd of efficient) vs before > -50%");
    expect(code).toBe(0);
    const [judged] = (JSON.parse(stdout) as RunDocument).expectations!;
    const means = await Promise.all(
      ["1", "2"].map(async (seed) => {
        const { stdout: text } = await run("--seed", seed, "--format", "json");
        return (JSON.parse(text) as RunDocument).fleets["efficient"]!.equity_usd;
      }),
    );
    expect(judged!.value).toBeCloseTo(means[0]!.mean! - means[1]!.mean!, 3);
    expect(judged!.se).toBeCloseTo(Math.hypot(means[0]!.mean_se!, means[1]!.mean_se!), 3);
    expect(judged!.relative_to).toBe(means[1]!.mean);
  });

  test("knows probabilities of default, by quarter too", async () => {
    const { code } = await run(
      ...["--against", "earlier", "--expect", "p(default of marginal by 2026-03-31) vs before < 10pp"],
      ...["--expect", "p(default of marginal) vs before < 10pp"],
    );
    expect(code).toBe(0);
  });

  test.each([
    [["--expect", "sd(price_usd) vs before < 5e9"], "the run before keeps means, the quantiles 0.05"],
    [["--expect", "p(price_usd < 7e4) vs before < 5pp"], "the run before keeps means"],
    [[], "--against is about limits, and there is none; give --expect"],
  ])("%j is refused", async (args, message) => {
    const { code, stderr } = await run("--against", "earlier", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test("counts the error of what a limit in % is taken from", async () => {
    // 2 errors of now − 0.9·before: the limit −10 % lies nearer, or farther, by what 0.9·before adds.
    const limit = "mean(equity_usd of efficient) vs before > -10%";
    const { stdout } = await run("--against", "earlier", "--format", "json", "--expect", limit);
    const { expectations, fleets } = JSON.parse(stdout) as RunDocument;
    const now = fleets["efficient"]!.equity_usd;
    const { stdout: text } = await run("--seed", "2", "--format", "json");
    const before = (JSON.parse(text) as RunDocument).fleets["efficient"]!.equity_usd;
    const gap = now.mean! - 0.9 * before.mean!;
    const error = 2 * Math.hypot(now.mean_se!, 0.9 * before.mean_se!);
    expect(expectations![0]!.verdict).toBe(gap > error ? "pass" : gap < -error ? "fail" : "inconclusive");
  });

  test("says where the earlier run has no error, which leaves a limit open", async () => {
    const one = ["run", "base", "--paths", "1", ...QUICK.slice(2), "--out", "one", "--force"];
    await hashfleet(one, { cwd: place });
    const { code, stdout } = await run("--against", "one", "--expect", "mean(price_usd) vs before > -99%");
    expect(code).toBe(5);
    expect(stdout.replaceAll("\n", " ")).toContain(
      "mean(price_usd) vs before > -99%: the earlier run has no standard error of it, so that of the difference is not known",
    );
  });

  test("takes a folder of runs alone", async () => {
    expect(await run("--against", "nowhere", "--expect", KEPT)).toMatchObject({
      code: 3,
      stderr: "hashfleet: nowhere: there is no such folder\n",
    });
  });
});
