import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { NamedLetter } from '../../../shared/erasure.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { told } from '../../language/told.ts';
import * as cardStyles from '../../components/card.module.css';
import * as letterStyles from '../../components/letter.module.css';

/** Letters that name who was erased, shown once: they are kept nowhere, and closing the dialog forgets them. Nothing where there are none. */
export function NamedLetters({ letters }: { letters: readonly NamedLetter[] }): ReactNode {
  const [error, setError] = useState<CallError | null>(null);
  const [saved, setSaved] = useState<readonly string[]>([]);
  if (letters.length === 0) return null;
  const save = async (name: string, text: string): Promise<void> => {
    setError(null);
    try {
      const { files } = await call('app.pick', { purpose: 'save-letter', suggestedName: name });
      const [file] = files;
      if (file === undefined) return;
      await call('app.save', { file: file.grant, text });
      setSaved([...saved, name]);
    } catch (problem) {
      if (problem instanceof CallError) setError(problem);
    }
  };
  return (
    <section className="stack" aria-label={t`Letters that name the erased`}>
      <h3>
        <Trans>Letters to save now</Trans>
      </h3>
      <Notice kind="warn">
        {letters.length === 1
          ? t`This letter names who was erased, so that the reader finds the record. Save it now, send and delete it: nothing is kept here, and closing forgets it.`
          : t`These letters name who was erased, so that the reader finds the record. Save them now, send and delete them: nothing is kept here, and closing forgets them.`}
      </Notice>
      {letters.map((letter) => (
        <details key={nameOf(letter)} className={`${cardStyles.card} stack`}>
          <summary>
            {saved.includes(nameOf(letter))
              ? t`To: ${ph({ recipient: letter.recipient })} (saved)`
              : t`To: ${ph({ recipient: letter.recipient })}`}
          </summary>
          <pre
            className={letterStyles.letter}
            tabIndex={0}
            aria-label={t`Letter that names the erased, to ${ph({ recipient: letter.recipient })}`}
          >
            {letter.text}
          </pre>
          {letter.missing.map((each) => (
            <p key={each} className="small">
              <Trans>Still to be filled in: {ph({ gap: told(each) })}</Trans>
            </p>
          ))}
          <div>
            <Button onPress={() => void save(nameOf(letter), letter.text)}>
              <Trans>Save this letter…</Trans>
            </Button>
          </div>
        </details>
      ))}
      <Problem error={error} />
      <div className="row">
        <Button onPress={() => void save(allName, letters.map(({ text }) => text).join(pageBreak))}>
          {letters.length === 1 ? t`Save the letter…` : t`Save all letters in one file…`}
        </Button>
        {saved.includes(allName) ? (
          <span className="soft">
            <Trans>Saved.</Trans>
          </span>
        ) : null}
      </div>
    </section>
  );
}

/** A file name says nothing about anybody. */
function nameOf({ notice, request }: NamedLetter): string {
  return `erasure-letter-${request ?? String(notice ?? 0)}.txt`;
}

const allName = 'erasure-letters.txt';
/** Printers and word processors begin a new page at a form feed. */
const pageBreak = '\n\f\n';
