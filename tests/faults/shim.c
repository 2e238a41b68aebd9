/* Loaded before the C library (LD_PRELOAD): counts the calls that change what lies in one folder, and at the n-th of
   them kills the process, writes only half, or fails. What the folder is, which call and what happens is set from
   Python through fault_arm. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, KILL, TORN, NOSPACE, IOERROR };

static char folder[4096];
static long calls, victim;
static int armed, mode;

void fault_arm(const char *where, long at, int what) {
    snprintf(folder, sizeof folder, "%s/", where);
    calls = 0;
    victim = at;
    mode = what;
    armed = 1;
}

long fault_disarm(void) {
    armed = 0;
    return calls;
}

static int inside(const char *path) { return strncmp(path, folder, strlen(folder)) == 0; }

static int inside_fd(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return inside(path);
}

/* Whether this call is hit: 0 no, else the mode. A full disk stays full. */
static int hit(int ours) {
    if (!armed || !ours) return 0;
    calls++;
    if (mode == NOSPACE ? calls < victim : calls != victim) return 0;
    if (mode == KILL) kill(getpid(), SIGKILL);
    return mode;
}

#define REAL(name) ((__typeof__(&name))real)

#define WRITES(name, full, half)                                                                                       \
    {                                                                                                                  \
        static void *real;                                                                                             \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                                                     \
        switch (hit(inside_fd(fd))) {                                                                                  \
        case TORN:                                                                                                     \
            if (half >= -1) kill(getpid(), SIGKILL); /* falls through to nothing: it is dead */                        \
        case NOSPACE: errno = ENOSPC; return -1;                                                                       \
        case IOERROR: errno = EIO; return -1;                                                                          \
        }                                                                                                              \
        return full;                                                                                                   \
    }

ssize_t write(int fd, const void *data, size_t size)
    WRITES(write, REAL(write)(fd, data, size), REAL(write)(fd, data, size / 2))
ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
    WRITES(pwrite, REAL(pwrite)(fd, data, size, at), REAL(pwrite)(fd, data, size / 2, at))
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
    WRITES(pwrite64, REAL(pwrite64)(fd, data, size, at), REAL(pwrite64)(fd, data, size / 2, at))
ssize_t writev(int fd, const struct iovec *parts, int count)
    WRITES(writev, REAL(writev)(fd, parts, count), REAL(writev)(fd, parts, count / 2))

/* Calls that are whole or not at all. A full disk lets them through. */
#define OTHERS(name, ours, full)                                                                                       \
    {                                                                                                                  \
        static void *real;                                                                                             \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                                                     \
        switch (hit(ours)) {                                                                                           \
        case TORN: kill(getpid(), SIGKILL);                                                                            \
        case IOERROR: errno = EIO; return -1;                                                                          \
        }                                                                                                              \
        return full;                                                                                                   \
    }

int fsync(int fd) OTHERS(fsync, inside_fd(fd), REAL(fsync)(fd))
int fdatasync(int fd) OTHERS(fdatasync, inside_fd(fd), REAL(fdatasync)(fd))
int ftruncate(int fd, off_t size) OTHERS(ftruncate, inside_fd(fd), REAL(ftruncate)(fd, size))
int ftruncate64(int fd, off64_t size) OTHERS(ftruncate64, inside_fd(fd), REAL(ftruncate64)(fd, size))
int unlink(const char *path) OTHERS(unlink, inside(path), REAL(unlink)(path))
int rename(const char *from, const char *to) OTHERS(rename, inside(to), REAL(rename)(from, to))
int link(const char *from, const char *to) OTHERS(link, inside(to), REAL(link)(from, to))
