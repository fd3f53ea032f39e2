import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { failure } from '../acts-in-turn.ts';
import { LostAnswer } from '../send-once.ts';
import type { Act, ActResult } from '../vendor.ts';
import { namesAny } from './look.ts';
import { createdSchema, type SetAnswer, setErrorSchema } from './schema.ts';
import { SetRefusal, type Words } from './set-errors.ts';

/**
 * The arguments of one `Mailbox/set` (RFC 8621 section 2.5) for acts that go together.
 * @param gone what names one of these is left out
 */
export function setArguments(acts: readonly Act[], gone: ReadonlySet<FolderId>): Record<string, unknown> {
  const create = new Map<string, unknown>();
  const update = new Map<FolderId, unknown>();
  const destroy: string[] = [];
  for (const [at, act] of acts.entries()) {
    if (namesAny(act, gone)) continue;
    switch (act.type) {
      case 'create':
        // Other mail programs may show no folder one has not subscribed to.
        create.set(keyOf(at), { name: act.name, parentId: act.parentId, isSubscribed: true });
        break;
      case 'rename':
        update.set(act.folder, { name: act.name });
        break;
      case 'move':
        update.set(act.folder, { parentId: act.parentId, ...named(act) });
        break;
      case 'trash':
        update.set(act.folder, { parentId: act.trash, ...named(act) });
        break;
      case 'subscribe':
        update.set(act.folder, { isSubscribed: act.subscribed });
        break;
      case 'destroy':
        destroy.push(act.folder);
        break;
    }
  }
  const onDestroyRemoveEmails = acts.some((act) => act.type === 'destroy' && act.withMail);
  return {
    ...(create.size > 0 ? { create: Object.fromEntries(create) } : {}),
    ...(update.size > 0 ? { update: Object.fromEntries(update) } : {}),
    ...(destroy.length > 0 ? { destroy, onDestroyRemoveEmails } : {}),
  };
}

/**
 * How one of the acts went; one the answer does not speak of may have been done.
 * @param at its place among the acts the arguments were made of
 */
export function resultIn(answer: SetAnswer, act: Act, at: number, words: Words): ActResult {
  const { created, destroyed, notCreated, notDestroyed } = answer;
  if (act.type === 'create') {
    const { data } = createdSchema.safeParse(created?.[keyOf(at)]);
    if (data) return { done: true, id: data.id };
    return refused(notCreated?.[keyOf(at)], words);
  }
  if (act.type === 'destroy') {
    return destroyed?.includes(act.folder) ? { done: true, id: null } : refused(notDestroyed?.[act.folder], words);
  }
  return updateIn(answer, act.folder, words);
}

/** How the change of one mailbox went. */
export function updateIn({ updated, notUpdated }: SetAnswer, id: FolderId, words: Words): ActResult {
  const isUpdated = updated !== null && Object.hasOwn(updated, id);
  return isUpdated ? { done: true, id } : refused(notUpdated?.[id], words);
}

function refused(refusal: unknown, words: Words): ActResult {
  const parsed = setErrorSchema.safeParse(refusal);
  return failure(parsed.success ? new SetRefusal(parsed.data, words) : new LostAnswer(new AppError('bad-answer')));
}

function named({ name }: { readonly name?: string }): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function keyOf(at: number): string {
  return `k${at}`;
}
