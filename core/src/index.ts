/** The façade of the core: text → facts. Pure: it cannot fail, wait, log or look around. */
export * from "./config/config.ts";
export { configRemarks } from "./config/configRemarks.ts";
export {
  addIgnored,
  addKnownValue,
  addProfile,
  addTarget,
  type BindingEntry,
  bindFile,
  removeSecret,
  setTargetPin,
  type TargetEntry,
} from "./config/editConfig.ts";
export { findBinding, ignoredIn, isPattern } from "./config/findBinding.ts";
export { misplacedSecret } from "./config/misplacedSecret.ts";
export { emptyConfig, environmentName, readConfig, secretEnds } from "./config/readConfig.ts";
export { checkSchedule, latestTime, nextTime, parseSchedule, previousTime, type Schedule, scheduleWords } from "./config/schedule.ts";
export { deliveryPath, parseTargetUrl, placeNames, type TargetPlace, targetAccount } from "./config/targetUrl.ts";
export { writeFault } from "./config/writeFault.ts";
export type { ConversionReport } from "./convert/conversionReport.ts";
export { noteSentence } from "./convert/conversionWords.ts";
export { type ConversionSettings, convertSource } from "./convert/convertSource.ts";
export { openForeign } from "./convert/foreignText.ts";
export { type Mapping, mappingSuffix } from "./convert/mapping.ts";
export { type MappingHelp, mappingHelp } from "./convert/mappingHelp.ts";
export { placeInMapping } from "./convert/placeInMapping.ts";
export { type ReadMapping, readMapping } from "./convert/readMapping.ts";
export { retargetMapping } from "./convert/retargetMapping.ts";
export { sourceColumns } from "./convert/sourceColumns.ts";
export { type ForeignSample, suggestMapping } from "./convert/suggestMapping.ts";
export type { Cells } from "./csv/cells.ts";
export { cellFlags, createCells } from "./csv/cells.ts";
export { cellValue, formatCell, formatRecord, type Quoting, quoteCell, unescaped } from "./csv/cellText.ts";
export { decode } from "./csv/decode.ts";
export { detectDialect } from "./csv/detectDialect.ts";
export type { Dialect } from "./csv/dialect.ts";
export { type DocumentText, TextReader, wholeText } from "./csv/documentText.ts";
export { headerAt } from "./csv/headerAt.ts";
export { recordBreaks } from "./csv/lineEndings.ts";
export { comparePositions, compareRanges, holds, rangesTouch } from "./csv/places.ts";
export { readTable, readTableSliced, type TableOptions } from "./csv/readTable.ts";
export { scan } from "./csv/scan.ts";
export type { ByteSource } from "./csv/sourceText.ts";
export type { Block, CellPlace, Table, TextChange } from "./csv/table.ts";
export { wholeCharacters } from "./csv/utf8.ts";
export { isInQuotes, replaceValue } from "./edits/cellEdits.ts";
export { countryCodeEdits, isCountryCode, usedCountryCodes, withoutCode } from "./edits/countryCode.ts";
export { rereadUtf8, scientificReadings } from "./edits/damage.ts";
export { canFill, fillEdits } from "./edits/fillEmpty.ts";
export { columnsAreSound, type EditSteps, type Fix, type FixContext, type TextEdit } from "./edits/fix.ts";
export { fixAll, fixAllSliced, fixesFor, safelyMended } from "./edits/fixes.ts";
export { mergeEdits } from "./edits/mergeEdits.ts";
export { lineBreakOf, removeLines, reorderColumns, sortRecords } from "./edits/rows.ts";
export { countAdded } from "./plan/addedPeople.ts";
export { createPlan, type PlanInput } from "./plan/createPlan.ts";
export { guardName } from "./plan/guardName.ts";
export { maskPlan } from "./plan/maskPlan.ts";
export { mayKeepEmptied } from "./plan/mayKeepEmptied.ts";
export { type MovedColumn, movedColumnWords } from "./plan/movedColumn.ts";
export { type OverriddenGuard, overriddenWords } from "./plan/overriddenGuard.ts";
export type { PeopleFile } from "./plan/people.ts";
export * from "./plan/plan.ts";
export { type PlanGroups, planGroups } from "./plan/planGroups.ts";
export { planSides } from "./plan/planSides.ts";
export { comparisonText, differenceWords, planSentence, planText, type ToldFile } from "./plan/planText.ts";
export { builtInProfiles, withOwnProfiles } from "./profile/builtInProfiles.ts";
export { chooseReading, type Reading } from "./profile/chooseReading.ts";
export { type ColumnMap, mapColumns } from "./profile/columnMap.ts";
export { compileExpression, maximumExpressionInput } from "./profile/expression.ts";
export { foldName } from "./profile/foldName.ts";
export { type LearnOptions, learnProfile, type ProfileExample } from "./profile/learnProfile.ts";
export { maskValue } from "./profile/mask.ts";
export * from "./profile/profile.ts";
export { chooseProfile, type ProfileChoice } from "./profile/profileChoice.ts";
export { readExample } from "./profile/readExample.ts";
export { readProfile } from "./profile/readProfile.ts";
export { readProfileText } from "./profile/readProfileText.ts";
export { renameColumn } from "./profile/renameColumn.ts";
export { type CheckBytesSettings, type CheckedFile, checkBytes } from "./rules/checkBytes.ts";
export type * from "./rules/checker.ts";
export { type CheckedSource, checkSource } from "./rules/checkSource.ts";
export { codeFacts } from "./rules/codeFacts.ts";
export { createChecker } from "./rules/createChecker.ts";
export * from "./rules/problem.ts";
export { problemPage, publicFiles, publicProblemPages } from "./rules/problemPage.ts";
export { nearest } from "./rules/value/nearest.ts";
export { atOnce } from "./slices.ts";
export { formName } from "./words/formName.ts";
export { localizeProfile } from "./words/localizeProfile.ts";
export { localMoment, minuteOf } from "./words/moment.ts";
export { oneLine } from "./words/oneLine.ts";
export { either, inTurn, type Phrase, phrase, type Sayable } from "./words/phrase.ts";
export { createWords, inEnglish, type Language, languageOf, sentencesOf, type Words } from "./words/words.ts";
