import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { FolderFile } from "../../report/folder/manifest.ts";

/** A file of a run folder, digested as it is written. */
export interface FileSink {
  readonly write: (bytes: Uint8Array) => void;
  /** Ends the file, and says what it is. */
  readonly close: () => FolderFile;
  /** Ends a file that will be removed. */
  readonly abandon: () => void;
}

export function openFile(folder: string, name: string): FileSink {
  const file = openSync(join(folder, name), "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  let open = true;
  const end = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    write(chunk) {
      // The system may write less than it is asked to.
      for (let done = 0; done < chunk.length;) done += writeSync(file, chunk, done);
      hash.update(chunk);
      bytes += chunk.length;
    },
    close() {
      fsyncSync(file);
      end();
      return { name, bytes, sha256: hash.digest("hex") };
    },
    abandon: end,
  };
}

export function writeFile(folder: string, name: string, text: string): FolderFile {
  const sink = openFile(folder, name);
  sink.write(Buffer.from(text));
  return sink.close();
}
