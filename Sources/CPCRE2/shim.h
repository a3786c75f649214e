#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// A cast macro, which Swift cannot import: the offset of a group that took no part in the match.
static inline size_t keyproof_pcre2_unset(void) { return PCRE2_UNSET; }
