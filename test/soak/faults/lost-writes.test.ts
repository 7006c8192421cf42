import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';
import { afterKill, afterPowerCut } from './lost-writes.ts';
import type { Change, Tree } from './lost-writes.ts';

const before: Tree = {
  folders: ['/r'],
  files: [{ path: '/r/a', inode: '1', bytes: Buffer.from('old') }],
};

function contents(tree: Tree): Record<string, string> {
  return Object.fromEntries(tree.files.map(({ path, bytes }) => [path, bytes.toString()]));
}

/** Every state that some power cut leaves. */
function possible(changes: readonly Change[]): string[] {
  const states = Array.from({ length: 400 }, (_, seed) =>
    JSON.stringify(contents(afterPowerCut(before, changes, seededRandom(seed)))),
  );
  return [...new Set(states)].toSorted();
}

const write = (inode: string, text: string, at = 0): Change => ({
  what: 'write',
  inode,
  at,
  bytes: Buffer.from(text),
});

describe('a power cut', () => {
  it('keeps what was synced, and of what was not any part', () => {
    expect(possible([write('1', 'new')])).toEqual(['{"/r/a":"new"}', '{"/r/a":"old"}']);
    expect(possible([write('1', 'new'), { what: 'sync', inode: '1' }])).toEqual(['{"/r/a":"new"}']);
  });

  it('may keep the first sector of a write without the second, and the other way round', () => {
    const long = `${'x'.repeat(512)}${'y'.repeat(512)}`;
    const states = possible([write('1', long)]);
    expect(states).toContain(JSON.stringify({ '/r/a': 'x'.repeat(512) }));
    expect(states).toContain(JSON.stringify({ '/r/a': `old${'\0'.repeat(509)}${'y'.repeat(512)}` }));
  });

  it('keeps a name only once its folder was synced', () => {
    const made: Change[] = [
      { what: 'create', inode: '2', path: '/r/.b.tmp' },
      write('2', 'b'),
      { what: 'sync', inode: '2' },
      { what: 'rename', path: '/r/.b.tmp', to: '/r/a' },
    ];
    expect(possible(made)).toEqual(['{"/r/a":"b"}', '{"/r/a":"old","/r/.b.tmp":"b"}', '{"/r/a":"old"}']);
    expect(possible([...made, { what: 'sync-folder', path: '/r' }])).toEqual(['{"/r/a":"b"}']);
  });

  it('may leave an empty file where a name was synced before what is in it', () => {
    const states = possible([
      { what: 'create', inode: '2', path: '/r/b' },
      write('2', 'b'),
      { what: 'sync-folder', path: '/r' },
    ]);
    expect(states).toEqual(['{"/r/a":"old","/r/b":""}', '{"/r/a":"old","/r/b":"b"}']);
  });
});

describe('a folder', () => {
  const gathered: Change[] = [
    { what: 'folder', path: '/r/in' },
    { what: 'create', inode: '2', path: '/r/in/b' },
    write('2', 'b'),
    { what: 'sync', inode: '2' },
    { what: 'sync-folder', path: '/r/in' },
    { what: 'rename', path: '/r/in', to: '/r/ready' },
    { what: 'sync-folder', path: '/r' },
  ];

  it('that gets another name takes along what is in it', () => {
    expect(possible(gathered)).toEqual(['{"/r/a":"old","/r/ready/b":"b"}']);
  });

  it('is not removed before what was in it has gone elsewhere', () => {
    const emptied: Change[] = [
      { what: 'rename', path: '/r/ready/b', to: '/r/b' },
      { what: 'remove', path: '/r/ready' },
    ];
    expect(possible([...gathered, ...emptied])).toEqual([
      '{"/r/a":"old","/r/b":"b"}',
      '{"/r/a":"old","/r/ready/b":"b"}',
    ]);
  });
});

it('a program that was killed leaves everything that it wrote', () => {
  const tree = afterKill(before, [
    write('1', 'new'),
    { what: 'create', inode: '2', path: '/r/b' },
    write('2', 'b'),
  ]);
  expect(contents(tree)).toEqual({ '/r/a': 'new', '/r/b': 'b' });
});
