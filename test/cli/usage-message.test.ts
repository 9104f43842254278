import { describe, expect, it } from "vitest";
import { usageMessage } from "../../src/cli/usage-message.ts";

const known = { options: ["paths", "seed", "in-process"], commands: ["run", "compare"] };
const message = (text: string, args: readonly string[] = []): string => usageMessage(text, args, known);

describe("what yargs says becomes one line that helps", () => {
  it("a misspelt option names the near one", () => {
    expect(message("Unknown argument: pahts", ["run", "--pahts=3"])).toBe(
      'unknown option --pahts; did you mean "--paths"?',
    );
    expect(message("Unknown arguments: pahts, in_process", ["--pahts", "--in_process"])).toBe(
      'unknown option --pahts; did you mean "--paths"?; unknown option --in_process; did you mean "--in-process"?',
    );
  });

  it("a misspelt command names the near one, any other names them all", () => {
    expect(message("Unknown command: rnu", ["rnu"])).toBe('unknown command "rnu"; did you mean "run"?');
    expect(message("Unknown command: frobnicate", ["frobnicate"])).toBe(
      'unknown command "frobnicate"; there are run, compare',
    );
  });

  it("a word too many is told from an option", () => {
    expect(usageMessage("Unknown argument: foo", ["schema", "foo"], { ...known, commands: [] })).toBe(
      'unexpected "foo"',
    );
  });

  it("a missing value, a missing option, a wrong choice and a conflict name the option as it is written", () => {
    expect(message("Not enough arguments following: paths")).toBe("--paths needs a value");
    expect(message("Missing required arguments: bits, first")).toBe("--bits and --first must be given");
    expect(message('Invalid values:\n  Argument: format, Given: "xml", Choices: "table", "json"')).toBe(
      '--format must be table or json, found "xml"',
    );
    expect(message("Arguments a and b are mutually exclusive")).toBe("give --a or --b, not both");
  });

  it("anything else stays as it is, on one line", () => {
    expect(message("Something else:\n  went wrong")).toBe("Something else: went wrong");
  });
});
