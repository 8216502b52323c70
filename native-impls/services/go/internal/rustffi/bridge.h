// SPDX-License-Identifier: Apache-2.0
// The C interface of libtollgate (native-impls/rust/src/ffi.rs), and around it what makes of each request one call.
#include <stddef.h>
#include <stdint.h>

void *tollgate_json_new(const uint8_t *pointers, size_t length);
int64_t tollgate_json_extract(void *context, const uint8_t *data, size_t length);
void *tollgate_aggregate_new(int32_t number);
int64_t tollgate_aggregate(void *context, const uint8_t *data, size_t length);
void *tollgate_verifier_new(int32_t algorithm, const uint8_t *key, size_t length);
int64_t tollgate_verify(void *context, const uint8_t *data, size_t length, const uint8_t *signature, size_t signature_length);
void tollgate_verifier_free(void *context);
int64_t tollgate_last_error(uint8_t *out, size_t capacity);
const char *tollgate_build_info(void);

enum { ROLLUP = 1, REFUSED_KEY = -3 };

// A status below 0 with its message: that is kept by thread, and a goroutine may go on on another one.
typedef struct {
  int64_t status;
  int64_t message_length;
  uint8_t message[512];
} outcome;

// As signatures.Span.
typedef struct {
  uint32_t signature_at, signature_bytes, message_at, message_bytes;
} span;

static void finish(int64_t status, outcome *out) {
  out->status = status;
  out->message_length = 0;
  if (status < 0) {
    int64_t whole = tollgate_last_error(out->message, sizeof out->message);
    out->message_length = whole < (int64_t)sizeof out->message ? whole : (int64_t)sizeof out->message;
  }
}

static void *bridge_extractor(const uint8_t *pointers, size_t length, outcome *out) {
  void *context = tollgate_json_new(pointers, length);
  finish(context == NULL ? -1 : 0, out);
  return context;
}

static void *bridge_roller(outcome *out) {
  void *context = tollgate_aggregate_new(ROLLUP);
  finish(context == NULL ? -1 : 0, out);
  return context;
}

static void bridge_extract(void *context, const uint8_t *data, size_t length, outcome *out) {
  finish(tollgate_json_extract(context, data, length), out);
}

static void bridge_rollup(void *context, const uint8_t *data, size_t length, outcome *out) {
  finish(tollgate_aggregate(context, data, length), out);
}

// Parses the key once and verifies the whole batch.
static void bridge_verify(int32_t algorithm, const uint8_t *key, size_t key_length, const uint8_t *body, const span *spans,
                          size_t count, uint8_t *valid, outcome *out) {
  void *context = tollgate_verifier_new(algorithm, key, key_length);
  if (context == NULL) {
    finish(REFUSED_KEY, out);
    return;
  }
  int64_t status = 0;
  for (size_t i = 0; i < count && status >= 0; i++) {
    const span *s = &spans[i];
    status = tollgate_verify(context, body + s->message_at, s->message_bytes, body + s->signature_at, s->signature_bytes);
    valid[i] = status == 1;
  }
  finish(status < 0 ? status : 0, out);
  tollgate_verifier_free(context);
}
