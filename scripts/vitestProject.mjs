// node scripts/vitestProject.mjs PROJECT [FILTER…]: one project of vitest.config.ts, with the plain closing line.
import { reportCounts } from "./gate/counts.mjs";
import { runVitest } from "./gate/vitest.mjs";

const [project = "unit", ...filters] = process.argv.slice(2);
await reportCounts(await runVitest(project, filters));
