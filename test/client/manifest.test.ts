import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemCodes } from "#core";
import { commandTable } from "../../client/src/commands/commandTable.ts";
import { languageIds } from "../../client/src/language/userFiles.ts";

const text = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const manifest = JSON.parse(text("package.json"));
const words: Record<string, string> = JSON.parse(text("package.nls.json"));
const readme = text("README.md");
const { contributes } = manifest;
const commands: { command: string; title: string; category: string }[] = contributes.commands;
const groups: { title: string; properties: Record<string, { scope?: string; markdownDescription?: string }> }[] = contributes.configuration;
const settings = groups.flatMap(({ properties }) => Object.keys(properties));

/** Registered by `extension.ts` beside the table: they need the editor itself. The suite in a real editor looks for each. */
const ofTheEditor = [
  "usersync.setLineEndings",
  "usersync.toggleAlignment",
  "usersync.goToColumn",
  "usersync.selectColumn",
  "usersync.changePerson",
  "usersync.changeColumn",
  "usersync.openAsTable",
  "usersync.showInPreview",
  "usersync.refreshTargets",
  "usersync.openSamples",
  "usersync.showLog",
  "usersync.restartServer",
];

test("every command is contributed under one category, and every contributed command exists", () => {
  expect(commands.map(({ command }) => command).sort()).toEqual([...Object.keys(commandTable), ...ofTheEditor].sort());
  expect(new Set(commands.map(({ category }) => category))).toEqual(new Set(["UserSync"]));
});

test("every text of the manifest is worded, and every word is used", () => {
  const used = [...text("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  expect(Object.keys(words).sort()).toEqual([...new Set(used)].sort());
});

test("every setting has a group, a scope and a description", () => {
  for (const { title, properties } of groups) {
    expect(title).toMatch(/^%settings\.\w+%$/);
    expect(Object.values(properties).filter(({ scope, markdownDescription }) => !scope || !markdownDescription)).toEqual([]);
  }
});

test("every command has a picture", () => {
  expect(contributes.commands.filter(({ icon }: { icon?: string }) => !/^\$\([\w-]+\)$/.test(icon ?? ""))).toEqual([]);
});

test("a marketplace gets an icon, five keywords at most, categories and a banner", () => {
  expect(manifest.keywords.length).toBeLessThanOrEqual(5);
  expect(manifest.categories).toContain("Linters");
  expect(manifest.galleryBanner.color).toMatch(/^#[0-9a-f]{6}$/);
  // Width and height stand at a fixed place of a PNG.
  const icon = readFileSync(new URL(`../../${manifest.icon}`, import.meta.url));
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([256, 256]);
});

/** Where the commands are looked for, as the contexts of the editor say it; conditions of other kinds hold. */
const places = {
  desktop: { isWorkspaceTrusted: true },
  restricted: {},
  virtual: { isWorkspaceTrusted: true, virtualWorkspace: true },
  // Without a folder; with one it is virtual beside that.
  browser: { isWorkspaceTrusted: true, "usersync.inBrowser": true },
} as const;
const placeKeys = ["isWorkspaceTrusted", "virtualWorkspace", "usersync.inBrowser"];

function isShown(when: string, context: Readonly<Record<string, boolean>>): boolean {
  const holds = (term: string): boolean => {
    const key = term.replace("!", "");
    return !placeKeys.includes(key) || (context[key] === true) !== term.startsWith("!");
  };
  return when.split(" || ").some((part) => part.split(" && ").every(holds));
}

type Place = keyof typeof places;
const everywhere = Object.keys(places) as Place[];

/** What can be done in each of them. */
const possible: Readonly<Record<Place, readonly string[]>> = {
  desktop: ["nothing", "disk", "connection"],
  restricted: ["nothing", "disk"],
  virtual: ["nothing"],
  browser: ["nothing"],
};

const paletteClauses = new Map<string, string>(
  contributes.menus.commandPalette.map(({ command, when }: { command: string; when: string }) => [command, when]),
);
const inPalette = (id: string, place: Place): boolean => isShown(paletteClauses.get(id) ?? "", places[place]);

/** They are found there, and say why they cannot. */
const explainedInBrowser = ["usersync.previewSync", "usersync.push"];

test.each(everywhere)("the palette offers what can be done: %s", (place) => {
  const shown = Object.keys(commandTable).filter((id) => inPalette(id, place));
  const expected = Object.entries(commandTable)
    .filter(([id, { needs }]) => possible[place].includes(needs) || (place === "browser" && explainedInBrowser.includes(id)))
    .map(([id]) => id);
  expect(shown).toEqual(expected);
});

interface MenuEntry {
  readonly command?: string;
  readonly alt?: string;
  readonly submenu?: string;
  readonly when?: string;
}
const menus = Object.entries<MenuEntry[]>(contributes.menus).filter(([menu]) => menu !== "commandPalette");

/** The commands that menus, the titles and rows of views, and the buttons of an empty view offer in a place. */
function offered(place: Place): string[] {
  const shows = (when = ""): boolean => isShown(when, places[place]) && isShown(clauseOfView(when), places[place]);
  const isOpen = (menu: string): boolean =>
    !menu.startsWith("usersync.") || menus.some(([, entries]) => entries.some(({ submenu, when }) => submenu === menu && shows(when)));
  const listed = menus
    .filter(([menu]) => isOpen(menu))
    .flatMap(([, entries]) => entries.filter(({ when }) => shows(when)).flatMap(({ command, alt }) => [command, alt]));
  const welcomed = (contributes.viewsWelcome as { view: string; contents: string; when: string }[])
    .filter(({ view, when }) => shows(`view == ${view} && ${when}`))
    .flatMap(({ contents }) => [...(words[contents.slice(1, -1)] ?? "").matchAll(/\(command:(usersync\.\w+)\)/g)].map(([, id]) => id));
  return [...new Set([...listed, ...welcomed].filter((id) => id !== undefined))];
}

/** A view that is not there offers nothing. */
function clauseOfView(when: string): string {
  const views = Object.values<{ id: string; when: string }[]>(contributes.views);
  return views.flat().find(({ id }) => when.includes(`view == ${id}`))?.when ?? "";
}

test.each(everywhere)("no menu offers what cannot be done: %s", (place) => {
  const canBeDone = (id: string): boolean => (commandTable[id] ? possible[place].includes(commandTable[id].needs) : inPalette(id, place));
  expect(offered(place).filter((id) => !canBeDone(id))).toEqual([]);
});

test("a desktop offers every command of a menu", () => {
  const all = menus.flatMap(([, entries]) => entries.flatMap(({ command, alt }) => [command, alt])).filter((id) => id !== undefined);
  expect(offered("desktop")).toEqual(expect.arrayContaining(all));
});

test("no keyboard shortcut is taken", () => {
  expect(contributes).not.toHaveProperty("keybindings");
});

test("the README lists every command, setting and problem code", () => {
  const missing = [
    ...commands.map(({ title }) => `| ${words[title.slice(1, -1)]} |`),
    ...settings.map((setting) => `| \`${setting}\` |`),
    ...problemCodes.map((code) => `| \`${code}\` |`),
  ].filter((entry) => !readme.includes(entry));
  expect(missing).toEqual([]);
});

test("every picture of the README exists", () => {
  for (const [, picture] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    expect(() => text(picture ?? "")).not.toThrow();
  }
});

test("the extension starts with every language id that it checks", () => {
  for (const id of languageIds) {
    expect(manifest.activationEvents).toContain(`onLanguage:${id}`);
  }
});
