import { defineConfig } from "vitest/config";

/** No test is about time: a limit is there only to end what hangs, on a busy machine too. */
const slow = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/editor/**", "test/peers/**", "test/faults/**", "test/runtime/**", "test/bench/**", "**/node_modules/**"],
          ...slow,
        },
      },
      { extends: true, test: { name: "runtime", include: ["test/runtime/**/*.test.ts"], ...slow } },
      { extends: true, test: { name: "peers", include: ["test/peers/**/*.test.ts"], ...slow } },
      {
        extends: true,
        test: { name: "faults", include: ["test/faults/**/*.test.ts"], globalSetup: ["test/faults/total.ts"], maxWorkers: 3, ...slow },
      },
      {
        extends: true,
        // One editor at a time: two starve each other on a small machine.
        test: {
          name: "flows",
          include: ["test/editor/flows/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
