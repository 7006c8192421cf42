import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleEntry } from '../../../shared/bundle.ts';
import type { DecodedReply } from '../../../shared/reply.ts';
import { CallError, call, useAction } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { piecesOf } from './reply-pieces.ts';
import { Who } from './who.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as decodeStyles from './decode.module.css';
import * as tokenStyles from '../viewer/token.module.css';

const everyBundle = 'every';

/** What the vendor wrote, and beside it who stands behind each pseudonym in it. Nothing of it is kept. */
export function Decode({
  bundles,
  onClose,
}: {
  bundles: readonly BundleEntry[];
  onClose: () => void;
}): ReactNode {
  const [text, setText] = useState('');
  const [bundle, setBundle] = useState(everyBundle);
  const [problem, setProblem] = useState<CallError | null>(null);
  const decode = useAction('bundles.decode');
  const narrow = bundle === everyBundle ? {} : { bundle };
  const readFile = async (): Promise<void> => {
    setProblem(null);
    try {
      const { files } = await call('app.pick', { purpose: 'reply' });
      const [file] = files;
      if (file !== undefined) decode.mutate({ file: file.grant, ...narrow });
    } catch (error) {
      if (error instanceof CallError) setProblem(error);
    }
  };
  return (
    <>
      <ScreenHead
        title={t`Decode a reply`}
        about={t`Paste what the vendor wrote. It is shown here only and kept nowhere.`}
      >
        <Button onPress={onClose}>
          <Trans>Back</Trans>
        </Button>
        {decode.data === undefined ? null : (
          <Button
            onPress={() => {
              decode.reset();
            }}
          >
            <Trans>Another reply</Trans>
          </Button>
        )}
      </ScreenHead>
      <Problem error={problem ?? decode.error} />
      {decode.data === undefined ? (
        <div className={`${cardStyles.card} stack ${decodeStyles.form}`}>
          <TextField label={t`What the vendor wrote`} value={text} onChange={setText} lines autoFocus />
          <div className={`row ${fieldStyles.rowBottom} row-wrap spread`}>
            <div className={decodeStyles.bundle}>
              <Select
                label={t`It is about`}
                value={bundle}
                options={[
                  { id: everyBundle, name: t`Any bundle` },
                  ...bundles.map((each) => ({
                    id: each.bundle,
                    name: t`${ph({ bundle: each.bundle })}, case ${ph({ caseRef: each.caseRef })}`,
                  })),
                ]}
                onChange={setBundle}
              />
            </div>
            <div className="row">
              <Button onPress={() => void readFile()}>
                <Trans>Choose a file…</Trans>
              </Button>
              <Button
                kind="primary"
                isDisabled={text.trim() === ''}
                isPending={decode.isPending}
                onPress={() => {
                  decode.mutate({ text, ...narrow });
                }}
              >
                <Trans>Decode</Trans>
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <Decoded reply={decode.data} />
      )}
    </>
  );
}

function Decoded({ reply }: { reply: DecodedReply }): ReactNode {
  const [current, setCurrent] = useState<string | null>(null);
  if (reply.tokens.length === 0) {
    return (
      <div className="stack">
        <Notice kind="warn">
          <strong>
            <Trans>No pseudonym of this vault is in it.</Trans>
          </strong>
          <span>
            <Trans>After the purge date of a bundle its map may be gone.</Trans>
          </span>
        </Notice>
        <div
          className={`${cardStyles.card} ${decodeStyles.text}`}
          role="region"
          aria-label={t`What the vendor wrote`}
          tabIndex={0}
        >
          {reply.text}
        </div>
      </div>
    );
  }
  return (
    <div className={decodeStyles.decode}>
      <div
        className={`${cardStyles.card} ${decodeStyles.text}`}
        role="region"
        aria-label={t`What the vendor wrote`}
        tabIndex={0}
      >
        {piecesOf(reply).map(({ text, token }, index) =>
          token === undefined ? (
            <span key={index}>{text}</span>
          ) : (
            <button
              key={index}
              type="button"
              className={token === current ? tokenStyles.followed : tokenStyles.token}
              aria-pressed={token === current}
              onClick={() => {
                setCurrent(token);
              }}
            >
              {text}
            </button>
          ),
        )}
      </div>
      <div
        className={`${cardStyles.card} ${tableStyles.inCard} ${decodeStyles.list}`}
        role="region"
        aria-label={t`Who it is`}
        tabIndex={0}
      >
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Pseudonym</Trans>
              </th>
              <th scope="col" className={tableStyles.number}>
                <Trans>Times</Trans>
              </th>
              <th scope="col">
                <Trans>Who it is</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {reply.tokens.map(({ token, places, meanings }) => (
              <tr key={token} className={token === current ? decodeStyles.current : undefined}>
                <td className="mono">{token}</td>
                <td className={tableStyles.number}>{formatCount(places.length)}</td>
                <td>
                  {meanings.map((meaning) => (
                    <div
                      key={`${meaning.bundle} ${meaning.person?.id ?? meaning.behind}`}
                      className="stack-tight"
                    >
                      <div>
                        <Who behind={meaning.behind} person={meaning.person} />
                      </div>
                      <span className="small soft">
                        <Trans>
                          {ph({ bundle: meaning.bundle })}, case {ph({ caseRef: meaning.caseRef })}
                        </Trans>
                      </span>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
