/** How a letter that the export itself has lost (U+FFFD) stands in a mapping, where the bare character is an error. */
export const lostInExport = "\\ufffd";

/** A value as it stands in a mapping. */
export function mappingText(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u{fffd}", lostInExport);
}
