const header =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";

const firstNumber = 1_000_001;

/** How many characters a record has; the shortest one has 68. */
export interface LargeFileShape {
  readonly records: number;
  readonly recordLength: number;
}

/** So many records of that length fill a file of `sizeBytes`. */
export function shapeOf(sizeBytes: number, recordLength = 105): LargeFileShape {
  return { records: Math.ceil(sizeBytes / recordLength), recordLength };
}

/** A file for the Access Commander in which nothing is wrong, of characters of one byte. */
export function largeFile({ records, recordLength }: LargeFileShape): string {
  const lines = [header];
  for (let index = 0; index < records; index++) {
    const number = firstNumber + index;
    const card = (0xac_0000_0000 + index * 7).toString(16).toUpperCase();
    const start = `${number},Ann`;
    const end = ` Smith,ACME,,${card},,,FALSE,,FALSE,,,Employees,FALSE`;
    lines.push(start + "n".repeat(Math.max(0, recordLength - start.length - end.length - 1)) + end);
  }
  return `${lines.join("\n")}\n`;
}

/** Where the last value of the first record ends, from 1: a letter more there is a problem, and one key takes it away. */
export const firstRecord = { line: 2, endColumn: ({ recordLength }: LargeFileShape) => recordLength } as const;
