import type { CommandModule } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { writeOut } from "../terminal/output.ts";
import { oneOf } from "../options/values.ts";

/** `hashfleet completion bash|zsh|fish`: a script by which the shell completes the program's command lines. */
export function completionCommand(commands: () => readonly CommandModule[]): CommandModule {
  return {
    command: "completion [shell]",
    describe: "Print a script that completes commands in bash, zsh or fish",
    builder: (yargs) =>
      yargs
        .positional("shell", { type: "string", describe: "bash, zsh or fish" })
        .example("source <($0 completion bash)", "in ~/.bashrc")
        .example("source <($0 completion zsh)", "in ~/.zshrc, after compinit")
        .example("$0 completion fish | source", "in ~/.config/fish/config.fish")
        .example(
          "$0 completion bash > ~/.local/share/bash-completion/completions/hashfleet",
          "once, so that no shell waits for it at its start",
        ),
    handler: async (args) => {
      const given = args["shell"];
      if (typeof given !== "string") throw new UsageError("give one shell: bash, zsh or fish");
      const { describeCommands, SHELLS } = await import("../completion/words.ts");
      const shell = oneOf("the shell", given, SHELLS);
      const { setWords } = await import("../completion/set-words.ts");
      await writeOut((await SCRIPTS[shell]())(describeCommands(commands()), setWords()));
    },
  };
}

/** What writes the script of each shell. */
const SCRIPTS = {
  bash: async () => (await import("../completion/bash.ts")).bashScript,
  zsh: async () => (await import("../completion/zsh.ts")).zshScript,
  fish: async () => (await import("../completion/fish.ts")).fishScript,
} as const;
