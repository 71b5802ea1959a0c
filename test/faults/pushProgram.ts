import { join } from "node:path";
import { build } from "esbuild";
import { withoutNativeCode } from "../../scripts/build/withoutNativeCode.mjs";

/** `pushOnce.ts` as one file in a folder: the tests start it hundreds of times, and so it starts in a fraction of the time. */
export async function buildPushProgram(folder: string): Promise<string> {
  const outfile = join(folder, "pushOnce.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "pushOnce.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    // Some packages' main files are written for loaders that a bundle does not have.
    mainFields: ["module", "main"],
    plugins: [withoutNativeCode],
    logLevel: "error",
  });
  return outfile;
}
