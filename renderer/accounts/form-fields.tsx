import { useId } from 'react';
import type { VendorName } from '../../shared/connection.ts';
import { type FieldValues, type FormPart, fieldsAsked, type VendorField } from '../../shared/vendor-forms/form.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { Choice, TextField } from '../ui/field.tsx';
import styles from './form-fields.module.css';
import type { FormErrors, FormValues } from './form-rules.ts';
import { RedirectField } from './redirect-field.tsx';

export interface FieldsProps {
  readonly vendor: VendorName;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly change: (changed: Partial<FormValues>) => void;
}

/** The fields of one part of a vendor's form. */
export function FormFields({ part, ...props }: FieldsProps & { readonly part: FormPart }) {
  return fieldsOf(part, props).map((field) => (
    <FormField key={`${field.kind} ${field.name} ${field.label}`} field={field} {...props} />
  ));
}

/** @returns the fields of a part that are asked for as things stand */
export function fieldsOf(part: FormPart, { vendor, values }: Pick<FieldsProps, 'vendor' | 'values'>) {
  return fieldsAsked(VENDOR_FORMS[vendor], values).filter((field) => field.part === part);
}

const INPUT_MODES = { server: 'url', 'mail-host': 'url', address: 'email', port: 'numeric' } as const;

function FormField({ field, vendor, values, errors, change }: FieldsProps & { readonly field: VendorField }) {
  const error = errors[field.name];
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          name={field.name}
          label={t(field.label)}
          hint={field.hint && t(field.hint)}
          placeholder={field.example}
          inputMode={field.takes in INPUT_MODES ? INPUT_MODES[field.takes as keyof typeof INPUT_MODES] : 'text'}
          value={values[field.name]}
          error={error && t(error)}
          onText={(text) => change({ [field.name]: text })}
        />
      );
    case 'choice':
      return (
        <Choice
          label={t(field.label)}
          shape={field.options.some(({ hint }) => hint !== undefined) || field.options.length > 3 ? 'list' : 'row'}
          value={values[field.name]}
          options={field.options.map(({ value, label, hint }) => ({
            value,
            label: t(label),
            ...(hint && { hint: t(hint) }),
          }))}
          onChoose={(value) => change({ [field.name]: value, ...field.sets?.(value) } satisfies Partial<FieldValues>)}
        />
      );
    case 'check':
      return (
        <Check
          label={t(field.label)}
          hint={field.hint && t(field.hint)}
          checked={values[field.name] !== ''}
          onChange={(checked) => change({ [field.name]: checked ? 'yes' : '' })}
        />
      );
    case 'redirect':
      return vendor === 'axigen' ? null : <RedirectField vendor={vendor} port={values.redirectPort} />;
  }
}

/** On or off, with a line about it. */
function Check({
  label,
  hint,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly hint: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint && id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {hint && (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
