/** The people of an open user file, as the language server sees them. `uri`: of the file. */
import type { FilePerson, PersonPlace } from "#server/protocol";

export interface RecordDesk {
  /** The person under the cursor; `undefined` where none stands there, where records cannot be told apart, or where the file is not before the person. */
  here(uri: string): Promise<FilePerson | undefined>;
  /**
   * Writes values by column id into the record of a person, or as a new record at the end; `false` where that was not possible, or somebody else
   * stands there by now. One Undo takes it back.
   */
  restore(uri: string, person: PersonPlace | null, values: Readonly<Record<string, string>>): Promise<boolean>;
}
