/** The rules about values, in the order in which a value is looked at. A rule may end the look: later ones would say the same in other words. */

import { allowedValue } from "./value/allowedValue.ts";
import { bounds } from "./value/bounds.ts";
import { form } from "./value/form.ts";
import { formula } from "./value/formula.ts";
import { invisibleCharacter } from "./value/invisibleCharacter.ts";
import { knownValue } from "./value/knownValue.ts";
import { length } from "./value/length.ts";
import { listItems } from "./value/listItems.ts";
import { pattern } from "./value/pattern.ts";
import { sentinel } from "./value/sentinel.ts";
import { spreadsheetDamage } from "./value/spreadsheetDamage.ts";
import { surroundingSpace } from "./value/surroundingSpace.ts";
import { suspicious } from "./value/suspicious.ts";
import type { ValueRule } from "./valueRule.ts";

export const valueRules: readonly ValueRule[] = [
  invisibleCharacter,
  surroundingSpace,
  listItems,
  sentinel,
  spreadsheetDamage,
  formula,
  allowedValue,
  form,
  pattern,
  bounds,
  length,
  knownValue,
  suspicious,
];
