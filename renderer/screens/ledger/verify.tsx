import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Printable } from '../../../shared/documents/printable.ts';
import { useAction } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { told } from '../../language/told.ts';
import { windowsLanguage } from '../../components/document-language.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as ledgerStyles from './ledger.module.css';

/** Checks whether everything is whole, also against an anchor that was kept outside, and makes such an anchor. */
export function Verify(): ReactNode {
  const [anchor, setAnchor] = useState('');
  const verify = useAction('vault.verify');
  const isTyped = anchor.trim() !== '';
  const pick = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined) verify.mutate({ anchorFile: file.grant });
  });
  return (
    <div className="stack">
      <p>
        <Trans>
          Reads every page of the database, the search index, the key file, the audit chain, the disclosures,
          the register of breaches and the journal of erasures.
        </Trans>
      </p>
      <div className={`row row-wrap ${fieldStyles.rowBottom}`}>
        <div className={ledgerStyles.anchorField}>
          <TextField
            label={t`Anchor (optional)`}
            value={anchor}
            onChange={setAnchor}
            placeholder="TCA1-…"
            error={verify.error?.field === 'anchor' ? verify.error.message : undefined}
            help={t`From a sheet that was printed or saved before: tells whether the chain was cut or written anew since.`}
          />
        </div>
        <Button
          kind="primary"
          isPending={verify.isPending}
          onPress={() => {
            verify.mutate(isTyped ? { anchor } : {});
          }}
        >
          {verify.isPending ? t`Checking…` : t`Check now`}
        </Button>
        <Button
          isPending={pick.isPending || verify.isPending}
          onPress={() => {
            pick.mutate({ purpose: 'open-anchor' });
          }}
        >
          <Trans>Check against a saved sheet…</Trans>
        </Button>
      </div>
      <Problem error={verify.error?.field === 'anchor' ? pick.error : (verify.error ?? pick.error)} />
      {verify.data === undefined ? null : (
        <>
          <Notice kind={verify.data.ok ? 'good' : 'danger'}>
            <strong>
              {verify.data.ok
                ? t`Everything is whole.`
                : t`Something is wrong. Do not delete anything; copy the vault folder first.`}
            </strong>
          </Notice>
          <ul className={ledgerStyles.checksWide}>
            {verify.data.checks.map((check) => (
              <li key={check.name} className="row">
                <span className={check.ok ? badgeStyles.good : badgeStyles.danger}>
                  {check.ok ? t`Whole` : t`Fault`}
                </span>
                <strong>{told(check.name)}</strong>
                <span className="soft">{check.ok ? '' : told(check.detail)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <MakeAnchor />
    </div>
  );
}

function MakeAnchor(): ReactNode {
  const make = useAction('ledger.anchor');
  const made = make.data;
  const write = useAction('app.save');
  const print = useAction('app.savePdf');
  const pick = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined && made !== undefined) write.mutate({ file: file.grant, text: made.text });
  });
  const pickPdf = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined && made !== undefined) print.mutate({ file: file.grant, what: sheetOf(made) });
  });
  return (
    <section className={`${cardStyles.card} stack`} aria-labelledby="anchor-title">
      <h2 id="anchor-title">
        <Trans>Anchor</Trans>
      </h2>
      <p>
        <Trans>
          A line that fixes the audit chain up to now. Keep it where nobody who can open this vault can change
          it: on paper in a safe, or with another office. With it, cut or rewritten entries are found, whoever
          did it.
        </Trans>
      </p>
      {made === undefined ? null : (
        <>
          <p className={`${ledgerStyles.anchor} mono`} data-testid="anchor" role="status">
            {made.anchor}
          </p>
          <p className="soft small">
            <Trans>
              After entry {ph({ number: formatCount(made.seq) })}. There is nothing about any person in it.
            </Trans>
          </p>
        </>
      )}
      <Problem error={make.error ?? pick.error ?? pickPdf.error ?? write.error ?? print.error} />
      <div className="row row-wrap">
        <Button
          isPending={make.isPending}
          onPress={() => {
            write.reset();
            print.reset();
            make.mutate({ language: windowsLanguage() });
          }}
        >
          {made === undefined ? t`Make an anchor` : t`Make another`}
        </Button>
        {made === undefined ? null : (
          <>
            <Button
              onPress={() => {
                pick.mutate({ purpose: 'save-anchor', suggestedName: `${nameOf(made)}.txt` });
              }}
            >
              <Trans>Save the sheet…</Trans>
            </Button>
            <Button
              action="print"
              onPress={() => {
                pickPdf.mutate({ purpose: 'save-pdf', suggestedName: `${nameOf(made)}.pdf` });
              }}
            >
              <Trans>Print the sheet…</Trans>
            </Button>
          </>
        )}
        <span className="soft" role="status">
          {write.isSuccess || print.isSuccess
            ? t`Saved. Keep it on paper, or give it to another office.`
            : ''}
        </span>
      </div>
    </section>
  );
}

function nameOf({ at }: Output<'ledger.anchor'>): string {
  return `audit-anchor-${at.slice(0, 10)}`;
}

/** The sheet as a tagged PDF, to be printed. */
function sheetOf({ anchor, hash, seq, at }: Output<'ledger.anchor'>): Printable {
  return {
    document: 'table-report',
    language: windowsLanguage(),
    report: {
      title: t`Anchor of the audit chain`,
      about: [
        t`Keep this where nobody who can open the vault can change it: on paper in a safe, or with another office. There is nothing about any person in it.`,
        t`To check: type the anchor under "Verify" in the Ledger.`,
      ],
      columns: [t`What`, t`Value`],
      rows: [
        [t`Anchor`, anchor],
        [t`After entry`, String(seq)],
        [t`Made`, `${at.slice(0, 16).replace('T', ' ')} UTC`],
        [t`Last hash`, hash],
      ],
    },
  };
}
