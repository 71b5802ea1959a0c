import { withoutCopiesOfNode } from "./withoutCopiesOfNode.mjs";
import { withoutEditorProtocol } from "./withoutEditorProtocol.mjs";
import { withoutTypeGuards } from "./withoutTypeGuards.mjs";

/**
 * What is bundled from where to where. The limits are promises to users: the language server starts with the editor,
 * the client with the first user file.
 *
 * @typedef {object} Bundle
 * @property {string} name
 * @property {string} entry
 * @property {string} file
 * @property {"node" | "browser"} platform
 * @property {"cjs" | "iife"} format
 * @property {boolean} [program] starts with a line that makes it a program of its own
 * @property {string} [section] a module next to the entry that is packed away with all that it imports, until it is imported
 * @property {readonly string[]} [later] modules that are loaded when they are first asked for: files of their own in the folder of the bundle's name
 * @property {number} [limitBytes] of what is loaded at the start
 * @property {readonly string[]} [forbidden] packages that must not be inside
 * @property {boolean} [reachesTargets] delivers files; all others connect to nothing
 * @property {readonly import("esbuild").Plugin[]} [leavesOut] what this one alone does without
 */

const transfer = ["ssh2", "ssh2-sftp-client", "basic-ftp"];

/** @type {readonly Bundle[]} */
export const bundles = [
  {
    name: "client",
    entry: "client/src/main.ts",
    file: "dist/client.cjs",
    platform: "node",
    format: "cjs",
    later: ["client/src/commands/runs.ts", "client/src/preview/previewDesk.ts"],
    limitBytes: 500_000,
    forbidden: transfer,
  },
  {
    name: "preview-page",
    entry: "client/page/main.ts",
    file: "dist/page/preview.js",
    platform: "browser",
    format: "iife",
    limitBytes: 50_000,
  },
  {
    name: "server",
    entry: "server/src/main.ts",
    file: "dist/server.cjs",
    platform: "node",
    format: "cjs",
    program: true,
    limitBytes: 450_000,
    forbidden: transfer,
    leavesOut: [withoutTypeGuards],
  },
  {
    name: "sync",
    entry: "sync/src/main.ts",
    file: "dist/sync.cjs",
    platform: "node",
    format: "cjs",
    reachesTargets: true,
    leavesOut: [withoutEditorProtocol, withoutCopiesOfNode],
  },
  {
    name: "cli",
    entry: "cli/src/main.ts",
    section: "./anyCommand.ts",
    file: "dist/cli.cjs",
    platform: "node",
    format: "cjs",
    program: true,
    limitBytes: 550_000,
    reachesTargets: true,
    leavesOut: [withoutCopiesOfNode],
  },
  {
    name: "browser-client",
    entry: "client/src/browser.ts",
    file: "dist/browser/client.cjs",
    platform: "browser",
    format: "cjs",
    limitBytes: 500_000,
    forbidden: transfer,
  },
  {
    name: "browser-server",
    entry: "server/src/browser.ts",
    file: "dist/browser/server.js",
    platform: "browser",
    format: "iife",
    limitBytes: 450_000,
    forbidden: transfer,
    leavesOut: [withoutTypeGuards],
  },
];
