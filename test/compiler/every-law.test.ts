import { describe, expect, it } from "vitest";
import { compiler } from "./compiler.ts";

// A process of its own: every trial makes a memory.
const { differencesOfLaw } = compiler;
const all = await compiler.everyLaw();

describe("every law, compiled, is the law as it stands", () => {
  it("and there are laws in every layer below the engine", () => {
    expect(all.length).toBeGreaterThan(80);
    expect(new Set(all.map(({ file }) => file.split("/")[1]))).toEqual(
      new Set(["lanes", "random", "bitcoin", "processes", "fleet"]),
    );
    for (const { name, parameters } of all)
      for (const one of parameters)
        expect(one.type === "record" && one.record === undefined, `${name}'s record`).toBe(false);
  });

  it.each(all)("$name ($file): equal bits on random columns", (law) => {
    const isOfWords = law.parameters.some(({ type }) => type === "word");
    const forms = isOfWords
      ? (["law"] as const)
      : law.returns === "boolean"
        ? (["law", "where", "each", "runAt"] as const)
        : (["law", "where", "runAt"] as const);
    for (const form of forms)
      for (const count of [256, 7])
        for (const k of [0, 1]) {
          const seed = `${law.name} ${form} ${count} ${k}`;
          expect(differencesOfLaw({ law, seed, count, form }), seed).toEqual([]);
        }
  });
});
