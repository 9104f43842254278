import { describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

/** Each would settle one retarget after the other for ever, or for hours. */
const IMPOSSIBLE = [
  "network.entry.elasticity=-3673671725",
  "network.growth_per_year=1e6",
  "network.growth_per_year={dist: normal, mean: 0, sd: 1e6}",
  "start.hashrate_ehs=1e300",
  "start.difficulty=1",
  "start.difficulty=141.668",
];

const PLACES = ["--in-process", "--workers 1", "--in-process --engine plain"];

describe("a network whose hashrate no chain can follow is told, with exit code 3,", () => {
  it.each(IMPOSSIBLE.map((set, k) => ({ set, where: PLACES[k % PLACES.length]! })))(
    "$set, $where",
    async ({ set, where }) => {
      const { code, stdout, stderr } = await hashfleet([
        ...["run", "base", "--paths", "300", "--quiet", "--set", set, ...where.split(" ")],
      ]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr.split("\n").at(-2)).toMatch(
        /^hashfleet: on path \d+, \d+ days from the start, the network has \S+ EH\/s at a difficulty of \S+: more blocks a day than any chain can follow; look at /,
      );
    },
  );

  it("while hashrates far out that a chain does follow run to their end", async () => {
    for (const set of [
      "start.hashrate_ehs=1e9",
      "network.growth_per_year=-1e6",
      "start.hashrate_ehs=1e-300",
    ]) {
      const { code, stderr } = await hashfleet([
        ...["run", "base", "--paths", "64", "--quiet", "--in-process", "--set", set],
        ...["--set", "horizon_days=100", "--format", "json"],
      ]);
      expect({ code, stderr: stderr.includes("internal") }).toEqual({ code: 0, stderr: false });
    }
  });
});

it("a difficulty that no chain ever had is refused before anything runs", async () => {
  for (const difficulty of ["1e-300", "0.999", "0", "-1"]) {
    const { code, stderr } = await hashfleet(["run", "base", "--set", `start.difficulty=${difficulty}`]);
    expect(code).toBe(3);
    expect(stderr).toContain(`difficulty must be at least 1, found ${difficulty}`);
  }
});
