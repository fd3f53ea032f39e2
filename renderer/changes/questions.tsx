import { t } from '../../shared/words/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { useQuestion } from './asking.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';

/** The dialog of the question that waits for the person's word, if any. */
export function Questions() {
  const question = useQuestion((state) => state.question);
  switch (question?.kind) {
    case 'remove':
      return <DeleteDialog nodes={question.nodes} forever={question.forever} onAnswer={question.answer} />;
    case 'move':
      return <MoveDialog nodes={question.nodes} onAnswer={question.answer} />;
    case 'confirm':
      return <ConfirmDialog {...question} onAnswer={question.answer} />;
    default:
      return null;
  }
}

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly onAnswer: (yes: true | null) => void;
}

function ConfirmDialog({ title, text, action, isDangerous = false, onAnswer }: ConfirmDialogProps) {
  return (
    <Dialog title={title} onClose={() => onAnswer(null)}>
      <p>{text}</p>
      <DialogActions>
        <Button data-autofocus="" onClick={() => onAnswer(null)}>
          {t('app.cancel')}
        </Button>
        <Button variant={isDangerous ? 'danger' : 'primary'} onClick={() => onAnswer(true)}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
