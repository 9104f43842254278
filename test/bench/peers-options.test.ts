import { describe, expect, it } from "vitest";
import { OptionError, PEERS_HELP, peersOptions } from "../../bench/peers/options.ts";

describe("peersOptions", () => {
  it("has a default for each, and help that names them all", () => {
    const options = peersOptions([]);
    expect(options).toEqual({
      accuracy: false,
      paths: 96_000,
      rounds: 5,
      seed: 1,
      samplers: ["library", "polar"],
      format: "text",
      all: false,
    });
    expect(peersOptions(["--paths", "5", "--help"])).toBeUndefined();
    for (const name of ["paths", "rounds", "seed", "draws", "all", "format"])
      expect(PEERS_HELP).toContain(`  --${name} `);
  });

  it("reads numbers with or without commas", () => {
    const args = [
      "--paths=32,000",
      "--rounds",
      "2",
      "--seed",
      "0",
      "--draws",
      "polar",
      "--format",
      "json",
      "--all",
    ];
    expect(peersOptions(args)).toEqual({
      accuracy: false,
      paths: 32_000,
      rounds: 2,
      seed: 0,
      samplers: ["polar"],
      format: "json",
      all: true,
    });
  });

  it.each([
    [["--paths", "0"], '--paths: expected a whole number of 100 to 10,000,000, found "0"'],
    [["--paths", "1e3"], '--paths: expected a whole number of 100 to 10,000,000, found "1e3"'],
    [["--rounds", "1.5"], '--rounds: expected a whole number of 1 to 1,000, found "1.5"'],
    [["--seed=-1"], '--seed: expected a whole number of 0 to 4,294,967,295, found "-1"'],
    [["--seed="], '--seed: expected a whole number of 0 to 4,294,967,295, found ""'],
    [["--draws", "ziggurat"], '--draws: expected library or polar, found "ziggurat"'],
    [["--format", "csv"], '--format: expected text or json, found "csv"'],
    [["--fast"], /^Unknown option '--fast'; npm run peers -- --help lists the options$/],
    [["--paths"], /^Option '--paths <value>' argument missing; npm run peers -- --help/],
    [["--seed", "1", "--seed=2"], "--seed is given more than once; give it once"],
    [["--help=yes"], /^Option '--help' does not take an argument; npm run peers -- --help/],
    [["500"], /^Unexpected argument '500'; npm run peers -- --help/],
  ])("says what is wrong with %j", (args, message) => {
    expect(() => peersOptions(args)).toThrow(OptionError);
    expect(() => peersOptions(args)).toThrow(message);
  });
});
