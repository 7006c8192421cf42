import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { useNavigation } from '../../navigation.tsx';

/** How many people's time to be kept is over, a line for each rule; whoever something keeps is not counted. */
export function DueRetention({ rules }: { rules: Output<'retention.due'>['byRule'] }): ReactNode {
  const { go } = useNavigation();
  return rules.map(({ rule, name, people: count }) => (
    <div key={rule} className="row spread">
      <span>
        <Plural
          value={count}
          one={`# person reached the end of retention: ${name}.`}
          other={`# people reached the end of retention: ${name}.`}
        />
      </span>
      <Button
        label={t`Review: ${name}`}
        onPress={() => {
          go({ name: 'retention', open: rule });
        }}
      >
        <Trans context="to do it">Review</Trans>
      </Button>
    </div>
  ));
}
