import { z } from 'zod';
import { said, say } from './say.ts';
import type { Sentence } from './say.ts';

/** Where a folder lies that is no disk of this computer alone. */
export const storageRisk = z.object({
  kind: z.enum(['network', 'sync']),
  /** What it is called: a kind of network disk, or the program that copies the folder elsewhere. */
  name: z.string(),
});

/** Where a folder lies that is no disk of this computer alone. */
export type StorageRisk = z.infer<typeof storageRisk>;

/** A mounted file system, as Linux lists it. */
export interface Mount {
  readonly path: string;
  readonly type: string;
}

/** Names of folders that programs copy to a computer of somebody else, compared part by part of a path. */
const syncFolders: readonly (readonly [RegExp, string])[] = [
  [/^(?:onedrive|skydrive)(?:$| - |-)/i, 'OneDrive'],
  [/^dropbox(?:$| \(|-)/i, 'Dropbox'],
  [/^(?:google ?drive(?:$|-)|my drive$|drivefs$)/i, 'Google Drive'],
  [/^(?:icloud ?drive$|icloud~|com~apple~clouddocs$|mobile documents$)/i, 'iCloud Drive'],
  [/^box(?: sync)?$|^box-box$/i, 'Box'],
  [/^nextcloud\d*$/i, 'Nextcloud'],
  [/^owncloud\d*$/i, 'ownCloud'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^mega(?:sync)?(?: downloads)?$/i, 'MEGA'],
  [/^seafile$/i, 'Seafile'],
];

const networkTypes: Readonly<Record<string, string>> = {
  nfs: 'NFS',
  nfs4: 'NFS',
  cifs: 'SMB',
  smb3: 'SMB',
  smbfs: 'SMB',
  afs: 'AFS',
  ceph: 'Ceph',
  glusterfs: 'GlusterFS',
  lustre: 'Lustre',
  davfs: 'WebDAV',
  '9p': 'a folder shared with this machine',
  vboxsf: 'a folder shared with this machine',
  prl_fs: 'a folder shared with this machine',
  virtiofs: 'a folder shared with this machine',
};

/** FUSE programs that keep their files on this computer. */
const localFuse =
  /^fuse(?:blk)?$|^fuse\.(?:ntfs|exfat|ext|encfs|gocryptfs|cryfs|mergerfs|bindfs|portal|lxcfs|overlay|snap|squash)/;

/**
 * Says whether a folder lies on a network disk or in a folder that a program copies elsewhere; null where nothing tells of it. `path` is absolute, with
 * links resolved; `mounts` are those of Linux, none elsewhere. It goes by names, so it may be wrong: it is for a warning, and stops nobody.
 */
export function storageRiskOf(path: string, mounts: readonly Mount[] = []): StorageRisk | null {
  const network = networkOf(path, mounts);
  if (network !== null) return { kind: 'network', name: network };
  const parts = path.split(/[\\/]+/);
  for (const part of parts) {
    const found = syncFolders.find(([name]) => name.test(part));
    if (found !== undefined) return { kind: 'sync', name: found[1] };
  }
  const cloud = parts[parts.findIndex((part) => part.toLowerCase() === 'cloudstorage') + 1];
  const isCloud = /[\\/]Library[\\/]CloudStorage[\\/]/i.test(path);
  return isCloud ? { kind: 'sync', name: cloud?.replace(/-.*$/s, '') ?? 'a cloud' } : null;
}

function networkOf(path: string, mounts: readonly Mount[]): string | null {
  if (/^\\\\\?\\UNC\\/i.test(path) || /^(?:\\\\|\/\/)[^\\/?.]/.test(path)) return 'SMB';
  if (/^\/run\/user\/\d+\/gvfs\/|\/\.gvfs\//.test(path)) return 'GVfs';
  if (/^\/Network\//.test(path)) return 'a server';
  const mount = mounts
    .filter((each) => each.path === '/' || path === each.path || path.startsWith(`${each.path}/`))
    .reduce<Mount | undefined>(
      (best, each) => (best === undefined || each.path.length >= best.path.length ? each : best),
      undefined,
    );
  if (mount === undefined) return null;
  const known = networkTypes[mount.type];
  if (known !== undefined) return known;
  return mount.type.startsWith('fuse.') && !localFuse.test(mount.type)
    ? mount.type.slice('fuse.'.length)
    : null;
}

/** Reads `/proc/mounts`: device, folder, type, with spaces and the like as octal numbers. */
export function readMountTable(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, path, type] = line.split(' ');
    if (path === undefined || type === undefined) return [];
    const plain = path.replace(/\\([0-7]{3})/g, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 8)),
    );
    return [{ path: plain, type }];
  });
}

/** The warning in two sentences: what it is, and what can come of it. */
export function storageWarning({ kind, name }: StorageRisk): {
  readonly what: Sentence;
  readonly why: string;
} {
  return kind === 'network'
    ? {
        what: say`This vault lies on a network disk (${name}).`,
        why: said(
          'Locks and the write-ahead log are not certain to work there: two programs may write at once, and a lost connection may damage it. The disk of this computer is the place for it, and a backup for the network disk.',
        ),
      }
    : {
        what: say`This vault lies in a folder that ${name} copies elsewhere.`,
        why: said(
          'Copies keep who was erased here, out of the reach of an erasure, and a copy taken while the vault is open, or put back, may damage it. Put it into a folder that is not copied, and only backups into this one if your rules allow it.',
        ),
      };
}
