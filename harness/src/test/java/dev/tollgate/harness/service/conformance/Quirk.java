// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

/**
 * A fault planted in {@link PlantedServer}, and what the suite has to say of it: of the cases whose ids match the first pattern, exactly those that match
 * the second fail.
 */
enum Quirk {
    ADDS_ONE_TO_SUMS("answers/(?!verify).*", "answers/extract(?!-rules/whole-number-beyond).*"),
    SORTS_BY_CHARS("answers/rollup.*", "answers/rollup-rules/sorted-by-the-bytes-of-utf-8"),
    SATURATES_SUMS("answers/rollup.*", "answers/rollup-sums-wrap"),
    FINDS_ALL_VALID("answers/verify.*", "answers/verify(/.*wrong|-1024)"),
    FIRST_VALUE_STAYS("answers/cache.*", "answers/cache-overwrites"),
    KEYS_IN_SMALL_LETTERS("(answers/cache|keys/good).*", "answers/cache-keeps-keys-apart"),
    MISSES_ARE_EMPTY("answers/cache.*", "answers/cache-misses"),
    COUNTS_WRONGLY("answers/discard.*", "answers/discard.*"),

    TAKES_MALFORMED("malformed/.*", "malformed/(?!json-left-to-agreement).*"),
    DECODES_LENIENTLY(
            "malformed/(json-not-utf-8|rollup)/.*",
            "malformed/(json-not-utf-8/(?!cut-at-the-end|utf-16).*|rollup/not-utf-8.*)"),
    TAKES_FRACTIONS("malformed/rollup/.*", "malformed/rollup/(fraction|fraction-of-zero|exponent)"),
    TAKES_TRAILING_BYTES("malformed/verify/.*", "malformed/verify/goes-on.*"),
    HURT_BY_MALFORMED("malformed/json/(empty|leading-zero|plus)", "malformed/json/.*"),

    NO_DEPTH_LIMIT("depth/.*", "depth/(extract|rollup)-more/.*"),
    TOO_LOW_A_DEPTH_LIMIT("depth/.*", "depth/(extract|rollup)-1000.*"),
    DIES_OF_DEPTH("depth/.*-more/.*", "depth/.*-more/.*"),

    NO_BODY_LIMIT("size/body-(declared/discard|declared-and-sent|chunked|at).*", "size/body-(declared|chunked).*"),
    BODY_LIMIT_TOO_LOW("size/body-at.*", "size/body-at.*"),
    CLOSES_INSTEAD_OF_413("size/body-declared/.*", "size/body-declared/.*"),
    NO_VALUE_LIMIT("size/value.*", "size/value-too-large.*"),
    KEEPS_REFUSED_VALUES("(size/value|routing/type-refused).*", "size/value-too-large.*"),
    NO_HEAD_LIMIT("size/(head|path).*", "size/(head-too-large/.*|path-too-long|head-without-end/.*)"),
    HEAD_LIMIT_TOO_LOW("size/head.*", "size/head-at-the-limit"),

    OTHER_METHODS_ARE_UNKNOWN_PATHS("routing/method.*", "routing/method.*"),
    DOES_NOT_SAY_WHAT_IS_ALLOWED("routing/method.*", "routing/method(|-with-a-body)/.*"),
    TAKES_ANY_TYPE("routing/type.*", "routing/type(/.*|-missing/.*|-refused-value)"),
    TYPES_LETTER_BY_LETTER("routing/type.*", "routing/type-with-parameters/.*"),
    PATHS_BY_THEIR_BEGINNING("routing/path.*", "routing/path/(longer|below|slash-behind|below-health)"),
    TAKES_ANY_KEY("keys/.*", "keys/(bad|not-even-a-path)/.*"),
    DECODES_KEYS("keys/.*", "keys/bad/escaped-letter"),

    KNOWS_NO_EXTENSIONS("framing/chunked.*", "framing/chunked-forms/.*extension.*"),
    KNOWS_NO_TRAILERS("framing/chunked.*", "framing/chunked-forms/.*trailer.*"),
    GUESSES_CHUNK_SIZES(
            "framing/chunked-wrong/.*",
            "framing/chunked-wrong/(letters|negative|plus|prefixed|empty|space-before|beyond-64-bits|fraction)"),
    TAKES_CUT_BODIES("framing/body-cut/.*", "framing/body-cut/.*"),
    NEVER_SAYS_CONTINUE("framing/expect-100.*", "framing/expect-100(/.*|-chunked)"),
    ALWAYS_SAYS_CONTINUE("framing/expect-100.*", "framing/expect-100-too-large/.*"),
    NEEDS_NO_HOST("framing/host.*", "framing/host-missing/.*"),
    LENGTH_BEATS_CHUNKS("framing/length-and-chunks/.*", "framing/length-and-chunks/.*"),
    FIRST_LENGTH_WINS("framing/lengths/.*", "framing/lengths/two-that-differ"),
    BODIES_ARE_REQUESTS("framing/unread-body/.*", "framing/unread-body/.*"),
    LEAKS_CONNECTIONS(
            "(framing/(version-1|connection-close)|connections/(kept|half|new)).*",
            "framing/(version-1|connection-close).*|connections/(half-closed.*|new-connections)"),

    CLOSES_AFTER_EACH("connections/(kept|pipelined|new).*", "connections/(kept|pipelined).*"),
    ANSWERS_OUT_OF_ORDER(
            "connections/(kept|pipelined).*", "connections/pipelined(|-slow-before-fast|-put-and-get|-in-pieces)"),
    LEAVES_HALF_CLOSED("connections/half.*", "connections/half.*"),
    KEEPS_200_CONNECTIONS("connections/idle.*", "connections/idle.*"),
    HANGS(
            "answers/(discard|extract/statuses-1k|extract-rules/escapes|extract-nothing/a-word)",
            "answers/(discard|extract/statuses-1k|extract-rules/escapes|extract-nothing/a-word)"),
    BREAKS_OFF("answers/(discard|cache).*", "answers/(discard|cache).*"),
    SAYS_TOO_MUCH("answers/(discard|cache).*", "answers/(discard|cache).*"),

    STATES_ANOTHER_LIMIT("health/.*", "health/.*"),
    STATES_NO_ALLOCATOR("health/.*", "health/.*"),
    NO_TIMING("(health/|always/|answers/cache-misses).*", "always/server-timing"),
    TIMING_WITHOUT_DECIMALS("(health/|always/|answers/cache).*", "always/server-timing"),
    PLAIN_REFUSALS("(routing/path|always|health)/.*", "always/problem"),
    LENGTH_WITHOUT_CONTENT("(answers/cache|always/).*", "always/framing"),
    IMPATIENT("slow/.*-a-byte-each-200-ms.*", "slow/(body|chunks)-a-byte-each-200-ms.*"),

    NO_TIME_LIMITS("", ""),
    LOSES_ACCEPTED("", ""),
    KEEPS_ACCEPTING("", ""),
    NEVER_ENDS("", ""),
    FAILS_WHEN_STOPPING("", "");

    /** Which cases are run; empty where it is not the suite that shows it. */
    final String run;

    /** Which of them fail. */
    final String failing;

    Quirk(String run, String failing) {
        this.run = run;
        this.failing = failing;
    }
}
