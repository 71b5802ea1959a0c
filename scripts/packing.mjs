// npm run packing [-- --built]: packs the extension and checks what is in it, and in the bundles, against what may be.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { bundles } from "./build/bundles.mjs";
import { unknownConnections } from "./build/connections.mjs";
import { deadLinks } from "./build/deadLinks.mjs";
import { packageFolders } from "./build/notices.mjs";
import { packedDocuments } from "./build/packedDocuments.mjs";
import { bytesOf, metaFolder } from "./build.mjs";
import { filesToPack, vsixFile } from "./package.mjs";
import { runCommand } from "./setup/runCommand.mjs";

const root = path.resolve(import.meta.dirname, "..");
const vsixLimitBytes = 1_000_000;

const required = [
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "SUPPORT.md",
  "SECURITY.md",
  "LICENSE",
  "dist/client.cjs",
  "dist/server.cjs",
  "dist/sync.cjs",
  "dist/page/preview.js",
  "dist/browser/client.cjs",
  "dist/browser/server.js",
  "dist/THIRD-PARTY-NOTICES.txt",
  "dist/problems.json",
];

/** What may be packed beside that. */
const allowed = [
  /^dist\/client\/[\w-]+\.cjs$/,
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^dist\/l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^media\/[\w./-]+\.(svg|png|md|css|js|html)$/,
  /^profiles\/[a-z0-9.-]+\.schema\.json$/,
  /^samples\/[\w./-]+\.(csv|json|md)$/,
  /^syntaxes\/[\w.-]+\.json$/,
];

/** @param {readonly string[]} files @returns {readonly string[]} what is wrong, in sentences */
function checkPackedFiles(files) {
  return [
    ...required.filter((file) => !files.includes(file)).map((file) => `${file} is not packed`),
    ...files
      .filter((file) => !required.includes(file) && !allowed.some((form) => form.test(file)))
      .map((file) => `${file} is packed, but is not on the list in scripts/packing.mjs`),
  ];
}

/** Of the documents, where no public repository is known and where one is. @param {readonly string[]} files */
function checkLinks(files) {
  const others = files.filter((file) => file.endsWith(".md") && !Object.hasOwn(packedDocuments(root, undefined), file));
  const found = [
    ...deadLinks(Object.fromEntries(others.map((file) => [file, textOf(file)])), files),
    ...deadLinks(packedDocuments(root, undefined), files),
    ...deadLinks(packedDocuments(root, "https://github.com/acme/usersync"), []),
  ];
  return [...new Set(found)];
}

/** @param {import("./build/bundles.mjs").Bundle} bundle */
function checkBundle(bundle) {
  const meta = path.join(metaFolder, `${bundle.name}.json`);
  if (!existsSync(meta)) return [`${bundle.file} was not built`];
  const found = [];
  /** @type {import("./build.mjs").Built} */
  const built = JSON.parse(readFileSync(meta, "utf8"));
  const size = bytesOf(built.files);
  if (bundle.limitBytes !== undefined && size > bundle.limitBytes)
    found.push(`${bundle.file} starts with ${size} bytes, the limit is ${bundle.limitBytes}`);
  const inside = packageFolders(Object.keys(built.inputs));
  for (const name of bundle.forbidden ?? []) {
    if (inside.has(`node_modules/${name}`)) found.push(`${bundle.file} contains ${name}`);
  }
  return [...found, ...unknownConnections(bundle, built.inputs, textOf)];
}

/** @param {string} file one that is on no disk, such as a stand-in of the build, says nothing */
function textOf(file) {
  return existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), "utf8") : "";
}

/** Every file that the manifest points to, as VS Code resolves it. */
function checkManifest() {
  const manifest = readFileSync(path.join(root, "package.json"), "utf8");
  const targets = [...manifest.matchAll(/"(?:\.\/)?((?:dist|media|syntaxes|profiles|samples)\/[^"*]+)"/g)].map((match) => match[1] ?? "");
  return [...new Set(targets)]
    .filter((file) => !existsSync(path.join(root, file)))
    .map((file) => `package.json names ${file}, which does not exist`);
}

const packed = await runCommand(process.execPath, [path.join(root, "scripts/package.mjs"), ...process.argv.slice(2)]);
const warnings = packed.output.split("\n").filter((line) => /\b(WARNING|ERROR)\b|Error:/.test(line));
const files = await filesToPack();
const vsixBytes = packed.code === 0 ? statSync(vsixFile).size : 0;
const wrong = [
  ...(packed.code === 0 ? [] : [`npm run package ended with ${packed.code}`]),
  ...warnings,
  ...checkPackedFiles(files),
  ...checkLinks(files),
  ...bundles.flatMap(checkBundle),
  ...checkManifest(),
  ...(vsixBytes > vsixLimitBytes ? [`dist/usersync.vsix has ${vsixBytes} bytes, the limit is ${vsixLimitBytes}`] : []),
];
for (const sentence of wrong) process.stdout.write(`${sentence}\n`);
if (wrong.length === 0) process.stdout.write(`dist/usersync.vsix  ${vsixBytes.toLocaleString("en")} bytes, as it should be\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
