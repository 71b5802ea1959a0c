/** Which question of our own client is answered by which feature. */
import type { Answer } from "./answers.ts";
import { secretPlace } from "./configuration/configActions.ts";
import { columnAt } from "./features/columnAt.ts";
import { columnPlace, columnRanges, namedColumns } from "./features/columnRanges.ts";
import { codeEdits } from "./features/countryCodes.ts";
import { columnFill } from "./features/fillActions.ts";
import { recordPlace } from "./features/recordPlace.ts";
import { filePerson, restoreEdits } from "./features/restore.ts";
import { inDocument } from "./inDocument.ts";
import type { Session } from "./session.ts";

export function answerOurClient(session: Session, answer: Answer): void {
  answer(
    "usersync/column",
    inDocument(session, (document, { position }) => columnAt(document, position)),
  );
  answer(
    "usersync/columns",
    inDocument(session, (document) => namedColumns(document)),
  );
  answer(
    "usersync/columnRanges",
    inDocument(session, (document, { column, maximum }, { steps }) => steps(columnRanges(document, column, maximum))),
  );
  answer(
    "usersync/columnPlace",
    inDocument(session, (document, { position, column }) => columnPlace(document, position, column)),
  );
  answer(
    "usersync/record",
    inDocument(session, (document, { record }) => recordPlace(document, record)),
  );
  answer(
    "usersync/filePerson",
    inDocument(session, (document, { position }) => filePerson(document, position)),
  );
  answer(
    "usersync/restoreEdits",
    inDocument(session, (document, { person, values }) => restoreEdits(document, person, values)),
  );
  answer(
    "usersync/countryCodeEdits",
    inDocument(session, (document, { column, code }, { steps }) => steps(codeEdits(document, column, code))),
  );
  answer(
    "usersync/fillEdits",
    inDocument(session, (document, { column, value }, { steps }) => steps(columnFill(document, column, value))),
  );
  answer("usersync/misplacedSecret", ({ uri, path }) => {
    const text = session.configDocuments.text(uri);
    return text === undefined ? null : secretPlace(text, path);
  });
}
