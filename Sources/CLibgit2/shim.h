#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <git2.h>
#include <git2/sys/alloc.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

// `git_libgit2_opts` is variadic, which Swift cannot import.
static inline int keyproof_git_set_strict_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int keyproof_git_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int keyproof_git_set_caching(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

static inline int keyproof_git_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

static inline int keyproof_git_set_extensions(const char **names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

// libgit2 keeps the chain of a delta in one growing array, and has no limit for it: where deltas are
// made from each other in a ring, it grows until an allocation fails. So one is made to fail.
#define KEYPROOF_GIT_LARGEST_GROWN_ARRAY ((size_t)64 << 20)

static inline void *keyproof_git_malloc(size_t n, const char *file, int line) {
  return malloc(n);
}

static inline void *keyproof_git_calloc(size_t n, size_t size, const char *file, int line) {
  return calloc(n, size);
}

static inline char *keyproof_git_strdup(const char *s, const char *file, int line) {
  return strdup(s);
}

static inline char *keyproof_git_strndup(const char *s, size_t n, const char *file, int line) {
  return strndup(s, n);
}

static inline char *keyproof_git_substrdup(const char *s, size_t n, const char *file, int line) {
  char *copy = n < SIZE_MAX ? malloc(n + 1) : NULL;
  if (copy == NULL) return NULL;
  memcpy(copy, s, n);
  copy[n] = 0;
  return copy;
}

static inline void *keyproof_git_realloc(void *p, size_t n, const char *file, int line) {
  return realloc(p, n);
}

static inline void *keyproof_git_reallocarray(
    void *p, size_t n, size_t size, const char *file, int line) {
  if (size != 0 && n > KEYPROOF_GIT_LARGEST_GROWN_ARRAY / size) return NULL;
  return realloc(p, n * size);
}

static inline void *keyproof_git_mallocarray(
    size_t n, size_t size, const char *file, int line) {
  size_t total;
  return __builtin_mul_overflow(n, size, &total) ? NULL : malloc(total);
}

static inline void keyproof_git_free(void *p) { free(p); }

// To be called before the library is started.
static inline int keyproof_git_set_bounded_allocator(void) {
  git_allocator allocator = {
      keyproof_git_malloc,       keyproof_git_calloc,  keyproof_git_strdup,
      keyproof_git_strndup,      keyproof_git_substrdup, keyproof_git_realloc,
      keyproof_git_reallocarray, keyproof_git_mallocarray, keyproof_git_free,
  };
  return git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator);
}
