/** The samples' known values, with targets that are folders: nothing here can reach a real system. */
export function practiceConfig(samples: string): string {
  const { known } = JSON.parse(samples.replace(/^\s*\/\/.*$/gm, "")) as { readonly known: unknown };
  const config = {
    files: [
      { path: "2n/users.csv", profile: "2n-access-commander", target: "access-control" },
      { path: "facilitynet/users.csv", profile: "facilitynet", target: "canteen" },
    ],
    targets: {
      "access-control": { url: "file:practice/2n/users.csv", import: { schedule: "daily 02:00 Europe/Prague" } },
      canteen: { url: "file:practice/facilitynet/users.csv" },
    },
    known,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
