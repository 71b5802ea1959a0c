import { expect, test } from "vitest";
import { newConfigPath, pathInConfig } from "../../../client/src/config/configPlace.ts";
import { createWorld } from "../support/world.ts";

const inFolder = (folder: string | undefined) => ({ ...createWorld().files, folderOf: () => folder });

test.for<[string | undefined, string, string, string]>([
  ["/w", "/w/2n/users.csv", "/w/usersync.json", "2n/users.csv"],
  [undefined, "/w/2n/users.csv", "/w/2n/usersync.json", "users.csv"],
  ["/", "/users.csv", "/usersync.json", "users.csv"],
  ["c:\\w", "c:\\w\\2n\\users.csv", "c:\\w\\usersync.json", "2n/users.csv"],
  [undefined, "c:\\w\\users.csv", "c:\\w\\usersync.json", "users.csv"],
])("in the folder %s, %s belongs to %s as %s", ([folder, file, config, inConfig]) => {
  expect(newConfigPath(inFolder(folder), file)).toBe(config);
  expect(pathInConfig(config, file)).toBe(inConfig);
});
