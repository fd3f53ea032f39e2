import { CloudDownload, FolderSync, FolderTree } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { isUnderWay, type RefreshTask, wentWrong } from '../../shared/refresh.ts';
import type { FolderNode } from '../../shared/tree-node.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { useAccounts, useStatuses } from '../queries.ts';
import { useNow } from '../status/age.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from './progress-bar.tsx';
import styles from './refresh-section.module.css';
import { useRefreshes } from './refresh-state.ts';
import { progressWords, whatOf, whyWords } from './refresh-words.ts';
import { canRefresh, concerns, refresh, scopesOf, stopRefreshes } from './refreshing.ts';
import { useFocusKept } from './use-focus-kept.ts';

const ICONS = { folder: FolderSync, branch: FolderTree, mailbox: CloudDownload } as const;

/** Having the server look at the mail of the chosen row itself, and how that goes; nothing where a server does so anyway. */
export function RefreshSection({ node }: { readonly node: FolderNode }) {
  const offered = useStatuses().get(node.account)?.capabilities?.refresh === true;
  const tasks = useRefreshes((state) => state.tasks).filter((task) => concerns(task, node));
  if (!offered && tasks.length === 0) return null;
  return <Section node={node} tasks={tasks} />;
}

function Section({ node, tasks }: { readonly node: FolderNode; readonly tasks: readonly RefreshTask[] }) {
  // What the judge looks at besides the row itself.
  useAccounts();
  const id = useId();
  const buttons = useRef<HTMLDivElement>(null);
  const canStop = tasks.some((task) => isUnderWay(task) && task.stop !== 'impossible');
  const focus = useFocusKept(canStop, () => buttons.current?.querySelector('button')?.focus());
  const verdict = canRefresh([node]);
  const reasonId = verdict.allowed ? undefined : id;
  return (
    <section aria-label={t('refresh.heading')} className={styles.section} {...focus}>
      <div ref={buttons} className={styles.buttons}>
        {scopesOf(node).map((scope) => (
          <Button
            key={scope}
            dense
            icon={ICONS[scope]}
            title={t('refresh.about')}
            aria-disabled={!verdict.allowed}
            aria-describedby={reasonId}
            onClick={() => void refresh([node], scope)}
          >
            {t(`refresh.${scope}`)}
          </Button>
        ))}
      </div>
      {!verdict.allowed && (
        <p id={id} className={styles.quiet}>
          {reasonText(verdict.reason)}
        </p>
      )}
      {tasks.map((task) =>
        isUnderWay(task) ? <UnderWay key={task.id} task={task} /> : <Over key={task.id} task={task} />,
      )}
    </section>
  );
}

function UnderWay({ task }: { readonly task: RefreshTask }) {
  const words = progressWords(task);
  const stopping = task.phase === 'stopping';
  return (
    <div className={styles.task}>
      <p className={styles.line}>
        <span>{words}</span>
        {task.stop !== 'impossible' && (
          <Button
            variant="link"
            aria-label={t('refresh.stopWhat', { what: words })}
            // Disabled, it would lose the keyboard while the server is asked.
            aria-disabled={stopping}
            onClick={() => stopping || void stopRefreshes([task])}
          >
            {t('refresh.stop')}
          </Button>
        )}
      </p>
      <ProgressBar percent={task.percent} label={words} />
      {task.detail !== null && task.detail !== whatOf(task) && <p className={styles.quiet}>{task.detail}</p>}
    </div>
  );
}

function Over({ task }: { readonly task: RefreshTask }) {
  const words = progressWords(task);
  if (!wentWrong(task)) return <Aged at={task.endedAt ?? task.startedAt}>{words}</Aged>;
  return (
    <div className={styles.task}>
      <p className={styles.failed}>{words}</p>
      <p className={styles.quiet}>{whyWords(task)}</p>
    </div>
  );
}

function Aged({ at, children }: { readonly at: number; readonly children: string }): ReactNode {
  const now = useNow();
  return (
    <p className={styles.quiet}>{t('refresh.ended', { words: children, age: format.age(at, Math.max(now, at)) })}</p>
  );
}
