// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

/** How a decision names what it chose. */
public final class ChoiceWords {
    private ChoiceWords() {}

    /**
     * {@return a choice as a sentence names it}
     *
     * @param id the option's id, or another outcome in words
     */
    public static String choice(String id) {
        return switch (id) {
            case "pure-java" -> "pure Java";
            case "ffm" -> "FFM";
            case "jni" -> "JNI";
            case "native" -> "native, FFM or JNI";
            default -> id;
        };
    }
}
