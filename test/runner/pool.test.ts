import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openPool, WorkerError } from "../../src/runner/pool.ts";
import type { Simulator } from "../../src/runner/simulator.ts";

const worker = (name: string): string => fileURLToPath(new URL(`./workers/${name}.ts`, import.meta.url));

async function withPool<T>(threads: number, name: string, work: (pool: Simulator) => Promise<T>): Promise<T> {
  const pool = openPool(threads, { file: worker(name) });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

const task = (seed: string, firstPath = 0) => ({ scenario: "{}", seed, firstPath, paths: 3, seriesPaths: 0 });

describe("the pool", () => {
  it("returns each task its own buffer, with more tasks than threads", async () => {
    const buffers = await withPool(2, "obedient", (pool) =>
      Promise.all(Array.from({ length: 9 }, (_, i) => pool.simulate(task("echo", 3 * i)))),
    );
    expect(buffers.flatMap((buffer) => [...new Float64Array(buffer)])).toEqual([...Array(27).keys()]);
  });

  it("rejects with the worker's message when a task throws", async () => {
    const error = await withPool(1, "obedient", (pool) =>
      pool.simulate(task("throw")).catch((e: unknown) => e),
    );
    expect(error).toBeInstanceOf(WorkerError);
    expect((error as Error).message).toBe("a worker thread failed: no such driver");
  });

  it("does a batch again whose thread died, on a new thread", async () => {
    const finished = new SharedArrayBuffer(4);
    const buffers = await withPool(1, "obedient", (pool) =>
      Promise.all([pool.simulate({ ...task("exit once", 5), finished }), pool.simulate(task("echo"))]),
    );
    expect(buffers.map((buffer) => [...new Float64Array(buffer)])).toEqual([
      [5, 6, 7],
      [0, 1, 2],
    ]);
    expect(new Int32Array(finished)[0]).toBe(2);
  });

  it("rejects when each thread ends in mid-task, and keeps no other task waiting", async () => {
    const results = await withPool(1, "obedient", (pool) =>
      Promise.allSettled([pool.simulate(task("exit")), pool.simulate(task("echo"))]),
    );
    expect(results[0]).toMatchObject({ status: "rejected", reason: { name: "WorkerError" } });
    expect(results[0]).toMatchObject({
      reason: { message: expect.stringMatching(/exited with code: 7/) as string },
    });
  });

  it("rejects every task when the worker's module does not load", async () => {
    const results = await withPool(1, "broken", (pool) =>
      Promise.allSettled([1, 2, 3].map(() => pool.simulate(task("echo")))),
    );
    for (const result of results) {
      expect(result).toMatchObject({ status: "rejected", reason: { name: "WorkerError" } });
    }
  });

  it("ends threads in the middle of a loop when it is closed, within a second", async () => {
    const pool = openPool(2, { file: worker("obedient") });
    const spinning = Promise.allSettled([pool.simulate(task("spin")), pool.simulate(task("spin"))]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const started = performance.now();
    await pool.close();
    expect(performance.now() - started).toBeLessThan(1000);
    expect((await spinning).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
