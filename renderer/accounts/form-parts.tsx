import { type ReactNode, useState } from 'react';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { type FieldsProps, FormFields, fieldsOf } from './form-fields.tsx';
import styles from './form-parts.module.css';

/** What belongs to the app registered with the vendor: what somebody has to do there, then what comes of it. */
export function AppPart({ children, ...props }: FieldsProps & { readonly children: ReactNode }) {
  const guide = VENDOR_FORMS[props.vendor].guide(props.values);
  if (fieldsOf('app', props).length === 0) return children;
  return (
    <section className={styles.part} aria-labelledby="app-part">
      <h3 id="app-part" className={styles.heading}>
        {t('accounts.partApp')}
      </h3>
      {guide.length > 0 && (
        <div className={styles.guide}>
          <p>{t('accounts.guideTitle')}</p>
          <ol>
            {guide.map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
        </div>
      )}
      <FormFields part="app" {...props} />
      {children}
    </section>
  );
}

interface FoldedProps {
  readonly title: string;
  /** Open from the beginning; and opened when something in it is wrong. */
  readonly open: boolean;
  readonly wrong: boolean;
  readonly children: ReactNode;
}

/** What few people need, folded away. */
export function Folded({ title, open, wrong, children }: FoldedProps) {
  const [unfolded, setUnfolded] = useState(open);
  return (
    <details
      className={styles.folded}
      open={unfolded || wrong}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
    >
      <summary className={styles.summary}>{title}</summary>
      <div className={styles.part}>{children}</div>
    </details>
  );
}

/** Settings that fit almost everybody as they are. */
export function AdvancedPart(props: FieldsProps) {
  const fields = fieldsOf('advanced', props);
  if (fields.length === 0) return null;
  return (
    <Folded title={t('accounts.partAdvanced')} open={false} wrong={fields.some(({ name }) => name in props.errors)}>
      <FormFields part="advanced" {...props} />
    </Folded>
  );
}

/** The mail server behind SuperOffice. */
export function MailServerPart({ children, ...props }: FieldsProps & { readonly children: ReactNode }) {
  const fields = fieldsOf('mail-server', props);
  if (fields.length === 0) return null;
  const wrong = fields.some(({ name }) => name in props.errors) || 'mailPassword' in props.errors;
  return (
    <Folded title={t('accounts.partMailServer')} open={props.values.mailServer !== ''} wrong={wrong}>
      <p className="quiet">{t('accounts.partMailServerText')}</p>
      <FormFields part="mail-server" {...props} />
      {children}
    </Folded>
  );
}
