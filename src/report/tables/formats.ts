import { csvWriter, jsonLinesWriter } from "./lines.ts";
import type { Sink, TableInfo, TableWriter } from "./table.ts";

/** Formats of tables; each is also what files end with. */
export type TableFormat = "parquet" | "csv" | "jsonl";

/** A writer of that format; Parquet's is loaded only when it is needed. */
export async function tableWriter(format: TableFormat, info: TableInfo, sink: Sink): Promise<TableWriter> {
  switch (format) {
    case "csv":
      return csvWriter(info, sink);
    case "jsonl":
      return jsonLinesWriter(info, sink);
    case "parquet":
      return (await import("./parquet.ts")).parquetWriter(info, sink);
  }
}
