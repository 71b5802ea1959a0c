/** What a command learns from usersync.json and writes to it. The language server reads and edits; the client only asks. */
import type { ConfigChange, EditedConfig, FileConfig } from "#server/protocol";

export interface ConfigDesk {
  about(file: string): Promise<FileConfigPlace>;
  /** Runs `look` when a usersync.json or a profile on disk is another one. */
  onDidChange(look: () => void): { dispose(): void };
  /** The text with the changes made, comments kept; `fault` where it cannot be read. */
  edited(text: string, changes: readonly ConfigChange[]): Promise<EditedConfig>;
  /** What is wrong with a target's address. */
  urlFault(url: string, implicitTls: boolean): Promise<string | undefined>;
  /** What is wrong with the schedule of an import. */
  scheduleFault(text: string): Promise<string | undefined>;
}

/** As the server says it, with the path of the usersync.json instead of its URI. */
export type FileConfigPlace = Omit<FileConfig, "config"> & { readonly path: string | undefined };
