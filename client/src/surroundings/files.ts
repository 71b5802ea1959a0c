/** How a command sees files. Paths are absolute paths of the machine that the extension host runs on. */

export interface Files {
  /** The file that the command was called on (a URI from the explorer), else the one in the active editor, or whose preview is there, or the user file that was there last. */
  current(argument: unknown): UserFile | undefined;
  /** `undefined` where nothing can be read. Unsaved text of an open editor wins. */
  readText(path: string): Promise<string | undefined>;
  /** Writes a text file (made when missing) through the editor, so that it can be undone, and saves it. */
  writeText(path: string, text: string): Promise<void>;
  readBytes(uri: string): Promise<Uint8Array>;
  writeBytes(uri: string, bytes: Uint8Array): Promise<void>;
  nameOf(path: string): string;
  /** The first folder of the workspace. */
  home(): string | undefined;
  /** The workspace folder that holds the path, else undefined. */
  folderOf(path: string): string | undefined;
}

export interface UserFile {
  readonly uri: string;
  readonly path: string;
  readonly name: string;
  /** Whether the editor holds something else than the disk. */
  isUnsaved(): Promise<boolean>;
  /** What a save would write, in base64: `undefined` where nothing is unsaved, `"too long"` where it is not handed over. */
  unsavedContent(): Promise<string | "too long" | undefined>;
  /** `false` when it could not be saved. */
  save(): Promise<boolean>;
}
