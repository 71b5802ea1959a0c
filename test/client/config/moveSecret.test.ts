import { expect, test } from "vitest";
import { moveSecret, type SecretFile } from "../../../client/src/config/moveSecret.ts";
import { secretPlace } from "../../../server/src/configuration/configActions.ts";
import { createWorld } from "../support/world.ts";

const account = "ftps://acom@ftp.acme.test:21";
const text = '{ "targets": { "hq": { "url": "ftps://acom:p%40%22ss@ftp.acme.test/users.csv" } } }';

function fileWith(content: string, saves = true) {
  const file = { text: content };
  const secretFile: SecretFile = {
    place: async () => secretPlace(file.text, ["targets", "hq", "url"]) ?? undefined,
    read: ({ start, end }) => file.text.slice(start.character, end.character),
    remove: async ({ edits }) => {
      file.text = saves ? (edits[0]?.newText ?? "") : file.text;
      return saves;
    },
  };
  return { file, secretFile };
}

test("a secret goes to the secret store as it is sent, and out of the file", async () => {
  const world = createWorld();
  const { file, secretFile } = fileWith(text);
  await moveSecret(world, secretFile);
  expect([...world.stored]).toEqual([[`password ${account}`, 'p@"ss']]);
  expect(file.text).toBe(text.replace(":p%40%22ss@", "@"));
  expect(world.dialogue.shown.join("\n")).not.toContain("ss@");
  expect(world.dialogue.shown[0]).toContain(`The secret for ${account} is in the secret store now`);
});

test("another secret that is kept stays, unless it is to be replaced; the file then keeps its own", async () => {
  const world = createWorld({ script: { picks: ["Cancel", "Replace"] } });
  world.stored.set(`password ${account}`, "better");
  const { file, secretFile } = fileWith(text);
  await moveSecret(world, secretFile);
  expect([file.text, world.stored.get(`password ${account}`)]).toEqual([text, "better"]);
  await moveSecret(world, secretFile);
  expect([file.text.includes("ss"), world.stored.get(`password ${account}`)]).toEqual([false, 'p@"ss']);
});

test("a file that cannot be saved is told, with the secret kept", async () => {
  const world = createWorld();
  const { file, secretFile } = fileWith(text, false);
  await moveSecret(world, secretFile);
  expect([file.text, world.stored.size]).toEqual([text, 1]);
  expect(world.dialogue.shown[0]).toContain("take it out there by hand");
});

test("a file that changed meanwhile is left alone", async () => {
  const world = createWorld();
  const { secretFile } = fileWith(text.replace(":p%40%22ss@", "@"));
  await moveSecret(world, secretFile);
  expect(world.stored.size).toBe(0);
  expect(world.dialogue.shown[0]).toContain("The file has changed");
});
