import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const workflow = readFileSync(new URL('../../.github/workflows/build.yml', import.meta.url), 'utf8');

describe('the workflow that builds the installers', () => {
  it('takes every action in one version, and no right but to read', () => {
    const used = [...workflow.matchAll(/uses: (\S+)/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((each) => !/^actions\/[\w-]+@v\d+\.\d+\.\d+$/.test(each))).toEqual([]);
    expect(workflow.match(/^permissions:\n((?: {2}.*\n)*)/m)?.[1]).toBe('  contents: read\n');
  });

  it('builds for all three systems, tests there on real Electron first, and publishes nothing', () => {
    for (const flag of ['--linux', '--win', '--mac']) expect(workflow).toContain(`flag: ${flag},`);
    expect(workflow.indexOf('CUSTODIAN_E2E: electron')).toBeGreaterThan(0);
    expect(workflow.indexOf('CUSTODIAN_E2E: electron')).toBeLessThan(workflow.indexOf('npm run package'));
    expect(workflow).not.toMatch(/GH_TOKEN|contents: write|release/i);
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(manifest).toMatch(/"package": ".*electron-builder --publish never"/);
  });
});
