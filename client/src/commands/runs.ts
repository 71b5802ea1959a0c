/** What the commands of the table do, as one module that is loaded when it is first needed. */
import { addTargetCommand } from "./addTarget.ts";
import { checkFile } from "./checkFile.ts";
import { chooseProfile } from "./chooseProfile.ts";
import { confirmImport } from "./confirmImport.ts";
import { convert } from "./convert.ts";
import { forgetDeliveries } from "./forgetDeliveries.ts";
import { learnColumns } from "./learnColumns.ts";
import { newUserFile } from "./newUserFile.ts";
import { compareAsText, preview, previewAgainst, previewToSide } from "./preview.ts";
import { push } from "./push.ts";
import { pushAgain } from "./pushAgain.ts";
import { restoreDelivered } from "./restoreDelivered.ts";
import { rewriteFile } from "./rewriteFile.ts";
import { showHistory } from "./showHistory.ts";
import { forgetSecret, testConnection, triggerImport } from "./targetCommands.ts";
import { writeConversion } from "./writeConversion.ts";

export const runs = {
  addTargetCommand,
  checkFile,
  chooseProfile,
  confirmImport,
  convert,
  forgetDeliveries,
  learnColumns,
  newUserFile,
  compareAsText,
  preview,
  previewAgainst,
  previewToSide,
  push,
  pushAgain,
  restoreDelivered,
  rewriteFile,
  showHistory,
  forgetSecret,
  testConnection,
  triggerImport,
  writeConversion,
};
