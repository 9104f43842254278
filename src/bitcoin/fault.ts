/**
 * The network's hashrate is out of all proportion to the difficulty, or beyond all numbers, on some path: the scenario
 * asks for what no chain can follow.
 */
export class ChainError extends Error {
  override readonly name = "ChainError";
}

/** That error; `day` counts from the start, `hashrate` is in EH/s. */
export function chainError(path: number, day: number, hashrate: number, difficulty: number): ChainError {
  return new ChainError(
    `on path ${path}, ${day} days from the start, the network has ${short(hashrate)} EH/s at a difficulty of ` +
      `${short(difficulty)}: more blocks a day than any chain can follow; look at start.hashrate_ehs and ` +
      "start.difficulty, and at what moves the hashrate under network",
  );
}

function short(value: number): string {
  return value.toPrecision(4);
}
