import type { CommandModule } from "yargs";
import { writeJson } from "../terminal/output.ts";

/** `hashfleet schema`: for editors, which then complete and check scenario files. */
export const schemaCommand: CommandModule = {
  command: "schema",
  describe: "Print the JSON Schema of scenario files, for editors",
  builder: (yargs) => yargs.example("$0 schema > schema.json", "name it in a scenario's first line"),
  handler: async () => {
    const { jsonSchema } = await import("../../scenario/schema/json-schema.ts");
    await writeJson(jsonSchema());
  },
};
