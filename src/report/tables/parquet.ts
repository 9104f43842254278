import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Cells, Sink, TableColumn, TableInfo, TableWriter } from "./table.ts";

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

const ELEMENTS: Readonly<Record<TableColumn["kind"], Omit<Element, "name">>> = {
  number: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  count: { type: "INT32", repetition_type: "REQUIRED" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
  date: { type: "INT32", converted_type: "DATE", repetition_type: "REQUIRED" },
};

/**
 * Writes Apache Parquet: a row group a chunk, null where a number is missing. Under the key "hashfleet" the file says in
 * JSON what it is and each column's unit and description. Bytes are a function of the table and the version alone.
 */
export function parquetWriter({ columns, ...about }: TableInfo, sink: Sink): TableWriter {
  const bytes = new ByteWriter();
  const parquet = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ name, kind }) => ({ name, ...ELEMENTS[kind] })),
    ],
    createdBy: `hashfleet ${about.version}`,
    kvMetadata: [
      {
        key: "hashfleet",
        value: JSON.stringify({
          ...about,
          columns: columns.map(({ name, unit, description }) => ({ name, unit, description })),
        }),
      },
    ],
  });
  const drain = async (): Promise<void> => {
    // A copy: the buffer is filled anew.
    const filled = new Uint8Array(bytes.buffer, 0, bytes.index).slice();
    bytes.index = 0;
    await sink(filled);
  };
  return {
    async write(chunk) {
      const columnData = columns.map(({ name }, c) => ({ name, data: withNulls(chunk[c]!) }));
      await parquet.write({ columnData, rowGroupSize: chunk[0]!.length });
      await drain();
    },
    async finish() {
      await parquet.finish();
      await drain();
    },
  };
}

/** NaN is a number to those who read Parquet, and would spoil their sums. */
function withNulls(cells: Cells): Float64Array | Int32Array | (string | number | null)[] {
  if (!(cells instanceof Float64Array)) return cells instanceof Int32Array ? cells : [...cells];
  return cells.some(Number.isNaN) ? Array.from(cells, (x) => (Number.isNaN(x) ? null : x)) : cells;
}
