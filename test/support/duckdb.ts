/** What DuckDB answers to a query, a row an object; null where it can't be loaded: its binaries are not for every machine. */
export const duckdb = await load();

export type Rows = readonly Readonly<Record<string, unknown>>[];

async function load(): Promise<((sql: string) => Promise<Rows>) | null> {
  try {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    return async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } catch (error) {
    process.stderr.write(
      `skipped: tests that read Parquet with DuckDB, which can't be loaded (${String(error)})\n`,
    );
    return null;
  }
}
