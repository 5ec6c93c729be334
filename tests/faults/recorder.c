/*
 * Notes every change to the files under one folder, in order, so that a power loss at any moment can be played through.
 *
 *   LD_PRELOAD=recorder.so RECORD_FOLDER=/a/folder RECORD_TO=/another/file RECORD_UNTIL=/a/third program
 *
 * The folder is absolute, has no link in it, and exists. The file is appended to: a head as below, then its text or bytes.
 * Calls that a program makes to the C library are noted, among them those of functions that it looks up by name. Whether
 * that was all of them is for the reader to check: what was noted must add up to the files as they are. For that the
 * program is not to be killed from outside, between a call and its record, but by making the third file: it dies right
 * after the next record, with the gate held, so that there is no change without a record and no record cut short.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { STARTED = 1, CREATED, MADE_FOLDER, LINKED, RENAMED, UNLINKED, WRITTEN, TRUNCATED, SYNCED };

struct head {
    uint32_t kind;
    uint32_t size; /* of what follows: a path; two with a zero between; or what was written */
    uint64_t done; /* nanoseconds of CLOCK_MONOTONIC, taken after the call */
    uint64_t file; /* inode */
    uint64_t at;   /* WRITTEN: offset; TRUNCATED: length; SYNCED: how many records of this process were there when it began */
};

#define MOST_FILES 65536

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static const char *until;
static int journal = -1;
static uint64_t records;
static uint64_t tracked[MOST_FILES]; /* by descriptor: inode, 0 where it is not ours */

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* With the gate held, after the call that it tells of. */
static void note(enum kind kind, uint64_t file, uint64_t at, const void *what, size_t size)
{
    struct head head = {kind, (uint32_t)size, now(), file, at};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)what, size}};
    int before = errno;
    if (syscall(SYS_writev, journal, parts, 2) != (long)(sizeof head + size)) {
        static const char sentence[] = "recorder: the journal cannot be written\n";
        syscall(SYS_write, 2, sentence, sizeof sentence - 1);
        abort();
    }
    records++;
    if (until && syscall(SYS_faccessat, AT_FDCWD, until, F_OK) == 0)
        for (syscall(SYS_kill, getpid(), SIGKILL);;)
            pause();
    errno = before;
}

/* The index of the log lives in memory that is shared, and is made anew after a crash. */
static int ours(const char *path)
{
    size_t length = path ? strlen(path) : 0;
    return journal >= 0 && length >= folder_length && memcmp(path, folder, folder_length) == 0
        && (path[folder_length] == '/' || path[folder_length] == 0)
        && !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static int is_tracked(int fd) { return fd >= 0 && fd < MOST_FILES && tracked[fd] != 0; }

static void track(int fd, uint64_t file)
{
    if (fd >= 0 && fd < MOST_FILES)
        tracked[fd] = file;
}

static uint64_t inode(const char *path)
{
    struct stat found;
    return fstatat(AT_FDCWD, path, &found, AT_SYMLINK_NOFOLLOW) == 0 ? found.st_ino : 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *to = getenv("RECORD_TO");
    folder = getenv("RECORD_FOLDER");
    until = getenv("RECORD_UNTIL");
    if (!folder || !to)
        return;
    folder_length = strlen(folder);
    journal = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pthread_mutex_lock(&gate);
    note(STARTED, inode(folder), 0, folder, folder_length);
    pthread_mutex_unlock(&gate);
    records = 0;
}

static int open_at(int at, const char *path, int flags, mode_t mode)
{
    if (!ours(path)) {
        int fd = (int)syscall(SYS_openat, at, path, flags, mode);
        track(fd, 0);
        return fd;
    }

    pthread_mutex_lock(&gate);
    uint64_t before = inode(path);
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0) {
        uint64_t file = inode(path);
        track(fd, file);
        if (!before)
            note(CREATED, file, 0, path, strlen(path));
        else if (flags & O_TRUNC)
            note(TRUNCATED, file, 0, NULL, 0);
    }
    pthread_mutex_unlock(&gate);
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }

int close(int fd)
{
    track(fd, 0);
    return (int)syscall(SYS_close, fd);
}

static ssize_t wrote(int fd, ssize_t count, const void *what, uint64_t at)
{
    if (count > 0)
        note(WRITTEN, tracked[fd], at, what, (size_t)count);
    return count;
}

ssize_t pwrite64(int fd, const void *what, size_t size, off64_t at)
{
    if (!is_tracked(fd))
        return syscall(SYS_pwrite64, fd, what, size, at);
    pthread_mutex_lock(&gate);
    ssize_t count = wrote(fd, syscall(SYS_pwrite64, fd, what, size, at), what, (uint64_t)at);
    pthread_mutex_unlock(&gate);
    return count;
}

ssize_t pwrite(int fd, const void *what, size_t size, off_t at) { return pwrite64(fd, what, size, at); }

ssize_t write(int fd, const void *what, size_t size)
{
    if (!is_tracked(fd))
        return syscall(SYS_write, fd, what, size);
    pthread_mutex_lock(&gate);
    off_t at = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t count = wrote(fd, syscall(SYS_write, fd, what, size), what, (uint64_t)at);
    pthread_mutex_unlock(&gate);
    return count;
}

/* Part by part: a shorter write than asked for is allowed, and its caller goes on from there. */
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at)
{
    if (!is_tracked(fd))
        return syscall(SYS_pwritev, fd, parts, count, at, 0);
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t some = pwrite64(fd, parts[i].iov_base, parts[i].iov_len, at + all);
        if (some < 0)
            return all > 0 ? all : some;
        all += some;
        if ((size_t)some < parts[i].iov_len)
            break;
    }
    return all;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return pwritev64(fd, parts, count, at); }

int ftruncate64(int fd, off64_t length)
{
    if (!is_tracked(fd))
        return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&gate);
    int done = (int)syscall(SYS_ftruncate, fd, length);
    if (done == 0)
        note(TRUNCATED, tracked[fd], (uint64_t)length, NULL, 0);
    pthread_mutex_unlock(&gate);
    return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* Others write while the disk syncs; a sync covers what was there when it began. */
static int sync_with(long call, int fd)
{
    if (!is_tracked(fd))
        return (int)syscall(call, fd);
    pthread_mutex_lock(&gate);
    uint64_t covered = records;
    pthread_mutex_unlock(&gate);
    int done = (int)syscall(call, fd);
    if (done == 0) {
        pthread_mutex_lock(&gate);
        note(SYNCED, tracked[fd], covered, NULL, 0);
        pthread_mutex_unlock(&gate);
    }
    return done;
}

int fsync(int fd) { return sync_with(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_with(SYS_fdatasync, fd); }

int mkdir(const char *path, mode_t mode)
{
    pthread_mutex_lock(&gate);
    int done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    if (done == 0 && ours(path))
        note(MADE_FOLDER, inode(path), 0, path, strlen(path));
    pthread_mutex_unlock(&gate);
    return done;
}

int unlink(const char *path)
{
    pthread_mutex_lock(&gate);
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (done == 0 && ours(path))
        note(UNLINKED, 0, 0, path, strlen(path));
    pthread_mutex_unlock(&gate);
    return done;
}

static int two_names(enum kind kind, long call, const char *from, const char *to)
{
    pthread_mutex_lock(&gate);
    int done = (int)syscall(call, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (done == 0 && ours(from) && ours(to)) {
        char both[2 * PATH_MAX];
        int size = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
        note(kind, 0, 0, both, (size_t)size);
    }
    pthread_mutex_unlock(&gate);
    return done;
}

int rename(const char *from, const char *to) { return two_names(RENAMED, SYS_renameat2, from, to); }
int link(const char *from, const char *to) { return two_names(LINKED, SYS_linkat, from, to); }

/* A program that looks a function up in the C library by name would get past us. */
void *dlsym(void *library, const char *name)
{
    static void *(*real)(void *, const char *);
    static const struct { const char *name; void *function; } replaced[] = {
        {"open", open}, {"open64", open64}, {"close", close}, {"fsync", fsync}, {"fdatasync", fdatasync}, {"write", write},
        {"pwrite", pwrite}, {"pwrite64", pwrite64}, {"rename", rename}, {"link", link}, {"unlink", unlink}, {"mkdir", mkdir},
        {"ftruncate", ftruncate}, {"ftruncate64", ftruncate64},
    };
    if (library != RTLD_NEXT)
        for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++)
            if (strcmp(name, replaced[i].name) == 0)
                return replaced[i].function;
    if (!real)
        real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
    if (!real)
        real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
    if (!real)
        real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.17");
    return real(library, name);
}
