import type { CommandModule } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { writeOut } from "../terminal/output.ts";
import { oneOf } from "../options/values.ts";

const SHELLS = ["bash", "zsh"] as const;

/** `hashfleet completion bash|zsh`: a script by which the shell completes the program's command lines. */
export function completionCommand(commands: () => readonly CommandModule[]): CommandModule {
  return {
    command: "completion [shell]",
    describe: "Print a script that completes commands in bash or zsh",
    builder: (yargs) =>
      yargs
        .positional("shell", { type: "string", describe: "bash or zsh" })
        .example("source <($0 completion bash)", "in ~/.bashrc")
        .example("source <($0 completion zsh)", "in ~/.zshrc, after compinit"),
    handler: async (args) => {
      const given = args["shell"];
      if (typeof given !== "string") throw new UsageError("give one shell: bash or zsh");
      const shell = oneOf("the shell", given, SHELLS);
      const { describeCommands } = await import("../completion/words.ts");
      const words = describeCommands(commands());
      const script =
        shell === "bash"
          ? (await import("../completion/bash.ts")).bashScript(words)
          : (await import("../completion/zsh.ts")).zshScript(words);
      await writeOut(script);
    },
  };
}
