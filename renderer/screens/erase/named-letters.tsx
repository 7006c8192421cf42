import { useState } from 'react';
import type { ReactNode } from 'react';
import type { NamedLetter } from '../../../shared/erasure.ts';
import { call, CallError } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';

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
    <section className="stack" aria-label="Letters that name the erased">
      <h3>Letters to save now</h3>
      <Notice kind="warn">
        {letters.length === 1 ? 'This letter names' : 'These letters name'} who was erased, so that the reader
        finds the record. Save {letters.length === 1 ? 'it' : 'them'} now, send and delete{' '}
        {letters.length === 1 ? 'it' : 'them'}: nothing is kept here, and closing forgets{' '}
        {letters.length === 1 ? 'it' : 'them'}.
      </Notice>
      {letters.map((letter) => (
        <details key={nameOf(letter)} className="card stack">
          <summary>
            To: {letter.recipient}
            {saved.includes(nameOf(letter)) ? ' (saved)' : ''}
          </summary>
          <pre
            className="letter"
            tabIndex={0}
            aria-label={`Letter that names the erased, to ${letter.recipient}`}
          >
            {letter.text}
          </pre>
          {letter.missing.map((each) => (
            <p key={each} className="small">
              Still to be filled in: {each}
            </p>
          ))}
          <div>
            <Button onPress={() => void save(nameOf(letter), letter.text)}>Save this letter…</Button>
          </div>
        </details>
      ))}
      <Problem error={error} />
      <div className="row">
        <Button onPress={() => void save(allName, letters.map(({ text }) => text).join(pageBreak))}>
          {letters.length === 1 ? 'Save the letter…' : 'Save all letters in one file…'}
        </Button>
        {saved.includes(allName) ? <span className="soft">Saved.</span> : null}
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
