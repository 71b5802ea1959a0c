/** What each request of the client runs. */
import { phrase, type Words } from "#core";
import { type Answered, type Asked, type ConfirmRequest, packAnswer, type ReceiptCounts, type RequestName } from "#sync/protocol";
import { convertFile } from "../convert/convertFile.ts";
import { findMappings } from "../convert/findMappings.ts";
import { helpWithMapping } from "../convert/helpWithMapping.ts";
import { lookAtMapping } from "../convert/lookAtMapping.ts";
import { suggestForFile } from "../convert/suggestForFile.ts";
import { browse } from "../engine/browse.ts";
import { checkOnDisk } from "../engine/checkOnDisk.ts";
import { delivered } from "../engine/delivered.ts";
import { fileTemplate } from "../engine/fileTemplate.ts";
import { confirmImport, importNow } from "../engine/importWork.ts";
import { learnColumns } from "../engine/learnColumns.ts";
import { previewPlan } from "../engine/preparePlan.ts";
import { push } from "../engine/push.ts";
import { ShownPlans } from "../engine/shownPlans.ts";
import { sshHosts } from "../engine/sshHosts.ts";
import { forgetBaselines, history, reports, status } from "../engine/targetWork.ts";
import { testTarget } from "../engine/testTarget.ts";
import type { Conversation, World } from "../engine/world.ts";
import { SyncFailure } from "../failure.ts";
import { readReceipt } from "../import/receipt.ts";

type Answers = { readonly [Name in RequestName]: (request: Asked<Name>, conversation: Conversation) => Promise<Answered<Name>> };

export function createAnswers(world: World, words: Words): Answers {
  const shown = new ShownPlans();
  return {
    plan: async ({ follows, content, ...request }, conversation) => {
      const followed = follows === undefined ? {} : { seen: shown.seen({ file: request.file, plan: follows }) };
      const held = content === undefined ? {} : { content: Buffer.from(content, "base64") };
      return packAnswer(await previewPlan({ ...request, ...followed, ...held }, world, { ...conversation, shown }));
    },
    reveal: async (request) => shown.reveal(request),
    push: async (request, conversation) => {
      const { plan: _, ...pushed } = await push(request, world, conversation);
      return pushed;
    },
    status: async (request, conversation) => (await status(request, world, conversation)) ?? null,
    history: (request, conversation) => history(request, world, conversation),
    startImport: (request, conversation) => importNow(request, world, conversation),
    confirmImport: async ({ receipt, ...request }, conversation) =>
      confirmImport({ ...request, counts: countsOf(receipt) }, world, conversation),
    delivered: (request, conversation) => delivered(request, world, conversation),
    forgetDeliveries: (request) => forgetBaselines(request, world),
    testTarget: async (request, conversation) => ({ text: await testTarget(request, world, conversation) }),
    reports: (request, conversation) => reports(request, conversation),
    browse: (request, conversation) => browse(request, world, conversation),
    sshHosts: () => sshHosts(words),
    check: checkOnDisk,
    template: fileTemplate,
    learn: learnColumns,
    mappings: findMappings,
    suggestMapping: suggestForFile,
    lookAtMapping,
    mappingHelp: helpWithMapping,
    convert: convertFile,
  };
}

function countsOf(receipt: ConfirmRequest["receipt"]): ReceiptCounts {
  const counts = "text" in receipt ? readReceipt(receipt.text) : receipt;
  if (!counts) {
    throw new SyncFailure("config", phrase("The text does not say how many were imported, deleted and failed."), {
      wayOut: phrase("Type the three numbers."),
    });
  }
  return counts;
}
