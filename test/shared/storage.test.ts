import { describe, expect, it } from 'vitest';
import { readMountTable, storageRiskOf, storageWarning } from '../../shared/storage.ts';

const mounts = readMountTable(
  [
    '/dev/sda1 / ext4 rw,relatime 0 0',
    'files:/home /home nfs4 rw 0 0',
    '/dev/sdb1 /home/local xfs rw 0 0',
    '//srv/share /mnt/My\\040share cifs rw 0 0',
    'user@host: /mnt/ssh fuse.sshfs rw 0 0',
    '/dev/sdc1 /mnt/usb fuseblk rw 0 0',
    'gocryptfs /mnt/crypt fuse.gocryptfs rw 0 0',
    'C:\\134 /mnt/c 9p rw 0 0',
    'rclone /mnt/rclone fuse.rclone rw 0 0',
  ].join('\n'),
);

describe('where a vault lies', () => {
  it.each([
    ['C:\\Users\\r\\OneDrive\\vault', 'OneDrive'],
    ['C:\\Users\\r\\OneDrive - Fixture University\\Trac\\vault', 'OneDrive'],
    ['/Users/r/Library/CloudStorage/OneDrive-FixtureUniversity/vault', 'OneDrive'],
    ['/Users/r/Library/CloudStorage/GoogleDrive-r@fixture-u.edu/My Drive/vault', 'Google Drive'],
    ['/Users/r/Library/CloudStorage/Egnyte-u/vault', 'Egnyte'],
    ['/Users/r/Library/Mobile Documents/com~apple~CloudDocs/vault', 'iCloud Drive'],
    ['C:\\Users\\r\\iCloudDrive\\vault', 'iCloud Drive'],
    ['/home/local/Dropbox/vault', 'Dropbox'],
    ['/home/local/dropbox (Fixture U)/vault', 'Dropbox'],
    ['G:\\My Drive\\vault', 'Google Drive'],
    ['/home/local/Nextcloud/vault', 'Nextcloud'],
    ['C:\\Users\\r\\Box\\vault', 'Box'],
  ])('is a folder that is copied elsewhere: %s', (path, name) => {
    expect(storageRiskOf(path, [])).toEqual({ kind: 'sync', name });
  });

  it.each([
    ['\\\\files\\trac\\vault', 'SMB'],
    ['\\\\?\\UNC\\files\\trac\\vault', 'SMB'],
    ['//files/trac/vault', 'SMB'],
    ['/home/r/vault', 'NFS'],
    ['/mnt/My share/vault', 'SMB'],
    ['/mnt/ssh/vault', 'sshfs'],
    ['/mnt/rclone/vault', 'rclone'],
    ['/mnt/c/Users/vault', 'a folder shared with this machine'],
    ['/run/user/1000/gvfs/smb-share:server=files,share=trac/vault', 'GVfs'],
  ])('is a network disk: %s', (path, name) => {
    expect(storageRiskOf(path, mounts)).toEqual({ kind: 'network', name });
  });

  it.each([
    '/srv/trac/vault',
    '/home/local/vault',
    '/homework/vault',
    '/mnt/usb/vault',
    '/mnt/crypt/vault',
    '/mnt/My shared/vault',
    'C:\\ProgramData\\Trac\\vault',
    '\\\\?\\C:\\Trac\\vault',
    '\\\\.\\C:\\Trac\\vault',
    '/srv/boxes/megaphone/dropboxer/vault',
    '/srv/onedriver notes/vault',
  ])('is a disk of this computer: %s', (path) => {
    expect(storageRiskOf(path, mounts)).toBeNull();
  });

  it('is told with the reason, and where it should lie instead', () => {
    expect(storageWarning({ kind: 'network', name: 'NFS' }).why).toMatch(/write-ahead log/);
    const { what, why } = storageWarning({ kind: 'sync', name: 'OneDrive' });
    expect([String(what), why]).toEqual([
      expect.stringContaining('OneDrive'),
      expect.stringContaining('erasure'),
    ]);
  });
});
