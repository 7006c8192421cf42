import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleDraft } from '../../../shared/bundle.ts';
import type { Output } from '../../../shared/contract.ts';
import { call, useAction } from '../../client.ts';
import { Button, Checkbox, Select, TextField } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';

const channels = [
  { id: 'e-mail', name: 'By e-mail' },
  { id: 'phone', name: 'By phone' },
  { id: 'portal', name: 'In their portal' },
  { id: 'in-person', name: 'In person' },
] as const;

const bases = [
  { id: '34-cfr-99.31-a-1-school-official', name: 'FERPA school official, 34 CFR 99.31(a)(1)' },
  { id: '34-cfr-99.31-b', name: 'De-identified, 34 CFR 99.31(b)' },
  { id: 'gdpr-28-processor', name: 'Processor, GDPR Art. 28' },
  { id: 'consent', name: 'Consent of the people concerned' },
  { id: 'other', name: 'Another basis' },
] as const;

const purgeDays = 90;

/** "Check with us first": who told how to send it; on what basis; to which keys. Then the seal. */
export function GateStep(props: {
  draft: BundleDraft;
  onBack: () => void;
  onDone: (sealed: Output<'bundles.seal'>) => void;
}): ReactNode {
  const { draft, onBack, onDone } = props;
  const [from, setFrom] = useState('');
  const [ref, setRef] = useState('');
  const [channel, setChannel] = useState<(typeof channels)[number]['id']>('e-mail');
  const [basis, setBasis] = useState<(typeof bases)[number]['id']>('34-cfr-99.31-a-1-school-official');
  const [determination, setDetermination] = useState('');
  const [keys, setKeys] = useState('');
  const [purgeBy, setPurgeBy] = useState(() =>
    new Date(Date.now() + purgeDays * 86_400_000).toISOString().slice(0, 10),
  );
  const [isApproved, setApproved] = useState(false);
  const seal = useAction('bundles.seal', onDone);
  const recipients = keys.split(/[\s,]+/).filter((key) => key !== '');
  const isReady =
    from.trim() !== '' &&
    ref.trim() !== '' &&
    determination.trim() !== '' &&
    recipients.length > 0 &&
    isApproved;
  const start = async (): Promise<void> => {
    const { files } = await call('app.pick', {
      purpose: 'save-bundle',
      suggestedName: 'support-bundle.tar.gz.age',
    });
    const [out] = files;
    if (out === undefined) return;
    seal.mutate({
      draft: draft.draft,
      recipients,
      acceptUnchecked: isApproved,
      gate: { instructionsFrom: from, instructionsRef: ref, channel },
      determination,
      basis,
      purgeBy,
      approve: true,
      out: out.grant,
    });
  };
  return (
    <>
      <ScreenHead
        title="Check with the vendor and seal"
        about="The vendor says how to send it; you say why you may."
      >
        <Button onPress={onBack} isDisabled={seal.isPending}>
          Back
        </Button>
        <Button kind="primary" onPress={() => void start()} isDisabled={!isReady || seal.isPending}>
          {seal.isPending ? 'Checking and sealing…' : 'Seal and write'}
        </Button>
      </ScreenHead>
      <div className="stack">
        <Problem error={seal.error} />
        <div className="two-columns columns-top">
          <div className="card stack">
            <h2>Their instructions</h2>
            <TextField label="Who at the vendor gave them?" value={from} onChange={setFrom} />
            <TextField label="Ticket or message" value={ref} onChange={setRef} />
            <Select label="How?" value={channel} options={channels} onChange={setChannel} />
            <TextField
              label="Their public keys"
              lines
              value={keys}
              onChange={setKeys}
              help="age1… or age1pq1…, one on each line, all of one kind. Compare them by phone: keys that nobody checked are recorded so."
            />
          </div>
          <div className="card stack">
            <h2>Your determination</h2>
            <Select label="Basis of the disclosure" value={basis} options={bases} onChange={setBasis} />
            <TextField
              label="Why may it leave?"
              lines
              value={determination}
              onChange={setDetermination}
              help="Recorded with the disclosure of each person concerned."
            />
            <TextField label="To be deleted by" type="date" value={purgeBy} onChange={setPurgeBy} />
            <Checkbox isSelected={isApproved} onChange={setApproved}>
              I have compared it and approve that it leaves.
            </Checkbox>
            <Notice kind="plain">
              Before it is sealed, a check that shares no code with the redactor reads every byte again. One
              hit stops it.
            </Notice>
          </div>
        </div>
      </div>
    </>
  );
}
