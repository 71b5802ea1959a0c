import { type HeaderRule, hasNames } from "./headerRule.ts";

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
      const facts = { name: column.name, title: column.title, position: position + 1, after: profile.columns[position - 1]?.name };
      return { code: "missing-column", field: column.id, facts } as const;
    });
};

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
    .map((column) => ({
      code: "missing-column",
      field: column.id,
      facts: { name: column.name, title: column.title, position: profile.columns.indexOf(column) + 1 },
    }));
};
