import { type HeaderRule, type HeaderView, hasNames } from "./headerRule.ts";

/** A column that the system needs is not in the header. Where any order or a subset is taken, only required columns are needed. */
export const missingColumn: HeaderRule = (header) => {
  const { profile, map } = header;
  const needsAll = profile.header.order === "exact";
  if (!hasNames(header)) {
    return positionalShortage(header);
  }
  return profile.columns
    .filter((column) => (needsAll || column.required) && !map.cellIndex.has(column.id))
    .map((column) => {
      const position = profile.columns.indexOf(column);
      const where = profile.header.order === "any" ? { anywhere: true } : { after: neighbour(header, position) };
      const facts = { name: column.name, title: column.title, position: position + 1, ...where };
      return { code: "missing-column", field: column.id, facts } as const;
    });
};

/** The column before it in the profile; where columns may be left out, the nearest one that the file has. */
function neighbour({ profile, map }: HeaderView, position: number): string | undefined {
  const before = profile.columns.slice(0, position);
  return (profile.header.order === "subset" ? before.filter(({ id }) => map.cellIndex.has(id)) : before).at(-1)?.name;
}

/** Where labels are free, a header that is too short lacks the last columns. */
const positionalShortage: HeaderRule = ({ profile, map, names }) => {
  if (
    map.headerRecord < 0 ||
    profile.header.order !== "positional" ||
    names.length >= profile.columns.length ||
    profile.header.shortRecords
  ) {
    return [];
  }
  return profile.columns
    .slice(names.length)
    .filter((column) => column.required)
    .map((column) => {
      const position = profile.columns.indexOf(column);
      const after = names[position - 1] ?? profile.columns[position - 1]?.name;
      const facts = { name: column.name, title: column.title, position: position + 1, after };
      return { code: "missing-column", field: column.id, facts };
    });
};
