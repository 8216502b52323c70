// SPDX-License-Identifier: Apache-2.0
/**
 * JSON. The plain Java entry is Jackson's streaming parser, because most services use Jackson; the best known one is fastjson2,
 * whose reader works on the UTF-8 bytes without decoding what it skips; simdjson-java is the same idea as the native side's, in
 * Java, through the incubating Vector API. All three get the document as a byte array, reuse what they can from call to call, and
 * skip what is not selected in their own fastest way: Jackson with canonical field names and its fast double parser, fastjson2
 * with {@code skipValue}, simdjson-java by walking only the selected branches of its tape.
 *
 * <p>What RFC 8259 leaves open is settled in {@link dev.tollgate.workloads.json.JsonExtract} and by the strict reader that
 * checks users' files: every occurrence of a repeated name counts; lone surrogates, numbers beyond a double's range and more
 * than 1,000 levels are refused.
 *
 * <p>{@code json.validate} lists fastjson2 and never runs it: its validator is lenient by design (it accepts {@code [01]}, {@code [1.]}, single quotes,
 * comments and control characters) and recurses, so a deep document overflows the stack. Jackson and simdjson-java are strict
 * but for a few rules, each of which is made good by a check that is part of their time; the hand-written pass over the bytes shows what
 * Java does without a library.
 *
 * <p>{@code json.materialize} ends in the same maps, lists and boxes for every library, so none is timed with classes of its own.
 * Known differences, told as such by a check: simdjson-java refuses integers beyond 64 bits, fastjson2 exponents beyond its limit.
 */
package dev.tollgate.workloads.json;
