// `node measurePeer.mjs duckdb FILE` or `node measurePeer.mjs daff BEFORE AFTER`: prints the milliseconds of each run as JSON.
import { readFileSync } from "node:fs";

const runs = 3;

/** Loads a file and counts what the five checks of the bench count: addresses, cards, codes, flags, and keys that come twice. On one thread. */
async function duckdb(file) {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  return timed(async () => {
    await connection.run(`CREATE OR REPLACE TABLE users AS SELECT * FROM read_csv('${file}', header = true, all_varchar = true,
      delim = ',', quote = '"', escape = '"', null_padding = true, strict_mode = false)`);
    await connection.runAndReadAll(`SELECT count(*) - count(DISTINCT "EmployeeID"),
      count(*) FILTER (NOT regexp_full_match(coalesce("User Mail", ''), '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')),
      count(*) FILTER (NOT regexp_full_match(coalesce("Card Numbers", ''), '[0-9A-F]{6,10}(;[0-9A-F]{6,10})*')),
      count(*) FILTER (NOT regexp_full_match(coalesce("Switch Code", ''), '[0-9]*')),
      count(*) FILTER (coalesce("Is Deleted", '') NOT IN ('TRUE', 'FALSE')) FROM users`);
  });
}

/** Compares two states by their key column. Reading them is not timed. */
async function daff(before, after) {
  const { default: library } = await import("daff");
  const [from, to] = [before, after].map((file) => new library.TableView(rowsOf(file)));
  const flags = new library.CompareFlags();
  flags.addPrimaryKey("EmployeeID");
  return timed(() => {
    const alignment = library.compareTables(from, to, flags).align();
    new library.TableDiff(alignment, flags).hilite(new library.TableView([]));
  });
}

/** The files of the bench in plain form have no quotes. */
function rowsOf(file) {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split(","));
}

async function timed(work) {
  const taken = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}

const [name, ...files] = process.argv.slice(2);
const measure = { duckdb, daff }[name];
if (measure === undefined) throw new Error(`No peer is called "${name}". There are: duckdb, daff.`);
process.stdout.write(JSON.stringify(await measure(...files)));
