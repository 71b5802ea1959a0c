import facilitynet from "../../../profiles/facilitynet.json" with { type: "json" };

const { quoting: _off, ...severities } = facilitynet.severities;
const ofStandardFile: readonly string[] = ["phone-headers", "byte-order-mark"];

/** An example of FacilityNet's custom solution, as JSON: what its documents say of the file, with the columns and the effects of the standard one. */
export const customFacilitynet = {
  ...facilitynet,
  id: "facilitynet-custom",
  title: "FacilityNet, custom solution (example)",
  description:
    "An example of FacilityNet's custom solution: ANSI (windows-1252) encoding, semicolons, or commas with every value in double quotes. Columns and headers are agreed with the vendor: copy this profile and make it your own.",
  basedOn: facilitynet.id,
  recognition: "configured",
  dialect: {
    ...facilitynet.dialect,
    delimiters: [";", ","],
    quoting: "all-if-comma",
    lineEnding: "any",
    encoding: "windows-1252",
  },
  severities,
  assumptions: [
    {
      id: "columns",
      text: "The columns are those of the standard solution. In the custom solution they are agreed with the vendor.",
      source: "article",
    },
    ...facilitynet.assumptions.filter(({ id }) => !ofStandardFile.includes(id)),
  ],
};
