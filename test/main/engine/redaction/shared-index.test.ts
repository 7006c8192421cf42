import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { buildKnownIndex, fromShared } from '../../../../main/engine/redaction/known-people.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { spellingsOf } from '../../../fixtures/spellings.ts';
import { knownPerson } from './setting.ts';

const fixtures = [...generatePeople({ seed: 31, count: 300 })];
const index = buildKnownIndex(fixtures.map((fixture, at) => knownPerson(fixture, at + 1)));
const texts = [
  ...fixtures.flatMap((fixture) => spellingsOf(fixture).map(({ text }) => text)),
  ...fixtures.map(({ givenName }) => givenName),
  'nobody',
  '123456',
];

describe('an index for another thread', () => {
  test('answers as the original', () => {
    const opened = fromShared(structuredClone(index.toShared()));
    expect(texts.map(opened.findValue)).toEqual(texts.map(index.findValue));
    expect(texts.map(opened.isNameWord)).toEqual(texts.map(index.isNameWord));
    expect(texts.map(opened.isId)).toEqual(texts.map(index.isId));
    expect(texts.map(opened.isBirthday)).toEqual(texts.map(index.isBirthday));
    expect(opened.latestBirthYear).toBe(index.latestBirthYear);
    expect(opened.size).toBe(index.size);
  });

  test('lies in the same memory, also after it was posted', async () => {
    const data = index.toShared();
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       workerData.map.noted.fill(1);
       const { directory, blocks, arenas } = workerData.map.table;
       parentPort.postMessage([directory, blocks, ...arenas].every(({ buffer }) => buffer instanceof SharedArrayBuffer));`,
      { eval: true, workerData: { map: { ...data.map, noted: data.map.noted } } },
    );
    const [isShared]: unknown[] = await once(worker, 'message');
    expect(isShared).toBe(true);
    expect(data.map.noted.every((byte) => byte === 1)).toBe(true);
    await worker.terminate();
  });
});
