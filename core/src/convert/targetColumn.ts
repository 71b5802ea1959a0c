/** Which column of a profile a mapping means. */
import { foldName } from "../profile/foldName.ts";
import type { Column, Profile } from "../profile/profile.ts";

/** By id, else by name or alias; two where a name stands for several columns (2N: `Group Call`), none where nothing has it. */
export function targetColumns({ columns }: Profile, name: string): readonly Column[] {
  const byId = columns.find(({ id }) => id === name);
  if (byId) {
    return [byId];
  }
  const byName = columns.filter((column) => column.name === name);
  const folded = foldName(name);
  return byName.length > 0
    ? byName
    : columns.filter((column) => [column.name, ...column.aliases].some((each) => foldName(each) === folded));
}

/** How a mapping names a column: by its header, unless another column has the same one. */
export function nameInMapping({ columns }: Profile, { id, name }: Column): string {
  return columns.filter((column) => column.name === name).length > 1 ? id : name;
}
