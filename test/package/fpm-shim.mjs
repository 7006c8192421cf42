#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// Stands in for fpm, which electron-builder fetches, with the dpkg-deb of Debian: takes the same words and writes the same package.

const [, , ...words] = process.argv;
const options = { depends: [], recommends: [] };
const files = [];
const flags = new Set(['--force', '--debug']);
while (words.length > 0) {
  const word = words.shift();
  if (flags.has(word)) continue;
  if (word === '-d') options.depends.push(words.shift());
  else if (word === '--deb-recommends') options.recommends.push(words.shift());
  else if (word.startsWith('-')) options[word.replace(/^-+/, '')] = words.shift();
  else files.push(word.split('='));
}

const stage = mkdtempSync(join(tmpdir(), 'deb-'));
// dpkg-deb takes the mode of the package's root from here; mkdtemp made it 0700.
chmodSync(stage, 0o755);
for (const [from, to] of files) {
  const target = join(stage, to);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(from, target, { recursive: true, mode: 0 });
  chmodSync(target, statSync(from).mode & 0o777);
}
mkdirSync(join(stage, 'DEBIAN'));
const control = {
  Package: options.name,
  Version: options.version,
  Architecture: options.architecture,
  Maintainer: options.maintainer,
  Depends: options.depends.join(', '),
  Recommends: options.recommends.join(', '),
  Section: options.category ?? 'default',
  Priority: options['deb-priority'],
  Homepage: options.url,
  Description: options.description,
};
const lines = Object.entries(control).filter(([, value]) => value !== undefined && value !== '');
writeFileSync(join(stage, 'DEBIAN', 'control'), lines.map(([name, value]) => `${name}: ${value}\n`).join(''));
for (const [option, name] of [
  ['after-install', 'postinst'],
  ['after-remove', 'postrm'],
]) {
  writeFileSync(join(stage, 'DEBIAN', name), readFileSync(options[option]), { mode: 0o755 });
}
execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', stage, options.package]);
rmSync(stage, { recursive: true });
