/** The people of the user file in the active editor, as the language server sees them. */
import type { FilePerson } from "#server/protocol";

export interface RecordDesk {
  /** The person under the cursor; `undefined` where none stands there, or where records cannot be told apart. */
  here(): Promise<FilePerson | undefined>;
  /** Writes values by column id into a data record, from 1, or as a new record at the end; `false` where that was not possible. One Undo takes it back. */
  restore(record: number | null, values: Readonly<Record<string, string>>): Promise<boolean>;
}
