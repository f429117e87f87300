// Loaded into a process (LD_PRELOAD) it makes a fast disk slow: each open that creates a file takes 1 ms longer, and so
// does each other open of a file below the folder SLOW_DISK. SLOW_DISK_REFUSES=28:rule-30.md gives this errno for names
// that end so and are to be created.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int begins(const char *path, const char *folder) {
  return folder != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static int ends(const char *path, const char *name) {
  size_t length = strlen(path), tail = strlen(name);
  return length >= tail && strcmp(path + length - tail, name) == 0;
}

static int refused(const char *path, int flags) {
  const char *refuses = getenv("SLOW_DISK_REFUSES");
  const char *name = refuses == NULL ? NULL : strchr(refuses, ':');
  if (name == NULL || !(flags & O_CREAT) || !ends(path, name + 1)) return 0;
  errno = atoi(refuses);
  return 1;
}

static void wait_for(const char *path, int flags) {
  struct timespec delay = {0, 1000000};
  if ((flags & O_CREAT) || begins(path, getenv("SLOW_DISK"))) nanosleep(&delay, NULL);
}

#define WRAP(NAME, PARAMETERS, ...)                              \
  int NAME PARAMETERS {                                          \
    static int(*real) PARAMETERS;                                \
    if (real == NULL) real = dlsym(RTLD_NEXT, #NAME);            \
    va_list rest;                                                \
    va_start(rest, flags);                                       \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                \
    wait_for(path, flags);                                       \
    return refused(path, flags) ? -1 : real(__VA_ARGS__);        \
  }

WRAP(open, (const char *path, int flags, ...), path, flags, mode)
WRAP(open64, (const char *path, int flags, ...), path, flags, mode)
WRAP(openat, (int folder, const char *path, int flags, ...), folder, path, flags, mode)
WRAP(openat64, (int folder, const char *path, int flags, ...), folder, path, flags, mode)
