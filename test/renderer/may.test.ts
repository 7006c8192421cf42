import { describe, expect, it } from 'vitest';
import { mayCall } from '../../renderer/may.tsx';
import { neededFor } from '../../renderer/navigation.tsx';

describe('what a role is offered', () => {
  it('is what the contract lets it ask for', () => {
    expect(mayCall('auditor', 'ledger.disclosures')).toBe(true);
    expect(mayCall('auditor', 'people.set')).toBe(false);
    expect(mayCall('custodian', 'people.set')).toBe(true);
    expect(mayCall('custodian', 'slots.add')).toBe(false);
    expect(mayCall('administrator', 'slots.add')).toBe(true);
  });

  it('is without a vault only what anyone may ask for', () => {
    expect(mayCall(null, 'viewer.open')).toBe(true);
    expect(mayCall(null, 'ledger.disclosures')).toBe(false);
  });

  it('is the places whose task it may do; looking needs no more', () => {
    expect(neededFor({ name: 'imports', task: 'new' })).toBe('imports.inspect');
    expect(neededFor({ name: 'imports' })).toBeUndefined();
    expect(neededFor({ name: 'bundles', task: 'view' })).toBeUndefined();
    expect(neededFor({ name: 'bundles', task: 'decode' })).toBe('bundles.decode');
    expect(neededFor({ name: 'requests' })).toBe('requests.list');
  });
});
