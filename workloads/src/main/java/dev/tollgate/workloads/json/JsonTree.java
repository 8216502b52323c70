// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import java.util.List;

/** A JSON document as read by {@link StrictJson}: every member of every object in document order, numbers as written. */
sealed interface JsonTree {
    /** An object. */
    record Obj(List<Member> members) implements JsonTree {}

    /** A member of an object. */
    record Member(String name, JsonTree value) {}

    /** An array. */
    record Arr(List<JsonTree> elements) implements JsonTree {}

    /** A string after unescaping. */
    record Str(String value) implements JsonTree {}

    /** A number as written. */
    record Num(String text) implements JsonTree {}

    /** One of true, false and null. */
    record Word(String text) implements JsonTree {}
}
