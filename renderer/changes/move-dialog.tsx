import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { isolated } from '../../shared/outside-text.ts';
import { refused, type Verdict } from '../../shared/reasons.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { prepareFind } from '../find/prepare-find.ts';
import { folders } from '../folders.ts';
import { sayNow } from '../speech/speech.ts';
import { nameOf } from '../tree/commands.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import field from '../ui/field.module.css';
import { Choice } from '../ui/field.tsx';
import { canPlace, capabilitiesOf, type DragJudge, judgeMoves, reasonText } from './judge.ts';
import styles from './move-dialog.module.css';
import { stepIn, targetsFor } from './move-targets.ts';
import { MoveTargets, optionId } from './move-targets-list.tsx';
import { placeOf, rankIn, type Spot, type Where } from './places.ts';
import { recentTargets } from './recent-targets.ts';
import { joinedNames } from './sentences.ts';
import { useStructure } from './use-structure.ts';

const WHERES = ['inside', 'before', 'after'] as const satisfies readonly Where[];

interface MoveDialogProps {
  /** All of one mailbox. */
  readonly nodes: readonly FolderNode[];
  /** Gets the row to move into or beside, or null. */
  readonly onAnswer: (spot: Spot | null) => void;
}

/** @returns the names down to a row, the mailbox left out unless it is the row */
function pathWords(node: FolderNode): string {
  const path = pathOf(node);
  return (path.length === 1 ? path : path.slice(1)).map((step) => isolated(nameOf(step))).join(t('changes.path'));
}

/** Chooses a target by name: a text field with the list of folders it narrows, which stays under the keyboard's command. */
export function MoveDialog({ nodes, onAnswer }: MoveDialogProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<FolderNode | null>(null);
  const [found, setFound] = useState<{ readonly text: string; readonly node: FolderNode } | null>(null);
  const [where, setWhere] = useState<Where>('inside');
  const id = useId();
  const listId = `${id}-list`;
  const resultId = `${id}-result`;
  const structure = useStructure();
  const judge = useJudge(nodes);
  const [first] = nodes;
  const top = first === undefined ? undefined : pathOf(first)[0];

  useEffect(prepareFind, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in the tree is part of its structure
  const targets = useMemo(
    () =>
      top === undefined
        ? { nodes: [], recent: 0 }
        : targetsFor(text, top, nameOf(top), folders.finder, recentTargets(top.account)),
    [text, top, structure],
  );
  const verdictOf = (node: FolderNode) => judge?.canMoveTo({ node, where }) ?? judgeOnce(nodes, { node, where });
  const typedBest = text.trim() === '' ? -1 : targets.nodes.slice(0, 50).findIndex((node) => verdictOf(node).allowed);
  const best = targets.nodes[typedBest];
  // What was found stays the target even when another device makes a folder that would fit better, and none takes its
  // place when it goes: one has seen where it would be.
  if (best !== undefined && found?.text !== text) setFound({ text, node: best });
  const seen = chosen ?? (found?.text === text ? found.node : null);
  const kept = seen === null ? -1 : targets.nodes.indexOf(seen);
  const nothingSeen = seen === null && text.trim() !== '';
  const active = kept < 0 && nothingSeen ? Math.max(typedBest, targets.nodes.length > 0 ? 0 : -1) : kept;
  const target = targets.nodes[active];
  const verdict = target === undefined ? null : verdictOf(target);
  const names = joinedNames(nodes.map(nameOf));

  const finish = () => {
    if (target === undefined || verdict === null) return;
    if (verdict.allowed) onAnswer({ node: target, where });
    else sayNow(t('changes.moveDialog.cannot', { reason: reasonText(verdict.reason) }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      finish();
      return;
    }
    const next =
      event.ctrlKey || event.altKey || event.metaKey ? null : stepIn(event.key, active, targets.nodes.length);
    if (next === null) return;
    event.preventDefault();
    setChosen(targets.nodes[next] ?? null);
  };

  return (
    <Dialog title={t('changes.moveDialog.title', { names })} onClose={() => onAnswer(null)}>
      <div className={styles.search}>
        <label htmlFor={`${id}-text`}>{t('changes.moveDialog.search')}</label>
        <input
          id={`${id}-text`}
          type="text"
          role="combobox"
          data-autofocus=""
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={target === undefined ? undefined : optionId(listId, active)}
          aria-describedby={`${id}-hint`}
          placeholder={t('changes.moveDialog.placeholder')}
          className={field.input}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
        />
        <p id={`${id}-hint`} className={field.hint}>
          {t('changes.moveDialog.hint')}
        </p>
      </div>
      <MoveTargets
        id={listId}
        targets={targets}
        active={active}
        verdictOf={verdictOf}
        onChoose={setChosen}
        onFinish={finish}
      />
      {top !== undefined && capabilitiesOf(top.account).order && (
        <Choice
          label={t('changes.moveDialog.where')}
          value={where}
          options={WHERES.map((value) => ({ value, label: t(`changes.moveDialog.${value}`) }))}
          onChoose={setWhere}
        />
      )}
      <p role="status" className="visually-hidden">
        {text.trim() !== '' && resultWords(targets.nodes.length)}
      </p>
      <p id={resultId} className={verdict?.allowed === false ? styles.refused : styles.result}>
        {target === undefined || verdict === null
          ? t('changes.moveDialog.choose')
          : verdict.allowed
            ? willBeWords(nodes, { node: target, where })
            : t('changes.moveDialog.cannot', { reason: reasonText(verdict.reason) })}
      </p>
      <DialogActions>
        <Button onClick={() => onAnswer(null)}>{t('app.cancel')}</Button>
        <Button
          variant="primary"
          aria-disabled={verdict?.allowed !== true}
          aria-describedby={resultId}
          onClick={finish}
        >
          {t('changes.moveDialog.ok')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** @returns what will be, in one sentence */
function willBeWords(nodes: readonly FolderNode[], spot: Spot): string {
  const [first] = nodes;
  const { node, where } = spot;
  const names = {
    count: nodes.length,
    name: first === undefined ? '' : nameOf(first),
    more: format.number(nodes.length - 1),
  };
  const place = placeOf(spot, new Set(nodes));
  if (where === 'inside' || place === null) return t('changes.moveDialog.willBe', { ...names, path: pathWords(node) });
  const { place: nth, siblings } = rankIn(place, nodes);
  return t(where === 'before' ? 'changes.moveDialog.willBeBefore' : 'changes.moveDialog.willBeAfter', {
    ...names,
    sibling: nameOf(node),
    path: pathWords(place.parent),
    place: format.number(nth),
    siblings: format.number(siblings),
  });
}

/** What the judge says who remembers, before it is there. */
function judgeOnce(nodes: readonly FolderNode[], spot: Spot): Verdict {
  const place = placeOf(spot, new Set(nodes));
  return place === null ? refused({ code: 'account-row' }) : canPlace(nodes, place);
}

function resultWords(count: number): string {
  return count === 0
    ? t('changes.moveDialog.none')
    : t('changes.moveDialog.results', { count, number: format.number(count) });
}

/** @returns a judge that remembers; null before the dialog is there */
function useJudge(nodes: readonly FolderNode[]): DragJudge | null {
  const [judge, setJudge] = useState<DragJudge | null>(null);
  useEffect(() => {
    const begun = judgeMoves(nodes);
    setJudge(begun);
    return () => begun.end();
  }, [nodes]);
  return judge;
}
