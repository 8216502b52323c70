// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

/**
 * A pattern over ids, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param text the pattern
 */
public record Glob(String text) {

    /** {@return whether an id matches as a whole}
     *
     * @param id the id
     */
    public boolean matches(String id) {
        int[] pattern = text.codePoints().toArray();
        int[] name = id.codePoints().toArray();
        int at = 0;
        int star = -1;
        int behind = 0;
        for (int i = 0; i < name.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                behind = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == name[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                // The last star takes one more; those before it need not be tried again.
                at = star + 1;
                i = ++behind;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }
}
