import { describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

const QUICK = ["--paths", "200", "--in-process", "--quiet"];

describe("--plot", () => {
  it("draws after the tables of run, on a pipe too, and nothing is drawn without it", async () => {
    const [bare, drawn] = await Promise.all([
      hashfleet(["run", "base", ...QUICK]),
      hashfleet(["run", "base", ...QUICK, "--plot"]),
    ]);
    expect(bare.stdout).not.toMatch(/[▁▂▃▄▅▆▇█░▒━]/);
    expect(drawn).toMatchObject({ code: 0, stderr: "" });
    const tables = drawn.stdout.slice(0, drawn.stdout.indexOf("\nbase: by month\n"));
    const settled = (text: string): string => text.replace(/^seed 1, [^]*? path-days\/s$/m, "");
    expect(settled(tables)).toBe(settled(bare.stdout));
    for (const caption of [
      "marginal: Gross margin, always on, %",
      "base: Equity, by fleet",
      "Medians by month",
    ])
      expect(drawn.stdout).toContain(caption);
    expect(drawn.stdout).not.toContain("\u001b");
    expect(Math.max(...drawn.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("draws after the tables of compare and fleets", async () => {
    const [compared, mapped] = await Promise.all([
      hashfleet(["compare", "base", "upside", ...QUICK, "--plot"]),
      hashfleet(["fleets", "base", "--efficiency", "16,30", "--power", "30,60", ...QUICK, "--plot"]),
    ]);
    expect(compared.stdout).toMatch(/\nfingerprints [^]*\n\nEquity by scenario\n/);
    expect(mapped.stdout).toMatch(
      / engine\n\nlike efficient: P\(gross loss\)[^]* 16 ·+\n {2}30 [^]*paths a cell\n$/,
    );
  });

  it.each([["run"], ["compare"], ["fleets"]])(
    "is refused beside JSON by %s, in one line",
    async (command) => {
      expect(await hashfleet([command, "--plot", "--format", "json"])).toEqual({
        code: 2,
        stdout: "",
        stderr:
          "hashfleet: --plot draws charts after the tables, found --format json; leave out one of them\n",
      });
    },
  );

  it("takes no value", async () => {
    const { code, stderr } = await hashfleet(["run", "--plot=all"]);
    expect([code, stderr]).toEqual([2, 'hashfleet: --plot takes no value, found "--plot=all"\n']);
  });
});
