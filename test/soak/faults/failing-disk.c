/*
 * A disk that fails, for the processes of a soak: preloaded, it stands between a program and libc for everything below one folder.
 *
 *   FAULT_ROOT   the folder; everything else is left alone
 *   FAULT_LOG    writes down every change (what a power cut may lose is worked out from it)
 *   FAULT_KIND   what happens at change number FAULT_AT (from 1): kill, error (EIO from then on), error-once, full (ENOSPC where a
 *                file would grow), read-only (EROFS), read-error (EIO at that read)
 *
 * The memory that SQLite's processes share (-shm) is no data: it is neither counted nor written down.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *root;
static size_t root_length;
static int log_file = -1;
static long fail_at;
static long changes;
static long reads;
static enum { NOTHING, KILL, IO_ERROR, IO_ERROR_ONCE, FULL, READ_ONLY, READ_ERROR } kind;
static char *names[MOST_FILES];

static void begin(void) {
  const char *wanted = getenv("FAULT_KIND");
  const char *at = getenv("FAULT_AT");
  const char *path = getenv("FAULT_LOG");
  root = getenv("FAULT_ROOT");
  root_length = root == NULL ? 0 : strlen(root);
  fail_at = at == NULL ? 0 : atol(at);
  if (wanted != NULL) {
    if (strcmp(wanted, "kill") == 0) kind = KILL;
    if (strcmp(wanted, "error") == 0) kind = IO_ERROR;
    if (strcmp(wanted, "error-once") == 0) kind = IO_ERROR_ONCE;
    if (strcmp(wanted, "full") == 0) kind = FULL;
    if (strcmp(wanted, "read-only") == 0) kind = READ_ONLY;
    if (strcmp(wanted, "read-error") == 0) kind = READ_ERROR;
  }
  if (path != NULL) log_file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  pthread_once(&once, begin);
  if (root_length == 0 || path == NULL || strncmp(path, root, root_length) != 0) return 0;
  if (path[root_length] != '/' && path[root_length] != '\0') return 0;
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static const char *name_of(int file) { return file >= 0 && file < MOST_FILES ? names[file] : NULL; }

/* A path as seen from the working folder, or from an open folder. */
static const char *whole(int folder, const char *path, char *buffer) {
  if (path == NULL || path[0] == '/') return path;
  const char *base = folder == AT_FDCWD ? NULL : name_of(folder);
  if (base == NULL) {
    if (folder != AT_FDCWD || getcwd(buffer, PATH_MAX) == NULL) return path;
    base = buffer;
  }
  char joined[PATH_MAX * 2];
  snprintf(joined, sizeof joined, "%s/%s", base, path);
  strncpy(buffer, joined, PATH_MAX - 1);
  return buffer;
}

static void note(const char *head, const void *data, size_t length) {
  if (log_file < 0) return;
  struct iovec parts[2] = {{(void *)head, strlen(head)}, {(void *)data, length}};
  if (syscall(SYS_writev, log_file, parts, length == 0 ? 1 : 2) < 0) abort();
}

/* Counts a change that is about to be made. Gives the error that stops it, or 0. `grows` says whether it takes space on the disk. */
static int about_to_change(int grows) {
  long number = ++changes;
  if (fail_at == 0 || number < fail_at) return 0;
  switch (kind) {
    case KILL:
      kill(getpid(), SIGKILL);
      for (;;) pause();
    case IO_ERROR: return EIO;
    case IO_ERROR_ONCE: return number == fail_at ? EIO : 0;
    case FULL: return grows ? ENOSPC : 0;
    case READ_ONLY: return EROFS;
    default: return 0;
  }
}

static int about_to_read(void) {
  long number = ++reads;
  return kind == READ_ERROR && number == fail_at ? EIO : 0;
}

static unsigned long long inode_of(int file) {
  struct stat state;
  return fstat(file, &state) == 0 ? (unsigned long long)state.st_ino : 0;
}

static off_t size_of(int file) {
  struct stat state;
  return fstat(file, &state) == 0 ? state.st_size : 0;
}

static int open_whole(const char *path, int flags, mode_t mode) {
  char head[PATH_MAX + 64];
  struct stat state;
  int is_new = 0, file;
  int changes_something = (flags & O_TRUNC) != 0;
  if (!is_ours(path)) {
    file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (file >= 0 && file < MOST_FILES) {
      free(names[file]);
      names[file] = NULL;
    }
    return file;
  }
  pthread_mutex_lock(&one_at_a_time);
  if ((flags & O_CREAT) != 0 && lstat(path, &state) != 0) is_new = changes_something = 1;
  if (changes_something) {
    int error = about_to_change(is_new);
    if (error != 0) {
      pthread_mutex_unlock(&one_at_a_time);
      errno = error;
      return -1;
    }
  }
  file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  int failed = errno;
  if (file >= 0 && file < MOST_FILES) {
    free(names[file]);
    names[file] = strdup(path);
    if (is_new) {
      snprintf(head, sizeof head, "create %llu %s\n", inode_of(file), path);
      note(head, NULL, 0);
    } else if (changes_something) {
      snprintf(head, sizeof head, "truncate %llu 0\n", inode_of(file));
      note(head, NULL, 0);
    }
  }
  pthread_mutex_unlock(&one_at_a_time);
  errno = failed;
  return file;
}

#define MODE_OF(flags, mode)                     \
  mode_t mode = 0;                               \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) {  \
    va_list more;                                \
    va_start(more, flags);                       \
    mode = (mode_t)va_arg(more, int);            \
    va_end(more);                                \
  }

int open(const char *path, int flags, ...) {
  char buffer[PATH_MAX];
  MODE_OF(flags, mode);
  return open_whole(whole(AT_FDCWD, path, buffer), flags, mode);
}
int open64(const char *path, int flags, ...) {
  char buffer[PATH_MAX];
  MODE_OF(flags, mode);
  return open_whole(whole(AT_FDCWD, path, buffer), flags | O_LARGEFILE, mode);
}
static int open_at(int folder, const char *path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *full = whole(folder, path, buffer);
  if (full[0] != '/') return (int)syscall(SYS_openat, folder, path, flags, mode);
  return open_whole(full, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  MODE_OF(flags, mode);
  return open_at(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  MODE_OF(flags, mode);
  return open_at(folder, path, flags | O_LARGEFILE, mode);
}

int close(int file) {
  pthread_mutex_lock(&one_at_a_time);
  if (file >= 0 && file < MOST_FILES) {
    free(names[file]);
    names[file] = NULL;
  }
  pthread_mutex_unlock(&one_at_a_time);
  return (int)syscall(SYS_close, file);
}

/* `at` below 0: where the file stands. */
static ssize_t write_at(int file, const void *data, size_t length, off_t at) {
  char head[96];
  const char *name = name_of(file);
  if (name == NULL || !is_ours(name))
    return at < 0 ? syscall(SYS_write, file, data, length) : syscall(SYS_pwrite64, file, data, length, at);
  pthread_mutex_lock(&one_at_a_time);
  off_t size = size_of(file);
  int appends = (fcntl(file, F_GETFL) & O_APPEND) != 0;
  off_t offset = at >= 0 ? at : appends ? size : lseek(file, 0, SEEK_CUR);
  int error = about_to_change(offset + (off_t)length > size);
  ssize_t done = -1;
  if (error == ENOSPC && changes == fail_at && length > 1) {
    /* The last free block: half of it fits. */
    length /= 2;
    error = 0;
  }
  if (error == 0) {
    done = at < 0 ? syscall(SYS_write, file, data, length) : syscall(SYS_pwrite64, file, data, length, at);
    error = errno;
    if (done > 0) {
      snprintf(head, sizeof head, "write %llu %lld %lld\n", inode_of(file), (long long)offset, (long long)done);
      note(head, data, (size_t)done);
    }
  }
  pthread_mutex_unlock(&one_at_a_time);
  errno = error;
  return done;
}

ssize_t write(int file, const void *data, size_t length) { return write_at(file, data, length, -1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return write_at(file, data, length, at); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) { return write_at(file, data, length, at); }

static ssize_t write_parts(int file, const struct iovec *parts, int count, off_t at) {
  const char *name = name_of(file);
  if (name == NULL || !is_ours(name))
    return at < 0 ? syscall(SYS_writev, file, parts, count) : syscall(SYS_pwritev, file, parts, count, at, 0);
  ssize_t all = 0;
  for (int index = 0; index < count; index++) {
    ssize_t done = write_at(file, parts[index].iov_base, parts[index].iov_len, at < 0 ? at : at + all);
    if (done < 0) return all > 0 ? all : done;
    all += done;
    if ((size_t)done < parts[index].iov_len) break;
  }
  return all;
}
ssize_t writev(int file, const struct iovec *parts, int count) { return write_parts(file, parts, count, -1); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) { return write_parts(file, parts, count, at); }
ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at) { return write_parts(file, parts, count, at); }

static int truncate_file(int file, off_t size) {
  char head[96];
  const char *name = name_of(file);
  if (name == NULL || !is_ours(name)) return (int)syscall(SYS_ftruncate, file, size);
  pthread_mutex_lock(&one_at_a_time);
  int error = about_to_change(size > size_of(file));
  int result = -1;
  if (error == 0) {
    result = (int)syscall(SYS_ftruncate, file, size);
    error = errno;
    if (result == 0) {
      snprintf(head, sizeof head, "truncate %llu %lld\n", inode_of(file), (long long)size);
      note(head, NULL, 0);
    }
  }
  pthread_mutex_unlock(&one_at_a_time);
  errno = error;
  return result;
}
int ftruncate(int file, off_t size) { return truncate_file(file, size); }
int ftruncate64(int file, off64_t size) { return truncate_file(file, size); }

static int sync_file(int file, long number) {
  char head[PATH_MAX + 64];
  const char *name = name_of(file);
  struct stat state;
  if (name == NULL || !is_ours(name)) return (int)syscall(number, file);
  pthread_mutex_lock(&one_at_a_time);
  int error = about_to_change(0);
  int result = -1;
  if (error == EROFS) error = 0;
  if (error == 0) {
    /* What is synced is in the log. The machine's own disk may take its time: this one loses what the log says. */
    result = 0;
    if (fstat(file, &state) == 0 && S_ISDIR(state.st_mode)) snprintf(head, sizeof head, "sync-folder %s\n", name);
    else snprintf(head, sizeof head, "sync %llu\n", inode_of(file));
    note(head, NULL, 0);
  }
  pthread_mutex_unlock(&one_at_a_time);
  errno = error;
  return result;
}
int fsync(int file) { return sync_file(file, SYS_fsync); }
int fdatasync(int file) { return sync_file(file, SYS_fdatasync); }

/* A change of names: `head` is its line of the log. */
static int change_names(const char *head, int grows, long number, int first, const char *from, int second, const char *to, int flags) {
  pthread_mutex_lock(&one_at_a_time);
  int error = about_to_change(grows);
  int result = -1;
  if (error == 0) {
    result = (int)(number == SYS_renameat2 ? syscall(number, first, from, second, to, flags)
                   : number == SYS_linkat  ? syscall(number, first, from, second, to, flags)
                                           : syscall(number, first, from, flags));
    error = errno;
    if (result == 0) note(head, NULL, 0);
  }
  pthread_mutex_unlock(&one_at_a_time);
  errno = error;
  return result;
}

static int rename_at(int first, const char *from, int second, const char *to, unsigned flags) {
  char head[PATH_MAX * 2 + 64], buffers[2][PATH_MAX];
  const char *old = whole(first, from, buffers[0]);
  const char *fresh = whole(second, to, buffers[1]);
  if (!is_ours(old) && !is_ours(fresh)) return (int)syscall(SYS_renameat2, first, from, second, to, flags);
  snprintf(head, sizeof head, "rename %s\t%s\n", old, fresh);
  return change_names(head, 0, SYS_renameat2, first, from, second, to, (int)flags);
}
int rename(const char *from, const char *to) { return rename_at(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int first, const char *from, int second, const char *to) { return rename_at(first, from, second, to, 0); }
int renameat2(int first, const char *from, int second, const char *to, unsigned flags) { return rename_at(first, from, second, to, flags); }

static int remove_at(int folder, const char *path, int flags) {
  char head[PATH_MAX + 64], buffer[PATH_MAX];
  const char *full = whole(folder, path, buffer);
  if (!is_ours(full)) return (int)syscall(SYS_unlinkat, folder, path, flags);
  snprintf(head, sizeof head, "remove %s\n", full);
  return change_names(head, 0, SYS_unlinkat, folder, path, 0, NULL, flags);
}
int unlink(const char *path) { return remove_at(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return remove_at(folder, path, flags); }
int rmdir(const char *path) { return remove_at(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  struct stat state;
  return lstat(path, &state) == 0 && S_ISDIR(state.st_mode) ? rmdir(path) : unlink(path);
}

static int make_folder(int folder, const char *path, mode_t mode) {
  char head[PATH_MAX + 64], buffer[PATH_MAX];
  const char *full = whole(folder, path, buffer);
  if (!is_ours(full)) return (int)syscall(SYS_mkdirat, folder, path, mode);
  snprintf(head, sizeof head, "folder %s\n", full);
  return change_names(head, 1, SYS_mkdirat, folder, path, 0, NULL, (int)mode);
}
int mkdir(const char *path, mode_t mode) { return make_folder(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return make_folder(folder, path, mode); }

static int link_at(int first, const char *from, int second, const char *to, int flags) {
  char head[PATH_MAX * 2 + 64], buffers[2][PATH_MAX];
  const char *old = whole(first, from, buffers[0]);
  const char *fresh = whole(second, to, buffers[1]);
  if (!is_ours(old) && !is_ours(fresh)) return (int)syscall(SYS_linkat, first, from, second, to, flags);
  snprintf(head, sizeof head, "link %s\t%s\n", old, fresh);
  return change_names(head, 1, SYS_linkat, first, from, second, to, flags);
}
int link(const char *from, const char *to) { return link_at(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int first, const char *from, int second, const char *to, int flags) { return link_at(first, from, second, to, flags); }

static ssize_t read_at(int file, void *data, size_t length, off_t at) {
  const char *name = name_of(file);
  if (name != NULL && is_ours(name)) {
    pthread_mutex_lock(&one_at_a_time);
    int error = about_to_read();
    pthread_mutex_unlock(&one_at_a_time);
    if (error != 0) {
      errno = error;
      return -1;
    }
  }
  return at < 0 ? syscall(SYS_read, file, data, length) : syscall(SYS_pread64, file, data, length, at);
}
ssize_t read(int file, void *data, size_t length) { return read_at(file, data, length, -1); }
ssize_t pread(int file, void *data, size_t length, off_t at) { return read_at(file, data, length, at); }
ssize_t pread64(int file, void *data, size_t length, off64_t at) { return read_at(file, data, length, at); }

/* Copies within the kernel would pass unseen: whoever wants one falls back to reading and writing. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
  (void)in, (void)from, (void)out, (void)to, (void)length, (void)flags;
  errno = ENOSYS;
  return -1;
}
