/* Notes every write, sync and name of one process below one folder, with the data, in their order; and lets
   a chosen one fail. Loaded before the C library (LD_PRELOAD) under a program that knows nothing of it.

   recorder_begin(place, log, said)   note what this process does below `place` from now on; into the file `log`,
       or nowhere when it is empty: for each a head of six 64-bit numbers (kind, inode, folder's inode, other
       folder's inode, place, length) and `length` bytes. A write to descriptor `said` is what is said aloud.
   recorder_fail(at, error, stays)    let the at-th write or sync from now on fail, once or from there on. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MADE = 1, MADE_FOLDER, DATA, CUT, SYNC, NAMED, GONE, MOVED, SAID };

static char folder[PATH_MAX];
static int journal = -1, mouth = -1;
static pid_t owner;
static long fail_at = -1, operations, failures;
static int fail_with, fail_stays;

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void recorder_begin(const char *place, const char *log, int said)
{
    if (!realpath(place, folder)) abort();
    owner = getpid(), mouth = said;
    if (*log) journal = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

void recorder_fail(long at, int error, int stays)
{
    fail_at = at, fail_with = error, fail_stays = stays, operations = failures = 0;
}
long recorder_operations(void) { return operations; }
long recorder_failures(void) { return failures; }

static int fails(void)
{
    long now = operations++;
    if (fail_at < 0 || now < fail_at || (now > fail_at && !fail_stays)) return 0;
    failures++, errno = fail_with;
    return 1;
}

static void note(int kind, ino_t inode, ino_t in, ino_t to, int64_t place, const void *data, size_t length)
{
    int64_t head[6] = {kind, (int64_t)inode, (int64_t)in, (int64_t)to, place, (int64_t)length};
    struct iovec parts[2] = {{head, sizeof head}, {(void *)data, length}};
    if (journal < 0 || getpid() != owner) return;
    if (syscall(SYS_writev, journal, parts, 2) != (long)(sizeof head + length)) abort();
}

/* The inode behind a descriptor or name; 0 when it is none of ours. */
static ino_t ours(int fd, struct stat *found)
{
    char link[64], path[PATH_MAX];
    ssize_t length;
    size_t prefix = strlen(folder);
    if (!prefix || fd < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if ((length = readlink(link, path, sizeof path - 1)) < 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, prefix) || (path[prefix] && path[prefix] != '/')) return 0;
    return fstat(fd, found) ? 0 : found->st_ino;
}

static ino_t folder_of(int at, const char *path, const char **name)
{
    char whole[PATH_MAX], real[PATH_MAX];
    struct stat found;
    size_t prefix = strlen(folder);
    if (!prefix || !path) return 0;
    if (path[0] == '/' || at == AT_FDCWD) snprintf(whole, sizeof whole, "%s", path);
    else snprintf(whole, sizeof whole, "/proc/self/fd/%d/%s", at, path);
    size_t end = strlen(whole);
    while (end > 1 && whole[end - 1] == '/') whole[--end] = 0;
    char *slash = strrchr(whole, '/');
    *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    if (slash == whole) slash[1] = 0;
    else if (slash) *slash = 0;
    if (!realpath(slash ? whole : ".", real)) return 0;
    if (strncmp(real, folder, prefix) || (real[prefix] && real[prefix] != '/')) return 0;
    return stat(real, &found) ? 0 : found.st_ino;
}

static ino_t inode_of(int at, const char *path)
{
    struct stat found;
    return fstatat(at, path, &found, AT_SYMLINK_NOFOLLOW) ? 0 : found.st_ino;
}

/* --- names ------------------------------------------------------------------------------------- */

static int opened(int at, const char *path, int flags, mode_t mode)
{
    const char *name;
    struct stat found;
    ino_t in = flags & (O_CREAT | O_TRUNC) ? folder_of(at, path, &name) : 0;
    ino_t before = in ? inode_of(at, path) : 0;
    int fd = (int)syscall(SYS_openat, at, path, flags | O_LARGEFILE, mode);
    if (fd < 0 || !in || (flags & O_TMPFILE) == O_TMPFILE || !ours(fd, &found)) return fd;
    if (!before) note(MADE, found.st_ino, in, 0, 0, name, strlen(name));
    else if (flags & O_TRUNC) note(CUT, found.st_ino, 0, 0, 0, "", 0);
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); \
        mode = (mode_t)va_arg(rest, int); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode)
{
    return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int renameat(int from, const char *old, int to, const char *new)
{
    const char *old_name, *new_name;
    ino_t in = folder_of(from, old, &old_name), other = folder_of(to, new, &new_name);
    ino_t inode = inode_of(from, old);
    char names[2 * NAME_MAX + 4];
    REAL(renameat);
    int result = real(from, old, to, new);
    if (!result && in && other) {
        int length = snprintf(names, sizeof names, "%s/%s", old_name, new_name);
        note(MOVED, inode, in, other, 0, names, (size_t)length);
    } else if (!result && other) abort(); /* from another place into ours: nothing does that */
    return result;
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    REAL(linkat);
    const char *name;
    ino_t in = folder_of(to, new, &name);
    int result = real(from, old, to, new, flags);
    if (!result && in) note(NAMED, inode_of(to, new), in, 0, 0, name, strlen(name));
    return result;
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int unlinkat(int at, const char *path, int flags)
{
    const char *name;
    ino_t in = folder_of(at, path, &name), inode = in ? inode_of(at, path) : 0;
    REAL(unlinkat);
    int result = real(at, path, flags);
    if (!result && in) note(GONE, inode, in, 0, 0, name, strlen(name));
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int at, const char *path, mode_t mode)
{
    const char *name;
    ino_t in = folder_of(at, path, &name);
    REAL(mkdirat);
    int result = real(at, path, mode);
    if (!result && in) note(MADE_FOLDER, inode_of(at, path), in, 0, 0, name, strlen(name));
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* --- data -------------------------------------------------------------------------------------- */

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t place)
{
    struct stat found;
    ino_t inode = ours(fd, &found);
    if (inode && fails()) return -1;
    ssize_t done = syscall(SYS_pwrite64, fd, data, length, place);
    if (inode && done > 0) note(DATA, inode, 0, 0, place, data, (size_t)done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t place) { return pwrite64(fd, data, length, place); }

ssize_t write(int fd, const void *data, size_t length)
{
    struct stat found;
    if (fd == mouth) note(SAID, 0, 0, 0, 0, data, length);
    ino_t inode = fd == mouth ? 0 : ours(fd, &found);
    if (inode && fails()) return -1;
    ssize_t done = syscall(SYS_write, fd, data, length);
    if (inode && done > 0)
        note(DATA, inode, 0, 0, lseek(fd, 0, SEEK_CUR) - done, data, (size_t)done);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    ssize_t whole = 0;
    for (int part = 0; part < count; part++) {
        ssize_t done = write(fd, parts[part].iov_base, parts[part].iov_len);
        if (done < 0) return whole ? whole : -1;
        whole += done;
    }
    return whole;
}

int ftruncate64(int fd, off64_t length)
{
    struct stat found;
    ino_t inode = ours(fd, &found);
    if (inode && fails()) return -1;
    int result = (int)syscall(SYS_ftruncate, fd, length);
    if (inode && !result) note(CUT, inode, 0, 0, length, "", 0);
    return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* Room without content: reads as zeros, which is what a longer file is made of. */
static int given_room(int fd, off64_t end)
{
    struct stat found;
    return fstat(fd, &found) || found.st_size >= end ? 0 : ftruncate64(fd, end);
}
int fallocate64(int fd, int mode, off64_t place, off64_t length)
{
    struct stat found;
    if (!ours(fd, &found)) return (int)syscall(SYS_fallocate, fd, mode, place, length);
    if (mode) { errno = EOPNOTSUPP; return -1; }
    return given_room(fd, place + length);
}
int fallocate(int fd, int mode, off_t place, off_t length) { return fallocate64(fd, mode, place, length); }
int posix_fallocate64(int fd, off64_t place, off64_t length)
{
    struct stat found;
    if (ours(fd, &found)) return given_room(fd, place + length) ? errno : 0;
    return syscall(SYS_fallocate, fd, 0, place, length) ? errno : 0;
}
int posix_fallocate(int fd, off_t place, off_t length) { return posix_fallocate64(fd, place, length); }

/* Copies within the kernel would go past us; whoever asks is told to copy by hand, as on an old kernel. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags)
{
    struct stat found;
    if (ours(out, &found)) { errno = EXDEV; return -1; }
    return syscall(SYS_copy_file_range, in, from, out, to, length, flags);
}
ssize_t sendfile64(int out, int in, off64_t *from, size_t length)
{
    struct stat found;
    if (ours(out, &found)) { errno = EINVAL; return -1; }
    return syscall(SYS_sendfile, out, in, from, length);
}
ssize_t sendfile(int out, int in, off_t *from, size_t length) { return sendfile64(out, in, from, length); }

static int synced(int fd, long call)
{
    struct stat found;
    ino_t inode = ours(fd, &found);
    if (inode && fails()) return -1;
    int result = (int)syscall(call, fd);
    if (inode && !result) note(SYNC, inode, 0, 0, S_ISDIR(found.st_mode) ? 1 : 0, "", 0);
    return result;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }
/* sync_file_range promises nothing of the disk's own memory, so it is not noted as a sync. */
