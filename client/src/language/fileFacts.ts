import { decode, type FileFacts } from "#core";

/** What the editor knows of an open document. */
export interface EditorFacts {
  /** The document's line end in the editor: what is written on save. */
  readonly lineEnding: "lf" | "crlf";
  /** As it was when the bytes were read. */
  readonly isDirty: boolean;
  readonly lineCount: number;
  /** The editor's name of the encoding it saves with: `utf8`, `utf8bom`, `utf16le`, `windows1252`, … */
  readonly encoding: string;
}

/**
 * The facts about a document. The bytes on disk say more than the editor (mixed line ends, what was not UTF-8); as soon as the line end or
 * the encoding was changed in the editor, what will be written counts.
 */
export function factsOf(bytes: Uint8Array | undefined, editor: EditorFacts): FileFacts {
  const isAnsi = encodings[editor.encoding]?.encoding === "windows-1252";
  const onDisk = bytes === undefined ? {} : decode(bytes, isAnsi ? "windows-1252" : undefined).facts;
  if (bytes !== undefined && !editor.isDirty) {
    return onDisk;
  }
  return { ...onDisk, ...savedEncoding(onDisk, editor.encoding), lineEndings: savedLineEndings(onDisk, editor) };
}

function savedLineEndings(onDisk: FileFacts, { lineEnding, lineCount }: EditorFacts): NonNullable<FileFacts["lineEndings"]> {
  const breaks = Math.max(0, lineCount - 1);
  const saved = lineEnding === "crlf" ? { lf: 0, crlf: breaks, cr: 0 } : { lf: breaks, crlf: 0, cr: 0 };
  const { lineEndings } = onDisk;
  // Mixed ends stay reported until they are saved: the place of the first one is only known from the bytes.
  const isMixed = lineEndings !== undefined && [lineEndings.lf, lineEndings.crlf, lineEndings.cr].filter((count) => count > 0).length > 1;
  return isMixed && mostly(lineEndings) === lineEnding ? lineEndings : saved;
}

function mostly({ lf, crlf }: { readonly lf: number; readonly crlf: number }): "lf" | "crlf" {
  return crlf > lf ? "crlf" : "lf";
}

const encodings: Readonly<Record<string, Pick<FileFacts, "encoding" | "byteOrderMark">>> = {
  utf8: { encoding: "utf-8", byteOrderMark: false },
  utf8bom: { encoding: "utf-8", byteOrderMark: true },
  utf16le: { encoding: "utf-16le", byteOrderMark: true },
  utf16be: { encoding: "utf-16be", byteOrderMark: true },
  windows1252: { encoding: "windows-1252", byteOrderMark: false },
  iso88591: { encoding: "windows-1252", byteOrderMark: false },
};

/** The editor opens a file without a mark as `utf8` even where its bytes are something else: only a change of encoding says something. */
function savedEncoding(onDisk: FileFacts, encoding: string): Pick<FileFacts, "encoding" | "byteOrderMark"> {
  const said = encodings[encoding];
  if (onDisk.encoding === undefined || said === undefined) {
    return said ?? {};
  }
  return onDisk.invalid === undefined ? said : {};
}
