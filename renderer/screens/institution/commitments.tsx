import type { ReactNode } from 'react';
import { commitments, commitmentsVersion, corrections, neverDone } from '../../../shared/commitments.ts';
import { Button } from '../../components/controls.tsx';
import { useNavigation } from '../../navigation.tsx';
import { PolicyVersions } from './policy-versions.tsx';

/** What the vendor's policy promises, in plain words, what this program does about it, and what is cited wrongly. */
export function Commitments(): ReactNode {
  const { go } = useNavigation();
  return (
    <div className="stack">
      <PolicyVersions />
      <section className="card stack" aria-label="Commitments">
        <div>
          <h2>What was promised, and what is done about it here</h2>
          <p className="small soft">
            Our own words, version {commitmentsVersion}. The policy itself is kept above.
          </p>
        </div>
        <div className="table-wrap" role="region" aria-label="Commitments in the list" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">The vendor says</th>
                <th scope="col">Here</th>
                <th scope="col">
                  <span className="visually-hidden">Where</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {commitments.map(({ id, said, here, place }) => (
                <tr key={id}>
                  <td className="free">{said}</td>
                  <td className="free">{here}</td>
                  <td className="fixed">
                    {place === undefined || place === 'settings' ? null : (
                      <Button
                        kind="quiet"
                        onPress={() => {
                          go({ name: place });
                        }}
                      >
                        Go to {place.charAt(0).toUpperCase() + place.slice(1)}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="card stack" aria-label="Corrections">
        <h2>What not to copy from it</h2>
        <div className="table-wrap" role="region" aria-label="Corrections in the list" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">It says</th>
                <th scope="col">Right is</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {corrections.map(({ said, right, why }) => (
                <tr key={said}>
                  <td className="free">{said}</td>
                  <td className="free">{right}</td>
                  <td className="free">{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="card stack-tight" aria-label="Never done">
        <h2>What this program never does</h2>
        <ul className="bullets">
          {neverDone.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
