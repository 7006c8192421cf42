import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button, Checkbox } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { useToast } from '../../components/toasts.tsx';
import { copyOf } from './copy-text.ts';
import type { GateForm } from './gate-form.ts';
import * as keySheetStyles from '../../components/key-sheet.module.css';

/** A passphrase in place of keys: made here, shown for as long as the gate is open, and kept nowhere. */
export function PassphraseChoice({
  form,
  onChange,
}: {
  form: GateForm;
  onChange: (form: GateForm) => void;
}): ReactNode {
  const shown = useRef<HTMLSpanElement>(null);
  const toast = useToast();
  const make = useAction('bundles.newPassphrase', ({ passphrase }) => {
    onChange({ ...form, passphrase, isNoted: false });
  });
  return (
    <div className="stack">
      <p>
        <Trans>
          For a vendor who has no key. Whoever learns it can read the bundle, so it goes by another way than
          the file: read it to them by phone, and never send it with the file.
        </Trans>
      </p>
      <Problem error={make.error} />
      {form.passphrase === null ? null : (
        <div className={keySheetStyles.sheet}>
          <span className="small">
            <Trans>Passphrase of this bundle: five groups of five letters and digits</Trans>
          </span>
          <span className={`${keySheetStyles.key} mono`} data-testid="bundle-passphrase" ref={shown}>
            {form.passphrase}
          </span>
        </div>
      )}
      <div className="row row-wrap">
        <Button
          isPending={make.isPending}
          onPress={() => {
            make.mutate({});
          }}
        >
          {form.passphrase === null ? t`Make a passphrase` : t`Make another`}
        </Button>
        {form.passphrase === null ? null : (
          <Button
            onPress={() => {
              const isCopied = copyOf(shown.current);
              toast({ text: isCopied ? t`Passphrase copied.` : t`It is selected: press Ctrl+C.` });
            }}
          >
            <Trans>Copy</Trans>
          </Button>
        )}
      </div>
      {form.passphrase === null ? null : (
        <>
          <Notice kind="warn">
            <Trans>
              It is kept nowhere. Once the bundle is sealed, nobody can show it again, and without it the
              bundle cannot be opened.
            </Trans>
          </Notice>
          <Checkbox
            isSelected={form.isNoted}
            onChange={(isNoted) => {
              onChange({ ...form, isNoted });
            }}
          >
            <Trans>I have written it down, or told it to the vendor.</Trans>
          </Checkbox>
        </>
      )}
    </div>
  );
}
