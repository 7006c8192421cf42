import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract.ts';
import { call, useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatBytes } from '../../format.ts';

/** The support side: opens a sealed bundle with an identity file and lists what it holds. */
export function OpenBundle({ onClose }: { onClose: () => void }): ReactNode {
  const [file, setFile] = useState<GrantedFile | null>(null);
  const [identity, setIdentity] = useState<GrantedFile | null>(null);
  const open = useAction('bundles.open');
  const pick = async (
    purpose: 'sealed-bundle' | 'identity',
    take: (file: GrantedFile) => void,
  ): Promise<void> => {
    const { files } = await call('app.pick', { purpose });
    const [picked] = files;
    if (picked !== undefined) take(picked);
  };
  return (
    <Dialog title="Open a sealed bundle" onClose={onClose}>
      <div className="row">
        <Button onPress={() => void pick('sealed-bundle', setFile)}>Choose the bundle</Button>
        <span>{file?.name ?? ''}</span>
      </div>
      <div className="row">
        <Button onPress={() => void pick('identity', setIdentity)}>Choose the identity file</Button>
        <span>{identity?.name ?? ''}</span>
      </div>
      <Problem error={open.error} />
      {open.data === undefined ? null : (
        <div className="table-wrap" role="region" aria-label="Files of the bundle" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col" className="number">
                  Size
                </th>
                <th scope="col">As in the manifest</th>
              </tr>
            </thead>
            <tbody>
              {open.data.files.map((each) => (
                <tr key={each.name}>
                  <td className="mono">{each.name}</td>
                  <td className="number">{formatBytes(each.bytes)}</td>
                  <td>{each.matches ? 'yes' : 'no: it was changed'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="row spread">
        <Button onPress={onClose}>Close</Button>
        <Button
          kind="primary"
          isDisabled={file === null || identity === null || open.isPending}
          onPress={() => {
            if (file !== null && identity !== null)
              open.mutate({ file: file.grant, identity: identity.grant });
          }}
        >
          Open
        </Button>
      </div>
    </Dialog>
  );
}
