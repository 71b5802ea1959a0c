import type { CliEnvironment } from "../cliEnvironment.ts";

/** So many units are written at once. */
const written = 65_536;

/** Writes a report that may be longer than memory, no faster than it is read. */
export async function writePieces(pieces: Iterable<string>, environment: CliEnvironment): Promise<void> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length >= written) {
      environment.write(text);
      text = "";
      await environment.drained?.();
    }
  }
  environment.write(text);
}
