import { expect, test } from "vitest";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { SyncFailure } from "../../../client/src/sync/syncEngine.ts";
import { backButton } from "../support/scriptedDialogue.ts";
import { createWorld, type WorldOptions } from "../support/world.ts";

const commented = { "/w/usersync.json": '{\n  // ours\n  "files": []\n}\n' };
const pin = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";

async function add(options: WorldOptions) {
  const world = createWorld({ texts: commented, ...options });
  await runCommand(world, "usersync.addTarget", []);
  const text = world.texts.get("/w/usersync.json") ?? "";
  return { world, text, config: JSON.parse(text.replace(/^\s*\/\/.*$/gm, "")) };
}

test("an SFTP server is looked into, and its pin, path, schedule and binding are written beside the comments", async () => {
  const folders: string[] = [];
  const { world, text, config } = await add({
    engine: {
      browse: async ({ folder, entry }) => {
        folders.push(`${folder} ${entry.hostKey ?? "not pinned"}`);
        return folder === "/~" ? { folders: ["in"], files: [], pin } : { folders: [], files: ["users.csv"] };
      },
    },
    script: {
      picks: ["SFTP", "Password", "Look into the folders…", "in", "Put users.csv here", "Every day…", "Save canteen"],
      inputs: ["acme@sftp.acme.test", "daily 02:00 Europe/Prague", "canteen"],
    },
  });
  expect(config).toEqual({
    files: [{ path: "2n/users.csv", target: "canteen" }],
    targets: {
      canteen: { url: "sftp://acme@sftp.acme.test/~/in/users.csv", hostKey: pin, import: { schedule: "daily 02:00 Europe/Prague" } },
    },
  });
  expect(text).toContain("// ours");
  expect(folders).toEqual(["/~ not pinned", `/~/in ${pin}`]);
  expect(world.dialogue.shown.filter((line) => line.startsWith("step"))).toContain("step 7/7");
});

test("back goes one question back and keeps what was answered", async () => {
  const { world, config } = await add({
    script: {
      picks: ["FTPS", "Type the path…", backButton, backButton, "FTPS, implicit", "Type the path…", "I do not know", "Save hq"],
      inputs: ["acom@ftp.acme.test:2121", "/data/users.csv", backButton, "acom@ftp.acme.test:2121", "/data/users.csv", "hq"],
    },
  });
  expect(world.dialogue.shown.filter((line) => line === "step 1/6")).toHaveLength(2);
  expect(config.targets).toEqual({ hq: { url: "ftps://acom@ftp.acme.test:2121/data/users.csv", tls: { mode: "implicit" } } });
});

test("another kind of target takes over nothing that was said of the old one", async () => {
  const proxied = { name: "hq", server: "acme@sftp.acme.test", identity: "agent", proxy: { url: "ssh://j@jump.acme.test" }, notes: [] };
  const { config } = await add({
    engine: {
      sshHosts: async () => [proxied],
      browse: async () => ({ folders: [], files: ["users.csv"], pin }),
    },
    script: {
      picks: ["From ~/.ssh/config…", "hq", "Look into the folders…", "Put users.csv here", backButton, backButton, backButton].concat(
        ["FTPS", "Type the path…", backButton],
        ["Folder", "Type the path…", "I do not know", "Save folder"],
      ),
      inputs: ["acme@sftp.acme.test", backButton, backButton, "/srv/users.csv", "folder"],
    },
  });
  expect(config.targets).toEqual({ folder: { url: "file:///srv/users.csv" } });
});

test("whoever stops a server that never answers is asked again, and goes on by typing", async () => {
  const stopped: boolean[] = [];
  const { world, config } = await add({
    engine: {
      browse: (_request, { signal } = {}) =>
        new Promise((_, reject) =>
          signal?.addEventListener("abort", () => {
            stopped.push(true);
            reject(new SyncFailure("Cancelled", { failure: "cancelled" }));
          }),
        ),
    },
    script: {
      picks: ["SFTP", "Password", "Look into the folders…", "Type the path…", "I do not know", "Test the connection", "Save hq"],
      inputs: ["acme@silent.acme.test", "/in/users.csv", "hq"],
      stops: [true, true],
    },
  });
  expect(stopped).toEqual([true, true]);
  expect(world.dialogue.shown).toContain("  $(refresh) Try again");
  expect(config.targets).toEqual({ hq: { url: "sftp://acme@silent.acme.test/in/users.csv" } });
});

test("a folder of this machine and a page are asked for as what they are", async () => {
  const folder = await add({
    script: { picks: ["Folder", "Choose a folder…", "I do not know", "Save drop"], inputs: ["drop"], folder: "/srv/drop" },
  });
  expect(folder.config.targets).toEqual({ drop: { url: "file:///srv/drop/users.csv" } });
  const page = await add({
    script: { picks: ["By hand", "I do not know", "Save page"], inputs: ["https://commander.acme.test/import", "page"] },
  });
  expect(page.config.targets).toEqual({ page: { url: "manual:https://commander.acme.test/import" } });
});

test("a host of ~/.ssh/config brings its key and its jump host", async () => {
  const { config } = await add({
    engine: {
      sshHosts: async () => [
        {
          name: "canteen",
          server: "acme@sftp.acme.test:2222",
          identity: "~/.ssh/id_canteen",
          proxy: { url: "ssh://jumper@jump.acme.test", identity: "~/.ssh/id_jump" },
          notes: [],
        },
      ],
    },
    script: {
      picks: ["From ~/.ssh/config…", "canteen", "Type the path…", "I do not know", "Save canteen"],
      inputs: ["/in/users.csv", "canteen"],
    },
  });
  expect(config.targets).toEqual({
    canteen: {
      url: "sftp://acme@sftp.acme.test:2222/in/users.csv",
      identity: "~/.ssh/id_canteen",
      proxy: { url: "ssh://jumper@jump.acme.test", identity: "~/.ssh/id_jump" },
    },
  });
});

test("a server that cannot be reached is said where the folders would be, and the path can be typed", async () => {
  const { world, config } = await add({
    engine: {
      browse: async () => {
        throw new SyncFailure("ftp.acme.test does not answer.", { failure: "transfer", wayOut: "Look at host and port." });
      },
    },
    script: {
      picks: ["FTP", "Look into the folders…", "Type the path…", "I do not know", "Test the connection", "Save ftp"],
      inputs: ["acom@ftp.acme.test", "/in/", "ftp"],
    },
  });
  expect(world.dialogue.shown).toContain("pick: Add a target for users.csv");
  expect(world.dialogue.shown.filter((line) => line.startsWith("waiting:"))).toHaveLength(2);
  expect(config.targets).toEqual({ ftp: { url: "ftp://acom@ftp.acme.test/in/" } });
});

test("what is wrong is said at the question, and giving up writes nothing", async () => {
  const { world, text } = await add({ script: { picks: ["SFTP"], inputs: ["acme:secret@sftp.acme.test"] } });
  expect(world.dialogue.shown.at(-1)).toMatch(/^refused: .*password/);
  expect(text).toBe(commented["/w/usersync.json"]);
});
