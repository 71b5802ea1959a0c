/** What a request is about. */

export interface OfFile {
  /** Its path. */
  readonly file: string;
  /** Path of usersync.json; undefined: searched upwards from the file. */
  readonly config?: string;
}

export interface OfTarget extends OfFile {
  /** Its name; undefined: the one that usersync.json names for the file. */
  readonly target?: string;
}
